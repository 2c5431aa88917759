package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/hashicorp/go-retryablehttp"
)

// mostPages keeps a server that never ends its list from keeping the client for ever.
const mostPages = 10_000

// conversation is the same careful client as in conformance/clients/stack: one token for its life, one plain replay
// after an expired one, values encoded in URLs, and bodies of any form read. It tries nothing else again: that is the stack's.
type conversation struct {
	opening opening
	stack   *retryablehttp.Client
	// plain is the stack without its retries, over the same connections.
	plain  *retryablehttp.Client
	tokens *tokenCache
}

func newConversation(of opening) *conversation {
	c := &conversation{opening: of, stack: retryablehttp.NewClient(), plain: retryablehttp.NewClient()}
	c.plain.HTTPClient, c.plain.RetryMax = c.stack.HTTPClient, 0
	c.tokens = &tokenCache{fetch: c.fetchToken}
	return c
}

func (c *conversation) close() { c.stack.HTTPClient.CloseIdleConnections() }

func (c *conversation) perform(ctx context.Context, asked request) (reply, error) {
	switch asked.Op {
	case "send":
		identity := map[string]any{"channel": "SMS", "identity": asked.To}
		body, err := c.call(ctx, c.url("messages:send"), map[string]any{
			"app_id":    asked.App,
			"recipient": map[string]any{"identified_by": map[string]any{"channel_identities": []any{identity}}},
			"message":   map[string]any{"text_message": map[string]any{"text": asked.Text}},
		})
		return reply{"messageId": textOf(body["message_id"])}, err
	case "read-app":
		_, err := c.call(ctx, c.url("apps/"+url.PathEscape(asked.App)), nil)
		return nil, err
	case "list-messages":
		ids, err := c.listMessages(ctx, asked.App, asked.PageSize)
		return reply{"items": ids}, err
	case "list-templates":
		project := url.PathEscape(c.opening.ProjectID)
		body, err := c.call(ctx, c.opening.Hosts.Templates+"/v2/projects/"+project+"/templates", nil)
		return reply{"items": idsOf(body["templates"])}, err
	}
	return nil, fmt.Errorf("this client cannot %s", asked.Op)
}

func (c *conversation) listMessages(ctx context.Context, app string, pageSize int) ([]string, error) {
	ids := []string{}
	query := url.Values{"app_id": {app}, "page_size": {strconv.Itoa(pageSize)}}
	for range mostPages {
		page, err := c.call(ctx, c.url("messages?"+query.Encode()), nil)
		if err != nil {
			return nil, err
		}
		ids = append(ids, idsOf(page["messages"])...)
		next := textOf(page["next_page_token"])
		if next == nil || *next == "" {
			return ids, nil
		}
		query.Set("page_token", *next)
	}
	return nil, fmt.Errorf("the list did not end within %d pages", mostPages)
}

func (c *conversation) url(path string) string {
	return c.opening.Hosts.Conversation + "/v1/projects/" + url.PathEscape(c.opening.ProjectID) + "/" + path
}

func (c *conversation) call(ctx context.Context, address string, body any) (map[string]any, error) {
	token, err := c.tokens.get(ctx)
	if err != nil {
		return nil, err
	}
	got, err := c.exchange(ctx, c.stack, address, body, token)
	if err == nil && got.status == http.StatusUnauthorized && strings.Contains(got.challenge, "expired") {
		c.tokens.discard(token)
		if token, err = c.tokens.get(ctx); err != nil {
			return nil, err
		}
		got, err = c.exchange(ctx, c.plain, address, body, token)
	}
	if err != nil {
		return nil, err
	}
	return got.readable()
}

func (c *conversation) exchange(ctx context.Context, by *retryablehttp.Client, address string, body any, token string) (answer, error) {
	headers := map[string]string{"Authorization": "Bearer " + token}
	if body == nil {
		return c.request(ctx, by, http.MethodGet, address, headers, nil)
	}
	text, err := json.Marshal(body)
	if err != nil {
		return answer{}, err
	}
	headers["Content-Type"] = "application/json"
	return c.request(ctx, by, http.MethodPost, address, headers, text)
}

func (c *conversation) fetchToken(ctx context.Context) (string, float64, error) {
	key := base64.StdEncoding.EncodeToString([]byte(c.opening.KeyID + ":" + c.opening.KeySecret))
	headers := map[string]string{"Authorization": "Basic " + key, "Content-Type": "application/x-www-form-urlencoded"}
	form := []byte("grant_type=client_credentials")
	got, err := c.request(ctx, c.stack, http.MethodPost, c.opening.Hosts.Auth+"/oauth2/token", headers, form)
	if err != nil {
		return "", 0, err
	}
	body, err := got.readable()
	if err != nil {
		return "", 0, err
	}
	token := textOf(body["access_token"])
	life, isNumber := body["expires_in"].(float64)
	if token == nil || !isNumber {
		return "", 0, got.unreadable()
	}
	return *token, life, nil
}
