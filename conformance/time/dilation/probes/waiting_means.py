"""Means of waiting that are the same in every kind of time, and the clocks that tell how long a wait was."""

import asyncio
import datetime
import queue
import select
import selectors
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def empty(queue_, seconds):
    try:
        queue_.get(timeout=seconds)
    except queue.Empty:
        return "empty"


def held(lock, seconds):
    """Whether another thread gets a lock that is held."""
    with lock, ThreadPoolExecutor(1) as other:
        return other.submit(lock.acquire, timeout=seconds).result()


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


WAITING_MEANS = {
    "time.sleep": time.sleep,
    "Event.wait": lambda seconds: threading.Event().wait(seconds),
    "Condition.wait_for": condition,
    "Lock.acquire": lambda seconds: held(threading.Lock(), seconds),
    "RLock.acquire": lambda seconds: held(threading.RLock(), seconds),
    "Semaphore.acquire": lambda seconds: threading.Semaphore(0).acquire(timeout=seconds),
    "Thread.join": joined,
    "Queue.get": lambda seconds: empty(queue.Queue(), seconds),
    "SimpleQueue.get": lambda seconds: empty(queue.SimpleQueue(), seconds),
    "poll": lambda seconds: polled(select.poll(), seconds * 1000),
    "epoll": lambda seconds: polled(select.epoll(), seconds),
    "DefaultSelector": lambda seconds: selected(selectors.DefaultSelector, seconds),
    "SelectSelector": lambda seconds: selected(selectors.SelectSelector, seconds),
    "PollSelector": lambda seconds: selected(selectors.PollSelector, seconds),
    "asyncio.sleep": lambda seconds: asyncio.run(asyncio.sleep(seconds)),
    "asyncio.wait_for": lambda seconds: asyncio.run(wait_for(seconds)),
}


def clocks():
    return {
        "wall": [time.time() * 1000, time.time_ns() / 1e6, datetime.datetime.now().timestamp() * 1000],
        "monotonic": [time.monotonic() * 1000, time.monotonic_ns() / 1e6, time.perf_counter() * 1000],
    }
