//go:build linux && (amd64 || arm64)

package runtime

import "internal/runtime/syscall/linux"

const (
	// Looks in a row that must find the program idle, and the ns of the machine between two of them.
	spillwayCalmLooks = 3
	spillwayCalmPause = 50_000
	// How long the next look waits while the program does something, in ns of the machine.
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

func spillwaySayHello(channel int32) {
	var line spillwayLine
	line.add(`{"program":"`)
	line.add(gogetenv("SPILLWAY_TIME_PROGRAM"))
	line.add("\",\"main\":true}\n")
	line.send(channel)
}

// spillwayListen hears and answers until nobody listens any more.
func spillwayListen(channel int32) {
	var heard spillwayHeard
	var text [256]byte
	var asked uint64
	pause, calm, ticks := int64(-1), 0, uint64(0)
	for {
		if spillwayPoll(channel, pause) {
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
				asked = heard.numbers[1]
				spillwaySayApplied(channel, asked)
				pause, calm = spillwayCalmPause, 0
				heard = spillwayHeard{}
			}
		}
		if pause < 0 {
			continue
		}
		was := ticks
		ticks = spillwayTicks()
		soon := timeSleepUntil()-nanotime() < int64(spillwaySoon*spillwaySpeed)
		if soon || !spillwayIdle() {
			calm, pause = 0, min(pause+pause/8+spillwayBusyPause/8, spillwayMostBusyPause)
			continue
		}
		if ticks != was {
			calm = 0
		}
		calm, pause = calm+1, spillwayCalmPause
		if calm >= spillwayCalmLooks {
			spillwaySayIdle(channel, asked)
			pause = -1
		}
	}
}

func spillwaySayApplied(channel int32, asked uint64) {
	var line spillwayLine
	line.add(`{"applied":`)
	line.number(asked)
	line.add("}\n")
	line.send(channel)
}

func spillwaySayIdle(channel int32, asked uint64) {
	var line spillwayLine
	line.add(`{"idle":`)
	line.number(asked)
	line.add(`,"next":`)
	if next := timeSleepUntil(); next == maxWhen {
		line.add("null")
	} else {
		line.millis(next + spillwayAhead)
	}
	line.add(",\"children\":0}\n")
	line.send(channel)
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
