"""httpx with tenacity's `retry`, put together of the examples of tenacity's documentation (https://tenacity.readthedocs.io):
`stop=stop_after_attempt(7)` of "Stopping", `wait=wait_random_exponential(multiplier=1, max=60)` of "Waiting before retrying",
`reraise=True` of "Error Handling". Whatever raises is tried again, `raise_for_status()` included.
"""

import ssl
import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))

import httpx
from adapter_protocol import serve
from conversation import Answer, Conversation
from tenacity import retry, stop_after_attempt, wait_random_exponential


# What every client makes anew unless it is given one, at 20 ms each.
TLS = ssl.create_default_context()


class Stack:
    def __init__(self):
        self.client = httpx.Client(verify=TLS)

    @retry(wait=wait_random_exponential(multiplier=1, max=60), stop=stop_after_attempt(7), reraise=True)
    def attempt(self, method, url, headers, body):
        return self.once(method, url, headers, body)

    def once(self, method, url, headers, body):
        return self.client.request(method, url, headers=headers, content=body).raise_for_status()

    def request(self, method, url, headers, body, plain=False):
        send = self.once if plain else self.attempt
        try:
            response = send(method, url, headers, body)
        except httpx.HTTPStatusError as error:
            response = error.response
        return Answer(response.status_code, response.content, response.headers.get("www-authenticate", ""))

    def close(self):
        self.client.close()


serve(
    name="httpx-tenacity",
    version=f"httpx {httpx.__version__}, tenacity {version('tenacity')}",
    capabilities=["send", "read-app", "list-messages", "list-templates", "sleep"],
    # Seven attempts, and the replay after an expired token. Five seconds is httpx's default, for each wait on the socket.
    policy={"retries": "retrying", "attempts": 7 + 1, "timeoutSeconds": 5},
    connect=lambda opening: Conversation(opening, Stack()),
)
