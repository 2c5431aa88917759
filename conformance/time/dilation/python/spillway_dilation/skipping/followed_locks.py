"""Time-outs of the modules threading and queue, which follow when the clock jumps."""

import collections
import functools
import queue
import threading

from ..locks import replace_locks
from .wait import Telling


def follow_locks(waits):
    _follow_conditions(waits)
    _follow_joins(waits)
    queue.SimpleQueue = _simple_queue(waits, queue.SimpleQueue)

    def acquire(lock, blocking, timeout):
        if not blocking or waits.is_for_machine(timeout):
            return lock.acquire(blocking, waits.shown.real(timeout))
        return waits.attempts(lambda: lock.acquire(False), lambda: _is_free(lock), waits.due_in(timeout))

    replace_locks(acquire)


def _is_free(lock):
    # Before Python 3.14 a re-entrant lock says it in no other way.
    return repr(lock).startswith("<unlocked")


def _follow_conditions(waits):
    machine = threading.Condition.wait

    @functools.wraps(machine)
    def wait(self, timeout=None):
        if not self._is_owned() or (timeout is not None and waits.is_for_machine(timeout)):
            return machine(self, waits.shown.real(timeout))
        due = None if timeout is None else waits.due_in(timeout)
        telling = Telling()
        self._waiters.append(telling)
        saved = self._release_save()
        told = False
        try:
            told = waits.until_told(telling, due)
            return told
        finally:
            self._acquire_restore(saved)
            if not told:
                try:
                    self._waiters.remove(telling)
                except ValueError:
                    # It was told when its time was over.
                    pass

    threading.Condition.wait = wait


def _follow_joins(waits):
    machine = threading.Thread.join

    @functools.wraps(machine)
    def join(self, timeout=None):
        if waits.is_for_machine(timeout):
            return machine(self, waits.shown.real(timeout))
        due = waits.due_in(timeout)
        # Refuses what cannot be joined.
        machine(self, 0)
        waits.attempts(lambda: not self.is_alive(), lambda: not self.is_alive(), due)

    threading.Thread.join = join


def _simple_queue(waits, machine):
    class SimpleQueue(machine):
        __slots__ = ("_tellings",)

        def __init__(self):
            self._tellings = collections.deque()

        def put(self, item, block=True, timeout=None):
            super().put(item)
            self._tell()

        def put_nowait(self, item):
            self.put(item)

        def get(self, block=True, timeout=None):
            if not block or (timeout is not None and waits.is_for_machine(timeout)):
                return super().get(block, waits.shown.real(timeout))
            due = None if timeout is None else waits.due_in(timeout)
            while True:
                telling = Telling()
                self._tellings.append(telling)
                try:
                    return super().get(False)
                except queue.Empty:
                    if waits.is_due(due):
                        raise
                    waits.until_told(telling, due)
                finally:
                    self._leave(telling)

        def _tell(self):
            """Tells one who waits."""
            try:
                while not self._tellings.popleft().release():
                    pass
            except IndexError:
                # Nobody does.
                pass

        def _leave(self, telling):
            try:
                self._tellings.remove(telling)
            except ValueError:
                # It was told of an item, which it may leave to others.
                if not self.empty():
                    self._tell()

    return SimpleQueue
