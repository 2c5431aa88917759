//go:build linux && (amd64 || arm64)

package runtime

import "internal/runtime/syscall/linux"

const (
	// Looks in a row that must find the program idle, and the ns of the machine between two of them.
	spillwayCalmLooks = 3
	spillwayCalmPause = 50_000
	// How long the next look waits while the program does something, about and at most, in ns of the machine.
	spillwayBusyPause     = 200_000
	spillwayMostBusyPause = 4_000_000
	// A timer that rings within so many ns of the machine is waited for.
	spillwaySoon = 2_000_000
)

// spillwayFollow starts the timekeeper where Spillway listens: a thread like sysmon's, which runs no goroutine and needs
// no processor of Go's. It answers over SPILLWAY_TIME_SOCKET whether the program only waits, and lets its clock jump.
func spillwayFollow() {
	if spillwaySpeed != 0 && gogetenv("SPILLWAY_TIME_SOCKET") != "" {
		newm(spillwayKeep, nil, -1)
	}
}

//go:nowritebarrierrec
func spillwayKeep() {
	lock(&sched.lock)
	sched.nmsys++
	checkdead()
	unlock(&sched.lock)
	channel := spillwayOpen(gogetenv("SPILLWAY_TIME_SOCKET"))
	if channel >= 0 {
		spillwaySayHello(channel)
		spillwayListen(channel)
		linux.Close(int(channel))
	}
	// Such a thread must not end. The clock goes on without jumps.
	for {
		usleep(1_000_000_000)
	}
}

// spillwayListen hears and answers until nobody listens any more.
func spillwayListen(channel int32) {
	var heard spillwayHeard
	var text [256]byte
	look := spillwayLook{pause: -1}
	for {
		if spillwayPoll(channel, look.pause) {
			size, failed := linux.Read(int(channel), text[:])
			if failed == _EINTR {
				continue
			}
			if failed != 0 || size == 0 {
				return
			}
			for _, c := range text[:size] {
				if !heard.take(c) {
					continue
				}
				spillwaySkip(int64(heard.numbers[0]))
				look = spillwayLook{asked: heard.numbers[1], pause: spillwayCalmPause}
				spillwaySayApplied(channel, look.asked)
				heard = spillwayHeard{}
			}
		}
		if look.pause >= 0 && look.again() {
			spillwaySayIdle(channel, look.asked)
			look.pause = -1
		}
	}
}

// spillwayLook is a question to which there is no answer yet: looks go on until the program only waits.
type spillwayLook struct {
	asked uint64
	// ns of the machine until the next look; negative when there is no question.
	pause int64
	// Looks in a row in which the program only waited, and what had run by the last of them.
	calm  int
	ticks uint64
}

// again looks once more. It returns whether the program has only waited for long enough.
func (look *spillwayLook) again() bool {
	was := look.ticks
	look.ticks = spillwayTicks()
	soon := timeSleepUntil()-nanotime() < int64(spillwaySoon*spillwaySpeed)
	if soon || !spillwayIdle() {
		look.calm = 0
		look.pause = min(look.pause+look.pause/8+spillwayBusyPause/8, spillwayMostBusyPause)
		return false
	}
	if look.ticks != was {
		look.calm = 0
	}
	look.calm++
	look.pause = spillwayCalmPause
	return look.calm >= spillwayCalmLooks
}

// spillwaySkip jumps to where so many µs were skipped since Spillway began to count, and wakes who keeps timers.
func spillwaySkip(total int64) {
	skipped := (total - spillwaySkippedBefore) * 1000
	if skipped <= spillwaySkipped.Load() {
		return
	}
	spillwaySkipped.Store(skipped)
	if netpollinited() {
		netpollBreak()
	}
	lock(&sched.lock)
	if sched.sysmonwait.Load() {
		sched.sysmonwait.Store(false)
		notewakeup(&sched.sysmonnote)
	}
	unlock(&sched.lock)
}
