//go:build linux && (amd64 || arm64)

package runtime

import (
	"internal/runtime/atomic"
	"internal/runtime/syscall/linux"
	"unsafe"
)

// The system's error when there is no child.
const spillwayNoChild = 10

var (
	// Goroutines that wait until they may write, or until a connection stands: that is work under way.
	spillwayWrites atomic.Int32
	// The thread of sysmon, which sleeps for moments of its own.
	spillwaySysmon atomic.Uint64
)

// spillwayIdle says whether no goroutine runs or could: each waits, and so does each thread, and nothing has come that
// the poller has not yet handed on. A call of the system other than reading standard input is work under way.
func spillwayIdle() bool {
	return !iscgo && spillwayWrites.Load() == 0 && spillwayGoroutinesWait() && !spillwayHasCome() && spillwaySleeping() &&
		!spillwayHasCome() && !spillwayHasChildren()
}

func spillwayGoroutinesWait() bool {
	all, count := atomicAllG()
	for i := uintptr(0); i < count; i++ {
		switch readgstatus(atomicAllGIndex(all, i)) {
		case _Gidle, _Gwaiting, _Gsyscall, _Gdead, _Gdeadextra, _Gleaked:
		default:
			return false
		}
	}
	return true
}

// spillwayHasCome says whether anything waits for the poller.
func spillwayHasCome() bool {
	// Where no goroutine waits for it and no thread polls, what is ready may stay so.
	if epfd == -1 || sched.lastpoll.Load() != 0 && !netpollAnyWaiters() {
		return false
	}
	return spillwayPoll(epfd, 0)
}

// spillwayPoll waits until a descriptor can be read, for so many ns of the machine at most; for ever if negative.
func spillwayPoll(descriptor int32, nanos int64) bool {
	asked := struct {
		descriptor      int32
		events, revents int16
	}{descriptor, 1, 0}
	limit := [2]int64{nanos / 1e9, nanos % 1e9}
	within := noescape(unsafe.Pointer(&limit))
	if nanos < 0 {
		within = nil
	}
	count, _, failed := linux.Syscall6(spillwayPpoll, uintptr(noescape(unsafe.Pointer(&asked))), 1, uintptr(within), 0, 0, 0)
	return failed == 0 && count == 1
}

// spillwayTicks is another number when any goroutine has run meanwhile.
func spillwayTicks() uint64 {
	var ticks uint64
	lock(&allpLock)
	for _, pp := range allp {
		if pp != nil {
			ticks += uint64(pp.schedtick) + uint64(pp.syscalltick)
		}
	}
	unlock(&allpLock)
	return ticks
}

// spillwayHasChildren says whether there are child processes: what they do is not known.
func spillwayHasChildren() bool {
	const anyOf, noHang, exited, leave = 0, 1, 4, 0x01000000
	_, _, failed := linux.Syscall6(spillwayWaitid, anyOf, 0, 0, noHang|exited|leave, 0, 0)
	return failed != spillwayNoChild
}
