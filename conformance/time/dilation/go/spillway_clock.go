//go:build linux && (amd64 || arm64)

package runtime

import (
	"internal/runtime/atomic"
	"internal/runtime/syscall/linux"
	"unsafe"
)

// The clock that is shown:
//
//	SPILLWAY_TIME_SHOWN + (the machine's wall time - SPILLWAY_TIME_REAL) × SPILLWAY_TIME_SPEED + what was skipped since
//
// The machine's wall clock is asked once, at the start. The monotonic clock runs at the same speed; every timer of the
// runtime is kept by it, and where a thread waits for the system its time-out is divided by the speed.
var (
	// 0 where no speed is asked for: then the machine's time is shown.
	spillwaySpeed float64
	// What the machine's monotonic clock showed when this clock began, in ns.
	spillwayOrigin int64
	// By how much the shown wall time is ahead of the shown monotonic one, in ns.
	spillwayAhead int64
	// What was skipped since this process began, in ns.
	spillwaySkipped atomic.Int64
	// What Spillway had skipped before, in µs.
	spillwaySkippedBefore int64
)

// spillwayBegin reads the environment. No other thread runs yet.
func spillwayBegin() {
	if gogetenv("SPILLWAY_TIME_SPEED") == "" {
		return
	}
	speed := spillwayMillionths("SPILLWAY_TIME_SPEED", 1_000_000, 1000_000_000)
	reference := spillwayMillionths("SPILLWAY_TIME_REAL", 0, 1<<62)
	shown := spillwayMillionths("SPILLWAY_TIME_SHOWN", 0, 1<<62)
	if gogetenv("SPILLWAY_TIME_SKIPPED") != "" {
		spillwaySkippedBefore = spillwayMillionths("SPILLWAY_TIME_SKIPPED", 0, 1<<62) / 1_000_000
	}
	spillwayOrigin = nanotime1()
	times := float64(speed) / 1e6
	spillwayAhead = shown + int64(float64(spillwayMachineWall()-reference)*times) - spillwayOrigin
	spillwaySpeed = times
}

// spillwayShown is what the monotonic clock shows when the machine's reads so many ns.
//
//go:nosplit
func spillwayShown(machine int64) int64 {
	if spillwaySpeed == 0 {
		return machine
	}
	return spillwayOrigin + int64(float64(machine-spillwayOrigin)*spillwaySpeed) + spillwaySkipped.Load()
}

// spillwayReal is the machine's time that a wait takes, in ns, rounded up. What is no time to wait stays what it is.
//
//go:nosplit
func spillwayReal(shown int64) int64 {
	if spillwaySpeed == 0 || shown <= 0 {
		return shown
	}
	return int64(float64(shown)/spillwaySpeed) + 1
}

// spillwayNow is what package time takes for now.
func spillwayNow() (sec int64, nsec int32, mono int64) {
	mono = nanotime()
	wall := mono + spillwayAhead
	if spillwaySpeed == 0 {
		wall = spillwayMachineWall()
	}
	return wall / 1e9, int32(wall % 1e9), mono
}

func spillwayMachineWall() int64 {
	var nanos int64
	// The stack of a goroutine may move before the call, that of the system does not.
	systemstack(func() {
		var now [2]int64
		linux.Syscall6(spillwayClockGettime, 0, uintptr(noescape(unsafe.Pointer(&now))), 0, 0, 0, 0)
		nanos = now[0]*1e9 + now[1]
	})
	return nanos
}
