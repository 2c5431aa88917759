// Command probe sleeps, works, or both, as its parent tells it by lines of JSON ({ means, millis }), and tells its clocks
// before and after. Its arguments: an address where nobody answers, one that answers late, and a named pipe.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"time"
)

// began is where the monotonic clock counts from.
var began = time.Now()

func millis(of time.Duration) float64 {
	return float64(of) / float64(time.Millisecond)
}

func clocks() map[string][]float64 {
	// The first without its monotonic reading: it is told by the wall clock.
	wall := time.Now().Round(0)
	return map[string][]float64{
		"wall":      {float64(wall.UnixMicro()) / 1000},
		"monotonic": {millis(time.Since(began))},
	}
}

func main() {
	lines := json.NewEncoder(os.Stdout)
	lines.Encode(map[string]bool{"ready": true})
	asked := bufio.NewScanner(os.Stdin)
	for asked.Scan() {
		var told struct {
			Means  string
			Millis float64
		}
		if err := json.Unmarshal(asked.Bytes(), &told); err != nil {
			panic(err)
		}
		before := clocks()
		value := means[told.Means](time.Duration(told.Millis * float64(time.Millisecond)))
		lines.Encode(map[string]any{"before": before, "after": clocks(), "value": value})
	}
}
