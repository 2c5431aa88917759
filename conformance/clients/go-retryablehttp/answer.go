package main

import (
	"encoding/json"
	"errors"
	"fmt"
)

// answer is what the stack gives to its user, after its own retries.
type answer struct {
	status  int
	content []byte
	// The header www-authenticate; empty when there is none.
	challenge string
}

// callFailure is what the caller of a call is told.
type callFailure struct {
	Outcome string  `json:"outcome,omitempty"`
	Status  int     `json:"status,omitempty"`
	Reason  *string `json:"reason"`
	Message *string `json:"message"`
}

func (f *callFailure) Error() string {
	if f.Message != nil {
		return *f.Message
	}
	return fmt.Sprintf("%s %d", f.Outcome, f.Status)
}

// told is what a caller is told of a failure: what the client says of it, or the text of what the stack returned.
func told(err error) *callFailure {
	var failure *callFailure
	if errors.As(err, &failure) {
		return failure
	}
	message := err.Error()
	return &callFailure{Message: &message}
}

// readable is the object in a successful answer.
func (a answer) readable() (map[string]any, error) {
	var body map[string]any
	// Of a body that is no JSON object, nothing is known.
	if json.Unmarshal(a.content, &body) != nil {
		body = nil
	}
	if a.status < 200 || a.status > 299 {
		return nil, refusal(a.status, body)
	}
	if body == nil {
		return nil, a.unreadable()
	}
	return body, nil
}

// refusal is what an answer that refuses tells: the vendor's envelope, its flat form, OAuth's form, or the status alone.
func refusal(status int, body map[string]any) *callFailure {
	if reason := textOf(body["error"]); reason != nil {
		return &callFailure{Status: status, Reason: reason, Message: textOf(body["error_description"])}
	}
	envelope, wrapped := body["error"].(map[string]any)
	if !wrapped {
		envelope = body
	}
	return &callFailure{Status: status, Reason: textOf(envelope["status"]), Message: textOf(envelope["message"])}
}

// unreadable is a success that cannot be read: what was asked for happened, perhaps.
func (a answer) unreadable() *callFailure {
	message := fmt.Sprintf("The body of a %d is no JSON object.", a.status)
	return &callFailure{Outcome: "unknown", Message: &message}
}

func idsOf(items any) []string {
	ids := []string{}
	list, _ := items.([]any)
	for _, item := range list {
		of, _ := item.(map[string]any)
		if id := textOf(of["id"]); id != nil {
			ids = append(ids, *id)
		}
	}
	return ids
}

func textOf(value any) *string {
	if text, ok := value.(string); ok {
		return &text
	}
	return nil
}
