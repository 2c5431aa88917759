package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"sync"
	"time"
)

// request is a line that Spillway writes; which of its fields are there depends on what is asked.
type request struct {
	ID      int    `json:"id"`
	Op      string `json:"op"`
	Session string `json:"session"`
	opening
	App      string  `json:"app"`
	To       string  `json:"to"`
	Text     string  `json:"text"`
	PageSize int     `json:"pageSize"`
	Call     int     `json:"call"`
	Seconds  float64 `json:"seconds"`
}

// opening says whose the client is and where the API is.
type opening struct {
	ProjectID string `json:"projectId"`
	KeyID     string `json:"keyId"`
	KeySecret string `json:"keySecret"`
	Hosts     struct {
		Auth         string `json:"auth"`
		Conversation string `json:"conversation"`
		Templates    string `json:"templates"`
	} `json:"hosts"`
}

type reply map[string]any

// session is one client with its calls that are under way.
type session struct {
	client *conversation
	calls  sync.WaitGroup
	giveUp map[int]context.CancelFunc
}

type adapter struct {
	writing  sync.Mutex
	lines    *json.Encoder
	open     sync.Mutex
	sessions map[string]*session
}

func newAdapter(output io.Writer) *adapter {
	return &adapter{lines: json.NewEncoder(output), sessions: map[string]*session{}}
}

func (a *adapter) say(line any) {
	a.writing.Lock()
	defer a.writing.Unlock()
	if err := a.lines.Encode(line); err != nil {
		// Nobody listens any more.
		os.Exit(1)
	}
}

func (a *adapter) answer(id int, value reply, err error) {
	if err != nil {
		a.say(reply{"id": id, "ok": false, "error": told(err)})
		return
	}
	line := reply{"id": id, "ok": true}
	for name, of := range value {
		line[name] = of
	}
	a.say(line)
}

// receive begins what a request asks for. It is called for one request after the other.
func (a *adapter) receive(asked request) {
	switch asked.Op {
	case "sleep":
		go func() {
			time.Sleep(time.Duration(asked.Seconds * float64(time.Second)))
			a.answer(asked.ID, reply{"now": float64(time.Now().UnixMicro()) / 1000}, nil)
		}()
		return
	case "open":
		a.sessions[asked.Session] = &session{client: newConversation(asked.opening), giveUp: map[int]context.CancelFunc{}}
		a.answer(asked.ID, nil, nil)
		return
	}
	of, found := a.sessions[asked.Session]
	switch {
	case !found:
		a.answer(asked.ID, nil, errors.New("there is no session "+asked.Session))
	case asked.Op == "close":
		delete(a.sessions, asked.Session)
		go func() {
			of.calls.Wait()
			of.client.close()
			a.answer(asked.ID, nil, nil)
		}()
	case asked.Op == "cancel":
		a.open.Lock()
		if giveUp, underWay := of.giveUp[asked.Call]; underWay {
			giveUp()
		}
		a.open.Unlock()
		a.answer(asked.ID, nil, nil)
	default:
		a.begin(of, asked)
	}
}

// begin makes a call of the API beside those that are under way.
func (a *adapter) begin(of *session, asked request) {
	ctx, giveUp := context.WithCancel(context.Background())
	a.open.Lock()
	of.giveUp[asked.ID] = giveUp
	a.open.Unlock()
	of.calls.Add(1)
	go func() {
		defer of.calls.Done()
		value, err := of.client.perform(ctx, asked)
		if err != nil && ctx.Err() != nil {
			err = &callFailure{Outcome: "cancelled"}
		}
		a.open.Lock()
		delete(of.giveUp, asked.ID)
		a.open.Unlock()
		giveUp()
		a.answer(asked.ID, value, err)
	}()
}
