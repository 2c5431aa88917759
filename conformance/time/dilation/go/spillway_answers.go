//go:build linux && (amd64 || arm64)

package runtime

func spillwaySayHello(channel int32) {
	var line spillwayLine
	line.add(`{"program":"`)
	line.add(gogetenv("SPILLWAY_TIME_PROGRAM"))
	line.add("\",\"main\":true}\n")
	line.send(channel)
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
