"""Sleeps, works, or both, as its parent tells it by lines of JSON ({ means, millis }), and tells its clocks before and after.

Its arguments: an address where nobody answers, one that answers late, and a named pipe.
"""

import asyncio
import hashlib
import http.client
import json
import os
import queue
import random
import select
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib import request
from urllib.error import HTTPError
from urllib.parse import urlsplit

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "..", "dilation", "probes"))
from waiting_means import WAITING_MEANS, clocks, empty

HANGING, LATE, PIPE = sys.argv[1:4]
POOL = ThreadPoolExecutor(4)


def hang(seconds):
    """Asks where nobody answers."""
    url = urlsplit(HANGING)
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=seconds)
    try:
        connection.request("GET", url.path)
        connection.getresponse()
    except TimeoutError as error:
        return [str(error), connection.sock.gettimeout() == seconds]
    finally:
        connection.close()


async def read_hanging(seconds):
    url = urlsplit(HANGING)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    writer.write(f"GET {url.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    try:
        await asyncio.wait_for(reader.read(), seconds)
    except asyncio.TimeoutError:
        return "timed out"
    finally:
        writer.close()


def released(seconds):
    """A lock with a time-out twice as long as its holder keeps it."""
    lock = threading.Lock()
    lock.acquire()
    got = POOL.submit(lock.acquire, timeout=2 * seconds)
    time.sleep(seconds)
    lock.release()
    return got.result()


def handed_on(class_, seconds):
    """Something that comes before the time-out."""
    handed = class_()
    got = POOL.submit(handed.get, timeout=2 * seconds)
    time.sleep(seconds)
    handed.put("item")
    return got.result()


def shared(seconds):
    """How many of 4000 items come out of a queue that many threads read at once, with time-outs of all kinds."""
    handed, got = queue.SimpleQueue(), []

    def take():
        while True:
            try:
                item = handed.get(timeout=random.choice([None, 0.1, 1, seconds]))
            except queue.Empty:
                continue
            if item is None:
                return
            got.append(item)

    def give(first):
        for item in range(first, 4000, 4):
            handed.put(item)
            if item % 100 == first:
                time.sleep(0.2)

    with ThreadPoolExecutor(12) as takers:
        for _ in range(12):
            takers.submit(take)
        with ThreadPoolExecutor(4) as givers:
            list(givers.map(give, range(4)))
        for _ in range(12):
            handed.put(None)
    return len(set(got)) if len(set(got)) == len(got) else "doubled"


def select_socket(seconds):
    left, right = socket.socketpair()
    with left, right:
        return select.select([left], [], [], seconds)


def accept(seconds):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(seconds)
        try:
            server.accept()
        except TimeoutError:
            return server.gettimeout() == seconds


def forked(seconds):
    """A process that was forked sleeps in the time that it is shown, with none skipped: what it does is not known."""
    if (child := os.fork()) == 0:
        began = time.monotonic()
        time.sleep(seconds)
        os._exit(7 if seconds <= time.monotonic() - began < 2 * seconds + 1 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def in_order(seconds):
    """When 60 threads that wait by several means went on, and when they should have."""
    rings = []
    began = time.monotonic()
    means = (time.sleep, threading.Event().wait, lambda left: select_socket(left), lambda left: empty(queue.Queue(), left))

    def ring(index):
        due = began + random.uniform(0.01, 1) * seconds
        means[index % len(means)](due - time.monotonic())
        rings.append({"due": due, "at": time.monotonic()})

    with ThreadPoolExecutor(60) as threads:
        list(threads.map(ring, range(60)))
    return rings


def race(seconds, work):
    """What ends first: some work, or a sleep that was begun before it."""
    order = []
    slept = POOL.submit(lambda: (time.sleep(seconds), order.append("timer")))
    work()
    order.append("work")
    slept.result()
    return order


def compute():
    # Python itself, and what is written in C and lets other threads run.
    sum(range(5_000_000))
    hashlib.pbkdf2_hmac("sha256", b"a", b"b", 500_000)


def hand_on(class_):
    """Threads wake one another in turn, thousands of times: at every moment one of them has something to do."""
    handed = [class_() for _ in range(4)]
    left = 4000

    def pass_on(index):
        for _ in range(left // 4):
            handed[index].get()
            handed[(index + 1) % 4].put("baton")

    threads = [threading.Thread(target=pass_on, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    handed[0].put("baton")
    for thread in threads:
        thread.join()


def send_on():
    """The same over sockets."""
    left, right = socket.socketpair()
    left.settimeout(10 ** 6)
    right.settimeout(10 ** 6)

    def echo():
        for _ in range(2000):
            right.sendall(right.recv(1))

    other = threading.Thread(target=echo)
    other.start()
    for _ in range(2000):
        left.sendall(b"x")
        left.recv(1)
    other.join()
    left.close()
    right.close()


def await_child():
    child = subprocess.Popen(["sleep", "0.3"])
    while child.poll() is None:
        time.sleep(20)


def late_answer(seconds):
    order = []
    slept = POOL.submit(lambda: (time.sleep(seconds), order.append("timer")))
    began = time.monotonic()
    try:
        request.urlopen(LATE, timeout=2 * seconds).close()
    except HTTPError as refusal:
        refusal.close()
    order.append("answer")
    took = (time.monotonic() - began) * 1000
    slept.result()
    return {"order": order, "took": took}


def threads(_):
    """What a program sees of the thread that keeps its time, after a wait."""
    return [threading.active_count() - len(POOL._threads), len(threading.enumerate()) - len(POOL._threads)]


MEANS = {
    **WAITING_MEANS,
    "time.sleep in a thread": lambda seconds: POOL.submit(time.sleep, seconds).result(),
    "Lock.release": released,
    "Queue.put": lambda seconds: handed_on(queue.Queue, seconds),
    "SimpleQueue.put": lambda seconds: handed_on(queue.SimpleQueue, seconds),
    "http.client": hang,
    "accept": accept,
    "select.select": select_socket,
    "asyncio streams": lambda seconds: asyncio.run(read_hanging(seconds)),
    "late answer": late_answer,
    "order": in_order,
    "shared SimpleQueue": shared,
    "threads": threads,
    "fork": forked,
    "compute": lambda seconds: race(seconds, compute),
    "compute in a thread": lambda seconds: race(seconds, lambda: POOL.submit(compute).result()),
    "hand-overs by Queue": lambda seconds: race(seconds, lambda: hand_on(queue.Queue)),
    "hand-overs by SimpleQueue": lambda seconds: race(seconds, lambda: hand_on(queue.SimpleQueue)),
    "hand-overs by sockets": lambda seconds: race(seconds, send_on),
    "pipe": lambda seconds: race(seconds, lambda: open(PIPE, "rb").read()),
    "child": lambda seconds: race(seconds, await_child),
}


print('{"ready":true}', flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    before = clocks()
    value = MEANS[asked["means"]](asked["millis"] / 1000)
    print(json.dumps({"before": before, "after": clocks(), "value": value}), flush=True)
