"""requests with urllib3's Retry, as the documentation of requests shows it under "Example: Automatic Retries" of its
advanced usage: https://requests.readthedocs.io/en/latest/user/advanced/#example-automatic-retries. The example mounts it on
`https://`; here it is on `http://` too, since the emulator's plain ports are asked.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))

import requests
import urllib3
from adapter_protocol import serve
from conversation import Answer, Conversation
from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


class Stack:
    def __init__(self):
        self.plain = Session()
        self.session = Session()
        retries = Retry(
            total=3,
            backoff_factor=0.1,
            status_forcelist=[502, 503, 504],
            allowed_methods={"POST"},
        )
        self.session.mount("https://", HTTPAdapter(max_retries=retries))
        self.session.mount("http://", HTTPAdapter(max_retries=retries))

    def request(self, method, url, headers, body, plain=False):
        session = self.plain if plain else self.session
        response = session.request(method, url, headers=headers, data=body)
        return Answer(response.status_code, response.content, response.headers.get("www-authenticate", ""))

    def close(self):
        self.session.close()
        self.plain.close()


serve(
    name="requests",
    version=f"requests {requests.__version__}, urllib3 {urllib3.__version__}",
    capabilities=["send", "read-app", "list-messages", "list-templates", "sleep"],
    # The first request, three retries, and the replay after an expired token. Nothing ends a request that hangs.
    policy={"retries": "retrying", "attempts": 1 + 3 + 1, "timeoutSeconds": None},
    connect=lambda opening: Conversation(opening, Stack()),
)
