//go:build linux && (amd64 || arm64)

package runtime

// spillwayMillionths reads a variable as a decimal number, in millionths: of ms, these are ns.
func spillwayMillionths(name string, least, most int64) int64 {
	text := gogetenv(name)
	var value int64
	decimals, valid := -1, text != ""
	for i := 0; valid && i < len(text); i++ {
		switch c := text[i]; {
		case c == '.' && decimals < 0:
			decimals = 0
		case c < '0' || c > '9' || value > most/10:
			valid = false
		case decimals < 6:
			value = value*10 + int64(c-'0')
			if decimals >= 0 {
				decimals++
			}
		}
	}
	for i := max(decimals, 0); valid && i < 6; i++ {
		valid = value <= most/10
		value *= 10
	}
	if !valid || value < least || value > most {
		println("spillway:", name, "is", text, "which is no number in its range")
		exit(2)
	}
	return value
}

// spillwayDigits writes a number, and returns how long it is.
func spillwayDigits(to []byte, value uint64) int {
	var digits [20]byte
	from := len(digits)
	for {
		from--
		digits[from] = byte('0' + value%10)
		if value /= 10; value == 0 {
			return copy(to, digits[from:])
		}
	}
}
