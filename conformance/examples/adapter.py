"""A client of the Conversation API behind Spillway's adapter protocol: requests and replies are JSON lines."""
import base64, json, sys, threading, time
from concurrent.futures import ThreadPoolExecutor as Threads
from urllib import error, parse, request

def ask(url, headers, body=None):
    """One wire request. No wait in it is longer than 30 s, or begins later: it is over within 60."""
    end = time.monotonic() + 30
    try: answer = request.urlopen(request.Request(url, body, headers), timeout=30)
    except error.HTTPError as refusal: answer = refusal  # Errors have bodies too.
    with answer: text = b"".join(iter(lambda: answer.read1() if time.monotonic() < end else b"", b""))
    if answer.status < 300: return json.loads(text)
    raise setattr(answer, "text", text) or answer

def call(session, path, body=None, is_replay=False):
    with session["lock"]:  # Whoever needs the token while it is being fetched waits here.
        if session["token"] is None:
            key = base64.b64encode(f"{session['keyId']}:{session['keySecret']}".encode()).decode()
            url, basic = f"{session['hosts']['auth']}/oauth2/token", {"authorization": f"Basic {key}"}
            session["token"] = ask(url, basic, b"grant_type=client_credentials")["access_token"]
        token = session["token"]
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    try:
        return ask(f"{session['hosts']['conversation']}/v1/projects/{session['projectId']}/{path}", headers, body)
    except error.HTTPError as refusal:
        with session["lock"]:  # A newer token stays.
            if refusal.code == 401 and session["token"] == token: session["token"] = None
        if is_replay or "expired" not in refusal.headers.get("www-authenticate", ""): raise
    return call(session, path, body, True)

def told(failure):
    if not isinstance(failure, error.HTTPError): return {"outcome": "unknown", "message": repr(failure)}
    try: body = dict(json.loads(failure.text))
    except Exception: body = {}  # Any error may come cut off, or without JSON.
    inner = body["error"] if isinstance(body.get("error"), dict) else body
    outcome = "refused" if failure.code < 500 else "unknown"
    return {"outcome": outcome, "status": failure.code, "reason": inner.get("status"), "message": inner.get("message")}

def serve(id, op, session=None, app="", to="", text="", seconds=0, **opening):
    reply, here = {"ok": True}, sessions.get(session)
    try:
        if op == "close": here["calls"].shutdown()  # Waits for all of them.
        if op == "sleep": reply["now"] = time.sleep(seconds) or time.time() * 1000
        if op == "read-app": call(here, f"apps/{parse.quote(app, safe='')}")
        if op == "send":
            recipient = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": to}]}}
            message = {"app_id": app, "recipient": recipient, "message": {"text_message": {"text": text}}}
            reply["messageId"] = call(here, "messages:send", json.dumps(message).encode())["message_id"]
    except Exception as failure: reply = {"ok": False, "error": told(failure)}
    print(json.dumps({"id": id, **reply}) + "\n", end="", flush=True)  # One write: lines do not mix.

sessions, others = {}, Threads(99)
policy = {"retries": "surfacing", "attempts": 2, "timeoutSeconds": 60, "delivery": "at-most-once"}
hello = {"protocol": 1, "name": "example-py", "version": "1.0", "capabilities": ["send", "read-app", "sleep"]}
print(json.dumps({**hello, "policy": policy}), flush=True)
for asked in map(json.loads, sys.stdin.buffer):
    if asked["op"] == "open":
        sessions[asked["session"]] = {**asked, "lock": threading.Lock(), "token": None, "calls": Threads(200)}
    (sessions[asked["session"]]["calls"] if asked["op"] in ("send", "read-app") else others).submit(serve, **asked)
