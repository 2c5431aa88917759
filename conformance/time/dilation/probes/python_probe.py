"""Sleeps by the means that its parent names, one a line ("means seconds"), and tells its clocks before and after."""

import asyncio
import datetime
import http.client
import json
import queue
import random
import select
import selectors
import socket
import sys
import threading
import time

PORT = int(sys.argv[1])


def hang(seconds):
    """Asks a server that never answers."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=seconds)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except TimeoutError as error:
        return [str(error), connection.timeout, connection.sock.gettimeout(), connection.sock.timeout]
    finally:
        connection.close()


def default_timeout(seconds):
    socket.setdefaulttimeout(seconds)
    try:
        with socket.create_connection(("127.0.0.1", PORT)) as connected:
            connected.recv(1)
    except TimeoutError:
        return socket.getdefaulttimeout()
    finally:
        socket.setdefaulttimeout(None)


def empty(queue_, seconds):
    try:
        queue_.get(timeout=seconds)
    except queue.Empty:
        return "empty"


def held(lock, seconds):
    lock.acquire()
    got = []
    other = threading.Thread(target=lambda: got.append(lock.acquire(timeout=seconds)))
    other.start()
    other.join()
    lock.release()
    return got


def joined(seconds):
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    thread.join(seconds)
    alive = thread.is_alive()
    ended.set()
    return alive


def condition(seconds):
    with (waited := threading.Condition()):
        return waited.wait_for(lambda: False, timeout=seconds)


async def wait_for(seconds):
    try:
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
    except asyncio.TimeoutError:
        return "timed out"


def selected(class_, seconds):
    left, right = socket.socketpair()
    with left, right, class_() as selector:
        selector.register(left, selectors.EVENT_READ)
        return selector.select(seconds)


def polled(poller, timeout):
    left, right = socket.socketpair()
    with left, right:
        poller.register(left, select.POLLIN)
        return poller.poll(timeout)


def select_in_class(seconds):
    class Waiter:
        wait = select.select
        sleep = time.sleep

    Waiter().sleep(0)
    left, right = socket.socketpair()
    with left, right:
        return Waiter().wait([left], [], [], seconds)


def early(most):
    """How many random sleeps ended before their time by any clock."""
    count = 0
    for _ in range(200):
        seconds = random.uniform(0, most)
        wall, monotonic, perf = time.time_ns(), time.monotonic_ns(), time.perf_counter_ns()
        time.sleep(seconds)
        slept = (time.time_ns() - wall, time.monotonic_ns() - monotonic, time.perf_counter_ns() - perf)
        count += any(nanos < seconds * 1e9 for nanos in slept)
    return count


def shapes(_):
    """What is not as without dilation."""
    now, moment = time.time(), datetime.datetime.now(datetime.timezone.utc)

    class Later(datetime.datetime):
        pass

    def refused(call, error):
        try:
            call()
        except error:
            return True

    checks = {
        "datetime.now": abs(moment.timestamp() - now) < 1,
        "datetime.today": abs(datetime.datetime.today().timestamp() - now) < 1,
        "datetime.utcnow": abs(datetime.datetime.utcnow().replace(tzinfo=datetime.timezone.utc).timestamp() - now) < 1,
        "date.today": datetime.date.today() in (datetime.date.fromtimestamp(now), datetime.date.fromtimestamp(now + 1)),
        "subclass": type(Later.now()) is Later and isinstance(Later.now(), datetime.datetime),
        "type": type(datetime.datetime.now()) is datetime.datetime and datetime.datetime.__module__ == "datetime",
        "localtime": abs(time.mktime(time.localtime()) - now) < 2,
        "gmtime": time.gmtime().tm_year == moment.year and time.gmtime(0).tm_year == 1970,
        "strftime": time.strftime("%Y") == str(time.localtime(now).tm_year) and time.strftime("%Y", time.gmtime(0)) == "1970",
        "ctime": time.ctime(0)[-4:] in ("1969", "1970") and time.ctime()[-4:] == time.asctime()[-4:],
        "clock_gettime": abs(time.clock_gettime(time.CLOCK_REALTIME) - time.time()) < 1,
        "negative": refused(lambda: time.sleep(-1), ValueError) and refused(lambda: time.sleep("1"), TypeError),
        "lock": refused(lambda: threading.Lock().release(), RuntimeError) and not held_by_with(threading.Lock()),
        "rlock": all(threading.RLock().acquire(timeout=1) for _ in range(2)) and not held_by_with(threading.RLock()),
        "nonblocking": socket.socket().gettimeout() is None and nonblocking().gettimeout() == 0.0,
    }
    return [name for name, holds in checks.items() if not holds]


def held_by_with(lock):
    with lock:
        pass
    got = []
    other = threading.Thread(target=lambda: got.append(lock.acquire(blocking=False)))
    other.start()
    other.join()
    return got != [True]


def nonblocking():
    one = socket.socket()
    one.setblocking(False)
    return one


MEANS = {
    "time.sleep": time.sleep,
    "Event.wait": lambda seconds: threading.Event().wait(seconds),
    "Condition.wait_for": condition,
    "Lock.acquire": lambda seconds: held(threading.Lock(), seconds),
    "RLock.acquire": lambda seconds: held(threading.RLock(), seconds),
    "Semaphore.acquire": lambda seconds: threading.Semaphore(0).acquire(timeout=seconds),
    "Thread.join": joined,
    "Queue.get": lambda seconds: empty(queue.Queue(), seconds),
    "SimpleQueue.get": lambda seconds: empty(queue.SimpleQueue(), seconds),
    "http.client": hang,
    "default time-out": default_timeout,
    "select.select": select_in_class,
    "poll": lambda seconds: polled(select.poll(), seconds * 1000),
    "epoll": lambda seconds: polled(select.epoll(), seconds),
    "DefaultSelector": lambda seconds: selected(selectors.DefaultSelector, seconds),
    "SelectSelector": lambda seconds: selected(selectors.SelectSelector, seconds),
    "PollSelector": lambda seconds: selected(selectors.PollSelector, seconds),
    "asyncio.sleep": lambda seconds: asyncio.run(asyncio.sleep(seconds)),
    "asyncio.wait_for": lambda seconds: asyncio.run(wait_for(seconds)),
    "random": early,
    "shapes": shapes,
}


def clocks():
    return {
        "wall": [time.time() * 1000, time.time_ns() / 1e6, datetime.datetime.now().timestamp() * 1000],
        "monotonic": [time.monotonic() * 1000, time.monotonic_ns() / 1e6, time.perf_counter() * 1000],
    }


print('"ready"', flush=True)
for line in sys.stdin:
    name, number = line.rsplit(" ", 1)
    before = clocks()
    value = MEANS[name](float(number) / 1000)
    print(json.dumps({"before": before, "after": clocks(), "value": value}), flush=True)
