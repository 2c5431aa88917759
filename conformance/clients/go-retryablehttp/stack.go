package main

import (
	"context"
	"io"

	"github.com/hashicorp/go-retryablehttp"
)

// request is all that the stack, or the plain one, does: its retries, its waits, its errors.
func (c *conversation) request(ctx context.Context, by *retryablehttp.Client, method, address string, headers map[string]string, body []byte) (answer, error) {
	var rewindable any
	if body != nil {
		rewindable = body
	}
	asked, err := retryablehttp.NewRequestWithContext(ctx, method, address, rewindable)
	if err != nil {
		return answer{}, err
	}
	for name, value := range headers {
		asked.Header.Set(name, value)
	}
	response, err := by.Do(asked)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return answer{}, err
	}
	return answer{response.StatusCode, content, response.Header.Get("WWW-Authenticate")}, nil
}
