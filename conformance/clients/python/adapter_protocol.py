"""Speaks Spillway's adapter protocol for a client in Python: requests as JSON lines on standard input, answers on output.

A client is what `connect(opening)` returns: an object with `send(app, to, text)`, which returns the id of the message,
and, as far as its hello names them, `read_app(app)`, `list_messages(app, page_size)`, `list_templates()` (both return
ids) and `close()`. A call that fails raises; `CallFailure` says exactly what its caller is told.
"""

import json
import os
import random
import sys
import threading
import time

PROTOCOL_VERSION = 1


class CallFailure(Exception):
    """What a client tells its caller of a call that failed: `outcome`, `status`, `reason` and `message`, each optional."""

    def __init__(self, **told):
        super().__init__(told.get("message") or told.get("outcome") or f"status {told.get('status')}")
        self.told = told


class Session:
    """One client with its calls that are under way."""

    def __init__(self, client):
        self.client = client
        self.calls = set()


class Adapter:
    """Serves sessions of one kind of client; each call has a thread of its own."""

    def __init__(self, connect, output):
        self.connect = connect
        self.output = output
        self.writing = threading.Lock()
        self.sessions = {}

    def say(self, line):
        text = json.dumps(line) + "\n"
        with self.writing:
            self.output.write(text)
            self.output.flush()

    def receive(self, request):
        """Begins what a request asks for. Called for one request after the other, in the order in which they came."""
        op, session = request["op"], self.sessions.get(request.get("session"))
        if op == "sleep":
            begin(self.answer, request["id"], nap, request["seconds"])
        elif op == "open":
            self.answer(request["id"], self.open, request)
        elif session is None:
            self.answer(request["id"], no_session, request["session"])
        elif op == "close":
            del self.sessions[request["session"]]
            begin(self.answer, request["id"], end, session)
        else:
            # A call that has ended is forgotten when the next one begins.
            session.calls = {call for call in session.calls if call.is_alive()}
            session.calls.add(begin(self.answer, request["id"], perform, session.client, request))

    def open(self, opening):
        random.seed(opening["seed"])
        self.sessions[opening["session"]] = Session(self.connect(opening))
        return {}

    def answer(self, id, act, *args):
        try:
            self.say({"id": id, "ok": True, **act(*args)})
        except Exception as error:  # Whatever a client raises, its caller sees.
            self.say({"id": id, "ok": False, "error": told(error)})


def begin(act, *args):
    thread = threading.Thread(target=act, args=args, daemon=True)
    thread.start()
    return thread


def nap(seconds):
    time.sleep(seconds)
    return {"now": time.time() * 1000}


def no_session(name):
    raise CallFailure(message=f"There is no session {name}.")


def end(session):
    for call in session.calls:
        call.join()
    session.client.close()
    return {}


def perform(client, request):
    op = request["op"]
    if op == "send":
        return {"messageId": client.send(request["app"], request["to"], request["text"])}
    if op == "read-app":
        client.read_app(request["app"])
        return {}
    if op == "list-messages":
        return {"items": list(client.list_messages(request["app"], request["pageSize"]))}
    if op == "list-templates":
        return {"items": list(client.list_templates())}
    raise CallFailure(message=f"This client cannot {op}.")


def told(error):
    return error.told if isinstance(error, CallFailure) else {"message": f"{type(error).__name__}: {error}"}


def serve(name, version, capabilities, policy, connect):
    """Serves until standard input ends, and ends the process then, whatever is under way."""
    # Nothing but the protocol may come on standard output, whatever a library prints.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    adapter = Adapter(connect, output)
    hello = {"protocol": PROTOCOL_VERSION, "name": name, "version": version}
    adapter.say({**hello, "capabilities": capabilities, "policy": policy})
    for line in sys.stdin.buffer:
        adapter.receive(json.loads(line))
    # Threads that still wait for the network would keep an ordinary exit from ending.
    os._exit(0)
