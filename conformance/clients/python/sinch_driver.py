"""The vendor's SDK for Python, driven over JSON lines: one call a line on standard input, one answer a line on output.

A call is {"call": "messages.get", "args": {...}}, or {"call": "methods"} for the names of all that can be called. The
first line is no call: it says whose client this is and where the hosts are.
"""

import inspect
import json
import logging
import sys

from sinch import SinchClient
from sinch.core.pagination import Paginator

SERVICES = ("messages", "apps", "contacts")


def connect(settings):
    client = SinchClient(
        key_id=settings["keyId"],
        key_secret=settings["keySecret"],
        project_id=settings["projectId"],
        conversation_region="us",
    )
    client.configuration.auth_origin = settings["auth"]
    client.configuration.conversation_origin = settings["conversation"]
    return client


def methods(conversation):
    return [
        f"{service}.{name}"
        for service in SERVICES
        for name, _ in inspect.getmembers(getattr(conversation, service), inspect.ismethod)
        if not name.startswith("_")
    ]


def plain(value):
    if isinstance(value, Paginator):
        return [plain(item) for item in value.iterator()]
    if isinstance(value, list):
        return [plain(item) for item in value]
    if hasattr(value, "model_dump"):
        return {"type": type(value).__name__, **value.model_dump(mode="json", exclude_none=True)}
    return value


def judged(conversation, secret, headers, body):
    """What the SDK makes of a callback: whether its signature holds, and what it tells."""
    events = conversation.sinch_events(secret)
    valid = events.validate_authentication_header(headers, body)
    return {"valid": valid, "event": plain(events.parse_event(body, headers))}


def perform(client, call, args):
    conversation = client.conversation
    if call == "methods":
        return methods(conversation)
    if call == "judge":
        return judged(conversation, **args)
    service, name = call.split(".")
    return plain(getattr(getattr(conversation, service), name)(**args))


def refusal(error):
    response = getattr(error, "http_response", None)
    return {
        "kind": type(error).__name__,
        "status": getattr(response, "status_code", None),
        "message": str(error),
    }


def main():
    # The SDK has types for some of the callbacks only, and warns of the others.
    logging.disable(logging.WARNING)
    client = connect(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"value": perform(client, command["call"], command.get("args", {}))}
        except Exception as error:  # whatever it is, the test is to see it
            answer = {"error": refusal(error)}
        print(json.dumps(answer), flush=True)


main()
