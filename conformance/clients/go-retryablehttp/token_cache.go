package main

import (
	"context"
	"sync"
	"time"
)

// margin is by how much a token is renewed before its end, at most; a tenth of its life when that is less.
const margin = 60 * time.Second

// flight is one request for a token, and who waits for it.
type flight struct {
	ended   chan struct{}
	giveUp  context.CancelFunc
	waiting int
	token   string
	err     error
}

// tokenCache keeps one token for its life. Who needs one while it is being fetched waits for the same request.
type tokenCache struct {
	// fetch asks the token host for a token and the seconds that it lives.
	fetch  func(context.Context) (string, float64, error)
	lock   sync.Mutex
	kept   string
	until  time.Time
	flight *flight
}

// get is the token, from the token host when there is none that lives. The request for it is given up when everybody who
// waits for it gave up.
func (t *tokenCache) get(ctx context.Context) (string, error) {
	t.lock.Lock()
	if t.kept != "" && time.Now().Before(t.until) {
		defer t.lock.Unlock()
		return t.kept, nil
	}
	if t.flight == nil {
		t.flight = t.begin()
	}
	flying := t.flight
	flying.waiting++
	t.lock.Unlock()
	select {
	case <-flying.ended:
		return flying.token, flying.err
	case <-ctx.Done():
		t.lock.Lock()
		defer t.lock.Unlock()
		flying.waiting--
		if flying.waiting == 0 {
			flying.giveUp()
			// Who comes now must not wait for what is being given up.
			if t.flight == flying {
				t.flight = nil
			}
		}
		return "", ctx.Err()
	}
}

// discard forgets a token that the API took for expired. A newer one stays.
func (t *tokenCache) discard(token string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.kept == token {
		t.kept = ""
	}
}

// begin asks for a token. It is called under the lock.
func (t *tokenCache) begin() *flight {
	ctx, giveUp := context.WithCancel(context.Background())
	flying := &flight{ended: make(chan struct{}), giveUp: giveUp}
	asked := time.Now()
	go func() {
		defer giveUp()
		token, life, err := t.fetch(ctx)
		t.lock.Lock()
		defer t.lock.Unlock()
		flying.token, flying.err = token, err
		if err == nil {
			lives := time.Duration(life * float64(time.Second))
			t.kept, t.until = token, asked.Add(lives-min(margin, lives/10))
		}
		if t.flight == flying {
			t.flight = nil
		}
		close(flying.ended)
	}()
	return flying
}
