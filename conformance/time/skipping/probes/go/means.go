package main

import (
	"context"
	"errors"
	"io"
	"math/rand"
	"net"
	"net/http"
	"os"
	"runtime"
	"sync"
	"time"
)

// means are ways to wait, by name, and what each comes to.
var means = map[string]func(time.Duration) any{
	"time.Sleep": func(wait time.Duration) any { time.Sleep(wait); return nil },
	"time.After": func(wait time.Duration) any { <-time.After(wait); return nil },
	"Timer.Reset": func(wait time.Duration) any {
		timer := time.NewTimer(2 * wait)
		timer.Reset(wait)
		<-timer.C
		return nil
	},
	"Ticker": func(wait time.Duration) any {
		ticker := time.NewTicker(wait / 60)
		defer ticker.Stop()
		for range 60 {
			<-ticker.C
		}
		return len(ticker.C)
	},
	"AfterFunc": func(wait time.Duration) any {
		rang := make(chan string)
		time.AfterFunc(wait, func() { rang <- "rang" })
		return <-rang
	},
	"context.WithTimeout": func(wait time.Duration) any {
		ctx, cancel := context.WithTimeout(context.Background(), wait)
		defer cancel()
		<-ctx.Done()
		return ctx.Err().Error()
	},
	"select":            func(wait time.Duration) any { return selected(wait) },
	"SetReadDeadline":   func(wait time.Duration) any { return readUntil(wait) },
	"http.Client":       func(wait time.Duration) any { return hang(wait) },
	"a thousand sleeps": func(wait time.Duration) any { return crowd(wait) },
	"order":             func(wait time.Duration) any { return order(wait) },
	"late answer":       func(wait time.Duration) any { return lateAnswer(wait) },
	"threads":           func(time.Duration) any { return runtime.NumGoroutine() },
	"compute":           func(wait time.Duration) any { return race(wait, compute) },
	"hand-overs":        func(wait time.Duration) any { return race(wait, handOvers) },
	"hand-overs by TCP": func(wait time.Duration) any { return race(wait, echoes) },
	"child":             func(wait time.Duration) any { return race(wait, child) },
	"child read":        func(wait time.Duration) any { return race(wait, readChild) },
	"open":              func(wait time.Duration) any { return race(wait, openPipe) },
	"full pipe":         func(wait time.Duration) any { return race(wait, fillPipe) },
}

func selected(wait time.Duration) string {
	select {
	case <-make(chan int):
		return "came"
	case <-time.After(wait):
		return "timed out"
	}
}

func readUntil(wait time.Duration) bool {
	left, right := connected()
	defer left.Close()
	defer right.Close()
	left.SetReadDeadline(time.Now().Add(wait))
	_, err := left.Read(make([]byte, 1))
	return errors.Is(err, os.ErrDeadlineExceeded)
}

func hang(wait time.Duration) bool {
	client := http.Client{Timeout: wait, Transport: &http.Transport{}}
	_, err := client.Get(os.Args[1])
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// crowd has many goroutines wait for one another and for time.
func crowd(wait time.Duration) int {
	var waiting sync.WaitGroup
	var held sync.Mutex
	woken := 0
	for i := range 1000 {
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			time.Sleep(wait - wait/time.Duration(1+i%10))
			held.Lock()
			defer held.Unlock()
			woken++
		}()
	}
	waiting.Wait()
	time.Sleep(wait / 10)
	return woken
}

type ring struct {
	Due float64 `json:"due"`
	At  float64 `json:"at"`
}

func order(wait time.Duration) []ring {
	rings := make(chan ring, 200)
	start := time.Now()
	for range cap(rings) {
		delay := time.Duration(rand.Int63n(int64(wait)))
		go func() {
			time.Sleep(delay)
			rings <- ring{millis(delay), millis(time.Since(start))}
		}()
	}
	all := []ring{}
	for range cap(rings) {
		all = append(all, <-rings)
	}
	return all
}

func lateAnswer(wait time.Duration) any {
	rang := time.NewTimer(wait)
	start := time.Now()
	order := []string{}
	if answer, err := http.Get(os.Args[2]); err == nil {
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	took := millis(time.Since(start))
	select {
	case <-rang.C:
		order = append(order, "timer", "answer")
	default:
		<-rang.C
		order = append(order, "answer", "timer")
	}
	return map[string]any{"order": order, "took": took}
}
