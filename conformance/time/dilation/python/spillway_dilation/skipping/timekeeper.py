"""The thread that ends waits when they are due, and lets Spillway skip time in which everybody waits.

Spillway asks over SPILLWAY_TIME_SOCKET, a line of JSON each, whether this process only waits (`ask`), and says how far the
clock has jumped (`skipped`, microseconds in all). The answers: `applied` when the clock has jumped; `idle` as soon as every
other thread only waits, with the wall time of what is due next in ms, or null.
"""

import _signal
import _thread
import os
import select
import time
import traceback
from math import inf

from .channel import Channel
from .idleness import Idleness

# The exit code of a program whose time cannot be kept (EX_SOFTWARE).
BROKEN = 70
NANOS = 1_000_000_000
MILLI = 0.001
# The longest that can be listened for: 25 days. Whoever waits longer is looked for again then.
MOST_MILLIS = 2**31 - 1
# A wait that is due within so many seconds of the machine's is waited for.
SOON_SECONDS = 0.002
# It is looked again after so many seconds of the machine's, later and later.
PAUSE_SECONDS, MOST_PAUSE_SECONDS = 0.001, 0.008
# How long a thread whose wait has ended has to go on before one whose wait was due later, in looks of so many seconds.
LOOKS, LOOK_SECONDS = 20, 0.000_05


class Timekeeper:
    """Its thread is none that the module threading knows of, and ends with the process."""

    def __init__(self, waits, path, program):
        self._waits = waits
        self._path = path
        self._program = program
        self._idleness = Idleness(waits)
        self._poll = select.poll
        self._machine_sleep = time.sleep
        self._beginning = _thread.allocate_lock()
        self._runs = False
        waits.on_due = self._note
        os.register_at_fork(after_in_child=self._forked)

    def begin(self):
        self._wake = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._until = inf
        self._asked = self._looks = None
        self._channel = Channel(self._path, self._program)
        _thread.start_new_thread(self._run, ())
        self._runs = True

    def _forked(self):
        """Waits begin anew in a process that was forked, with a thread of its own as soon as one has a time-out."""
        self._waits.forget()
        self._beginning = _thread.allocate_lock()
        if not self._runs:
            return
        self._runs = False
        os.close(self._wake)
        self._channel.close()

    def _note(self, due):
        if not self._runs:
            with self._beginning:
                if not self._runs:
                    self.begin()
        # While the next moment is looked for there is none: whoever comes then is heard afterwards.
        if due < self._until:
            os.eventfd_write(self._wake, 1)

    def _run(self):
        try:
            self._keep()
        except BaseException:
            # Without it every wait hangs: a program that ends is an error of the harness, one that hangs looks like its own.
            traceback.print_exc()
            os._exit(BROKEN)

    def _keep(self):
        # Signals are for the threads of the program.
        _signal.pthread_sigmask(_signal.SIG_BLOCK, _signal.valid_signals())
        while True:
            self._until = inf
            self._ring()
            next_due = self._next_due()
            self._until = next_due
            pause = self._look(next_due)
            left = (next_due - self._now()) / NANOS / self._waits.shown.speed
            heard = self._listen(min(left, pause))
            if self._wake in heard:
                os.eventfd_read(self._wake)
            if self._channel.descriptor in heard:
                self._hear()

    def _listen(self, seconds):
        """Waits so long at most. @returns the descriptors that something came by"""
        poll = self._poll()
        poll.register(self._wake, select.POLLIN)
        if self._channel.descriptor is not None:
            poll.register(self._channel.descriptor, select.POLLIN)
        if seconds == inf:
            return [descriptor for descriptor, _ in poll.poll()]
        if seconds < MILLI:
            # Whole ones are what can be listened for.
            self._machine_sleep(max(seconds, 0))
        millis = min(max(seconds, 0) / MILLI, MOST_MILLIS)
        return [descriptor for descriptor, _ in poll.poll(int(millis))]

    def _now(self):
        return self._waits.shown.monotonic_ns()

    def _next_due(self):
        return min((wait.due for wait in self._open()), default=inf)

    def _open(self):
        return [wait for wait in self._waits.all() if wait.due is not None and not wait.is_rung]

    def _ring(self):
        """Ends what is due, in order."""
        now = self._now()
        due = [wait for wait in self._open() if wait.due <= now]
        for wait in sorted(due, key=lambda wait: wait.due):
            wait.ring()
            for _ in range(LOOKS if len(due) > 1 else 0):
                if wait not in self._waits.all():
                    break
                self._machine_sleep(LOOK_SECONDS)

    def _look(self, next_due):
        """Answers that everybody waits, if so. @returns after how many seconds to look again"""
        if self._looks is None or self._channel.descriptor is None:
            return inf
        soon = next_due - self._now() < SOON_SECONDS * NANOS * self._waits.shown.speed
        if not soon and self._idleness.look():
            self._looks = None
            next_due = self._next_due()
            wall = None if next_due == inf else (next_due + self._waits.shown.wall_ns() - self._now()) / 1e6
            self._channel.say({"idle": self._asked, "next": wall, "children": 0})
            return inf
        self._looks += 1
        return min(PAUSE_SECONDS * (1 + self._looks / 8), MOST_PAUSE_SECONDS)

    def _hear(self):
        for line in self._channel.hear():
            self._waits.shown.skip(line["skipped"])
            self._asked, self._looks = line["ask"], 0
            self._channel.say({"applied": line["ask"]})
