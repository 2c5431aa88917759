//go:build linux && (amd64 || arm64)

package runtime

import "internal/runtime/syscall/linux"

// spillwayMostThreads is how many threads are looked at: a program that has more is not held to be idle.
const spillwayMostThreads = 512

// What is needed to look at a thread without a lock.
type spillwayThread struct {
	id        uint64
	inSyscall bool
}

// spillwayThreads is used by the timekeeper alone. Its stack is small.
var spillwayThreads [spillwayMostThreads]spillwayThread

// spillwaySleeping says whether each thread but the timekeeper's own sleeps in the system, until something comes.
func spillwaySleeping() bool {
	count := spillwayListThreads()
	for i := 0; i < count; i++ {
		if !spillwaySleeps(&spillwayThreads[i]) {
			return false
		}
	}
	return count >= 0
}

// spillwayListThreads fills the list. It returns -1 when there are too many, or one has not yet begun.
func spillwayListThreads() int {
	own := getg().m
	count := 0
	lock(&sched.lock)
	for mp := allm; mp != nil; mp = mp.alllink {
		if mp == own {
			continue
		}
		if mp.procid == 0 || count == spillwayMostThreads {
			count = -1
			break
		}
		gp := mp.curg
		inSyscall := gp != nil && readgstatus(gp) == _Gsyscall
		spillwayThreads[count] = spillwayThread{mp.procid, inSyscall}
		count++
	}
	unlock(&sched.lock)
	return count
}

// spillwaySleeps looks in which call of the system a thread sleeps. Linux tells of one that could run that it runs.
func spillwaySleeps(thread *spillwayThread) bool {
	call, first, fourth, asleep := spillwayCallOf(thread.id)
	if !asleep {
		return false
	}
	isSysmon := thread.id == spillwaySysmon.Load()
	switch call {
	case spillwayFutex:
		// A lock or a note without a time-out: another thread will wake it.
		return fourth == 0 || isSysmon
	case spillwayRead:
		return thread.inSyscall && first == 0
	case spillwayEpollPwait:
		return !thread.inSyscall
	case spillwayNanosleep:
		return isSysmon
	}
	return false
}

// spillwayCallOf reads the number of a thread's call, its first and its fourth argument, as proc(5) has them.
func spillwayCallOf(thread uint64) (call, first, fourth uint64, asleep bool) {
	var path [64]byte
	end := copy(path[:], "/proc/self/task/")
	end += spillwayDigits(path[end:], thread)
	copy(path[end:], "/syscall")
	file, failed := linux.Open(&path[0], linux.O_RDONLY|linux.O_CLOEXEC, 0)
	if failed != 0 {
		return 0, 0, 0, false
	}
	var text [256]byte
	size, failed := linux.Read(file, text[:])
	linux.Close(file)
	if failed != 0 || size == 0 || text[0] < '0' || text[0] > '9' {
		return 0, 0, 0, false
	}
	field, base := 0, uint64(10)
	for _, c := range text[:size] {
		digit := uint64(99)
		switch {
		case c >= '0' && c <= '9':
			digit = uint64(c - '0')
		case c >= 'a' && c <= 'f':
			digit = uint64(c-'a') + 10
		case c == ' ':
			field, base = field+1, 16
		}
		if digit >= base {
			continue
		}
		switch field {
		case 0:
			call = call*base + digit
		case 1:
			first = first*base + digit
		case 4:
			fourth = fourth*base + digit
		}
	}
	return call, first, fourth, field > 4
}
