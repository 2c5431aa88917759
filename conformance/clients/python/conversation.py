"""A small client of the Conversation API over any HTTP stack: tokens, addresses, bodies, errors. It tries nothing again by
itself, but for one plain replay with a new token after a 401 that says `expired`: all else is the stack's. The same client
in TypeScript is `conformance/clients/stack`, the same in Go `conformance/clients/go-retryablehttp`.

A stack has `request(method, url, headers, body, plain=False)`, which returns an `Answer` or raises, and `close()`. A plain
request is made once, without the stack's retries.
"""

import base64
import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from adapter_protocol import CallFailure
from token_cache import TokenCache

MOST_PAGES = 10_000


@dataclass(frozen=True)
class Answer:
    status: int
    content: bytes
    # The header www-authenticate; empty when there is none.
    challenge: str


class Conversation:
    def __init__(self, opening, stack):
        self.opening = opening
        self.stack = stack
        self.tokens = TokenCache(self.fetch_token)

    def send(self, app, to, text):
        recipient = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": to}]}}
        body = {"app_id": app, "recipient": recipient, "message": {"text_message": {"text": text}}}
        return text_of(self.call(self.conversation("messages:send"), body).get("message_id"))

    def read_app(self, app):
        self.call(self.conversation(f"apps/{quote(app, safe='')}"))

    def list_messages(self, app, page_size):
        query = {"app_id": app, "page_size": page_size}
        ids = []
        for _ in range(MOST_PAGES):
            page = self.call(self.conversation(f"messages?{urlencode(query)}"))
            ids += ids_of(page.get("messages"))
            query["page_token"] = text_of(page.get("next_page_token"))
            if not query["page_token"]:
                return ids
        raise CallFailure(message=f"The list did not end within {MOST_PAGES} pages.")

    def list_templates(self):
        project = quote(self.opening["projectId"], safe="")
        url = f"{self.opening['hosts']['templates']}/v2/projects/{project}/templates"
        return ids_of(self.call(url).get("templates"))

    def close(self):
        self.stack.close()

    def conversation(self, path):
        project = quote(self.opening["projectId"], safe="")
        return f"{self.opening['hosts']['conversation']}/v1/projects/{project}/{path}"

    def call(self, url, body=None):
        token = self.tokens.get()
        answer = self.exchange(url, body, token)
        if answer.status == 401 and "expired" in answer.challenge:
            self.tokens.discard(token)
            answer = self.exchange(url, body, self.tokens.get(), plain=True)
        return readable(answer)

    def exchange(self, url, body, token, plain=False):
        headers = {"Authorization": f"Bearer {token}"}
        if body is None:
            return self.stack.request("GET", url, headers, None, plain)
        headers["Content-Type"] = "application/json"
        return self.stack.request("POST", url, headers, json.dumps(body).encode(), plain)

    def fetch_token(self):
        key = f"{self.opening['keyId']}:{self.opening['keySecret']}".encode()
        headers = {
            "Authorization": f"Basic {base64.b64encode(key).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        url = f"{self.opening['hosts']['auth']}/oauth2/token"
        answer = self.stack.request("POST", url, headers, b"grant_type=client_credentials")
        body = readable(answer)
        token, life = body.get("access_token"), body.get("expires_in")
        if not isinstance(token, str) or not isinstance(life, (int, float)):
            raise unreadable(answer)
        return token, life


def readable(answer):
    """The object in a successful answer."""
    body = object_in(answer.content)
    if not 200 <= answer.status < 300:
        raise refusal(answer.status, body or {})
    if body is None:
        raise unreadable(answer)
    return body


def refusal(status, body):
    """What an answer that refuses tells: the vendor's envelope, its flat form, OAuth's form, or the status alone."""
    error = body.get("error")
    if isinstance(error, str):
        return CallFailure(status=status, reason=error, message=text_of(body.get("error_description")))
    envelope = error if isinstance(error, dict) else body
    return CallFailure(status=status, reason=text_of(envelope.get("status")), message=text_of(envelope.get("message")))


def unreadable(answer):
    """A success that cannot be read: what was asked for happened, perhaps."""
    return CallFailure(outcome="unknown", message=f"The body of a {answer.status} is no JSON object.")


def object_in(content):
    try:
        value = json.loads(content)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def ids_of(items):
    found = items if isinstance(items, list) else []
    return [item["id"] for item in found if isinstance(item, dict) and isinstance(item.get("id"), str)]


def text_of(value):
    return value if isinstance(value, str) else None
