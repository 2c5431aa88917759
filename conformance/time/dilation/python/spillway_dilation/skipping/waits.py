"""The waits of this process that follow when the clock jumps."""

import _thread
import select
import sys
from contextlib import contextmanager

from .wait import Telling, Wait
from .wakes import Wake, calm

NANOS = 1_000_000_000
# A wait that is shorter, in seconds of the machine's, is left to the machine: nothing is skipped meanwhile.
SHORT_SECONDS = 0.002
# How often a wait looks that nothing can wake, in ms of the machine's.
SLICE_MILLIS = 1


class Waits:
    def __init__(self, shown):
        self.shown = shown
        # Counts begun and ended waits.
        self.changes = 0
        # Is to be told of every wait with a time-out.
        self.on_due = lambda due: None
        self._all = set()
        self._own = _thread._local()
        self._poll = select.poll
        self._is_finalizing = sys.is_finalizing

    def all(self):
        return list(self._all)

    def forget(self):
        """In a process that was forked: its threads are gone, and wake-ups are shared with its parent."""
        self._all = set()
        self._own = _thread._local()

    @contextmanager
    def waiting(self, wait):
        self._all.add(wait)
        self.changes += 1
        try:
            if wait.due is not None:
                self.on_due(wait.due)
            yield
        finally:
            self._all.discard(wait)
            self.changes += 1

    def due_in(self, seconds):
        """When so many shown seconds will have passed: never a moment too early."""
        return self.shown.monotonic_ns() - int(-float(seconds) * NANOS // 1)

    def is_due(self, due):
        return due is not None and self.shown.monotonic_ns() >= due

    def real_left(self, due):
        """The machine's seconds until a moment."""
        return max(0, due - self.shown.monotonic_ns()) / NANOS / self.shown.speed

    def is_for_machine(self, seconds):
        """Whether this is no time-out, one that is too short or too long, or there is no longer a thread that ends waits."""
        if not hasattr(seconds, "__float__") or not seconds > SHORT_SECONDS * self.shown.speed:
            return True
        return seconds > _thread.TIMEOUT_MAX or self._is_finalizing()

    def sleep(self, seconds):
        """Sleeps shown seconds, never fewer."""
        if self.is_for_machine(seconds):
            return self.shown.sleep(seconds)
        self.until_told(Telling(), self.due_in(seconds))

    def until_told(self, telling, due):
        """Waits for a telling, or until a moment. @returns whether it was told"""
        with self.waiting(Wait(due, telling.ring, lambda: telling.was_told, is_exact=True)):
            telling.wait()
        return telling.was_told

    def until_ready(self, descriptors, due):
        """Waits until any of (descriptor, events) is ready, or until a moment. @returns whether one is"""
        poll = self._poll()
        for descriptor, events in descriptors:
            poll.register(descriptor, events)
        if poll.poll(0):
            return True
        with self.woken(due) as wake:
            poll.register(wake, select.POLLIN)
            while not self.is_due(due):
                if any(descriptor != wake for descriptor, _ in poll.poll()):
                    return True
                calm(wake)
        return False

    @contextmanager
    def woken(self, due, may_go_on=lambda: False):
        """A wait during which a descriptor can be read from the moment on when it is due."""
        wake = self._wake()
        # The wait keeps the wake-up from being closed, though its thread may end before it is rung.
        with self.waiting(Wait(due, wake.ring, may_go_on)):
            try:
                yield wake.number
            finally:
                calm(wake.number)

    def attempts(self, attempt, may_go_on, due):
        """Tries again and again, for what nothing tells of. @returns whether it succeeded before it was due"""
        poll = self._poll()
        with self.woken(due, may_go_on) as wake:
            poll.register(wake, select.POLLIN)
            while not attempt():
                if self.is_due(due):
                    return False
                poll.poll(SLICE_MILLIS)
        return True

    def _wake(self):
        if not hasattr(self._own, "descriptor"):
            self._own.descriptor = Wake()
        return self._own.descriptor
