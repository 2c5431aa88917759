// Command go-retryablehttp is a small client of the Conversation API over hashicorp/go-retryablehttp, set up as its README
// does it: NewClient() and nothing else. It speaks Spillway's adapter protocol on standard input and output.
package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/hashicorp/go-retryablehttp"
)

const stackModule = "github.com/hashicorp/go-retryablehttp"

func main() {
	adapter := newAdapter(os.Stdout)
	adapter.say(hello())
	// What is under way when the input ends is given up with the process.
	requests := json.NewDecoder(os.Stdin)
	for {
		var asked request
		if err := requests.Decode(&asked); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		adapter.receive(asked)
	}
}

func hello() map[string]any {
	return map[string]any{
		"protocol":     1,
		"name":         "go-retryablehttp",
		"version":      "go-retryablehttp " + stackVersion() + ", " + runtime.Version(),
		"capabilities": []string{"send", "read-app", "list-messages", "list-templates", "cancel", "sleep"},
		"policy": map[string]any{
			"retries": "retrying",
			// The first request, the retries, and the replay after an expired token.
			"attempts": 1 + retryablehttp.NewClient().RetryMax + 1,
			// Connecting ends after 30 s; nothing ends the wait for an answer.
			"timeoutSeconds": nil,
		},
	}
}

// stackVersion is the version of the library that was built in.
func stackVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == stackModule {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return "unknown"
}
