"""Sleeps by the means that its parent names, one a line ("means seconds"), and tells its clocks before and after."""

import datetime
import http.client
import json
import random
import select
import socket
import sys
import threading
import time

from waiting_means import WAITING_MEANS, clocks

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
    **WAITING_MEANS,
    "http.client": hang,
    "default time-out": default_timeout,
    "select.select": select_in_class,
    "random": early,
    "shapes": shapes,
}


print('"ready"', flush=True)
for line in sys.stdin:
    name, number = line.rsplit(" ", 1)
    before = clocks()
    value = MEANS[name](float(number) / 1000)
    print(json.dumps({"before": before, "after": clocks(), "value": value}), flush=True)
