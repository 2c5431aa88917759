package runtime

// Numbers of the system's calls.
const (
	spillwayRead         = 63
	spillwayNanosleep    = 101
	spillwaySocket       = 198
	spillwayConnect      = 203
	spillwaySendto       = 206
	spillwayFutex        = 98
	spillwayClockGettime = 113
	spillwayWaitid       = 95
	spillwayPpoll        = 73
	spillwayEpollPwait   = 22
)
