package runtime

// Numbers of the system's calls.
const (
	spillwayRead         = 0
	spillwayNanosleep    = 35
	spillwaySocket       = 41
	spillwayConnect      = 42
	spillwaySendto       = 44
	spillwayFutex        = 202
	spillwayClockGettime = 228
	spillwayWaitid       = 247
	spillwayPpoll        = 271
	spillwayEpollPwait   = 281
)
