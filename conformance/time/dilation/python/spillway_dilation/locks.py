"""Time-outs of the modules threading and queue. Waiting itself stays the machine's: it only gets the real time-out."""

import functools
import queue
import threading


def dilate_locks(shown):
    _scale_timeout(shown, threading.Condition, "wait")
    _scale_timeout(shown, threading.Thread, "join")

    def acquire(lock, blocking, timeout):
        return lock.acquire(blocking, shown.real(timeout))

    replace_locks(acquire)
    queue.SimpleQueue = _simple_queue(shown, queue.SimpleQueue)


def _scale_timeout(shown, class_, name):
    machine = getattr(class_, name)

    @functools.wraps(machine)
    def wait(self, timeout=None):
        return machine(self, shown.real(timeout))

    setattr(class_, name, wait)


def replace_locks(acquire):
    """Locks and re-entrant ones acquire by a function of the machine's lock, whether to block, and how long."""
    threading.Lock = _lock_class(acquire, "Lock", threading.Lock)
    threading.RLock = _lock_class(acquire, "RLock", threading.RLock)


def _lock_class(acquire_in_shown_time, name, machine):
    class Lock:
        """One of the machine's locks, with its time-out in shown seconds."""

        def __init__(self):
            lock = machine()
            self._lock = lock
            self._acquire = lock.acquire
            self.release = lock.release
            for own in ("locked", "_at_fork_reinit", "_release_save", "_acquire_restore", "_is_owned", "_recursion_count"):
                if hasattr(lock, own):
                    setattr(self, own, getattr(lock, own))

        def acquire(self, blocking=True, timeout=-1):
            return acquire_in_shown_time(self._lock, blocking, timeout)

        def __enter__(self):
            return self._acquire()

        def __exit__(self, *raised):
            self.release()

        def __repr__(self):
            return repr(self._lock)

    Lock.__name__ = Lock.__qualname__ = name
    return Lock


def _simple_queue(shown, machine):
    class SimpleQueue(machine):
        __slots__ = ()

        def get(self, block=True, timeout=None):
            return super().get(block, shown.real(timeout))

    return SimpleQueue
