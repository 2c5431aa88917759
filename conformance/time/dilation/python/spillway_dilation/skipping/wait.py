"""A wait of one thread's, and what ends it."""

import _thread


class Wait:
    """A wait of a thread's: `due` in ns by the shown monotonic clock, `None` without a time-out."""

    def __init__(self, due=None, ring=None, may_go_on=lambda: False, is_exact=False):
        self.thread = _thread.get_native_id()
        self.due = due
        self._end = ring
        self.is_rung = False
        self._may_go_on = may_go_on
        # Whether `may_go_on` says for certain whether its thread only waits.
        self.is_exact = is_exact

    def ring(self):
        """Ends it, for the time-out."""
        self.is_rung = True
        self._end()

    def may_go_on(self):
        """Whether its thread has waited enough, and only has to find that."""
        return self.is_rung or self._may_go_on()


class Telling:
    """Lets one thread wait for others to tell it, once; `ring` ends the wait without."""

    def __init__(self):
        self.was_told = False
        self._lock = _thread.allocate_lock()
        self._lock.acquire()
        self._once = [None]

    def wait(self):
        self._lock.acquire()

    def release(self):
        """Tells it: a condition calls it so. @returns whether it was not too late"""
        return self._end(True)

    def ring(self):
        self._end(False)

    def _end(self, told):
        try:
            # Of two threads one gets it.
            self._once.pop()
        except IndexError:
            return False
        self.was_told = told
        self._lock.release()
        return True
