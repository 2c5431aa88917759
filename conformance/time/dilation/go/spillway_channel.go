//go:build linux && (amd64 || arm64)

package runtime

import (
	"internal/runtime/syscall/linux"
	"unsafe"
)

const (
	spillwayUnix       = 1
	spillwayStream     = 1 | 0x80000 // closed in programs that this one becomes
	spillwayNoSignal   = 0x4000
	spillwayLongestSun = 107
)

// spillwayOpen connects to where Spillway listens. It returns -1 when nobody does.
func spillwayOpen(path string) int32 {
	var address [2 + spillwayLongestSun + 1]byte
	if path == "" || len(path) > spillwayLongestSun {
		return -1
	}
	address[0] = spillwayUnix
	copy(address[2:], path)
	made, _, failed := linux.Syscall6(spillwaySocket, spillwayUnix, spillwayStream, 0, 0, 0, 0)
	if failed != 0 {
		return -1
	}
	to, size := noescape(unsafe.Pointer(&address)), uintptr(len(path)+3)
	if _, _, failed = linux.Syscall6(spillwayConnect, made, uintptr(to), size, 0, 0, 0); failed != 0 {
		linux.Close(int(made))
		return -1
	}
	return int32(made)
}

// spillwayLine is a line of JSON to Spillway. The heap is not for a thread without a processor of Go's.
type spillwayLine struct {
	text [512]byte
	size int
}

func (line *spillwayLine) add(text string) {
	line.size += copy(line.text[line.size:], text)
}

func (line *spillwayLine) number(value uint64) {
	line.size += spillwayDigits(line.text[line.size:], value)
}

// millis adds so many ns as ms with their fractions.
func (line *spillwayLine) millis(nanos int64) {
	line.number(uint64(nanos / 1e6))
	line.add(".")
	for unit, rest := int64(1e5), nanos%1e6; unit > 0; rest, unit = rest%unit, unit/10 {
		line.number(uint64(rest / unit))
	}
}

// send writes the line, which is short. Where nobody listens any more, that is seen when something is read.
func (line *spillwayLine) send(channel int32) {
	text := uintptr(noescape(unsafe.Pointer(&line.text)))
	linux.Syscall6(spillwaySendto, uintptr(channel), text, uintptr(line.size), spillwayNoSignal, 0, 0)
}

// spillwayHeard is what came in a line, as far as it has come: first what was skipped in all, in µs, then the question.
type spillwayHeard struct {
	numbers [2]uint64
	index   int
}

// take reads one more character. It returns whether the line is whole.
func (heard *spillwayHeard) take(c byte) bool {
	switch {
	case c >= '0' && c <= '9' && heard.index < len(heard.numbers):
		heard.numbers[heard.index] = heard.numbers[heard.index]*10 + uint64(c-'0')
	case c == ',':
		heard.index++
	}
	return c == '\n'
}
