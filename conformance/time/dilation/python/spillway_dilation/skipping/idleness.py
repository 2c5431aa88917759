"""Tells whether all other threads of this process only wait. Linux tells of each in which call of the system it is."""

import _thread
import os
import sys
import time

TASKS = "/proc/self/task"
STDIN = NULL = b"0x0"
# By machine, the numbers of calls as Linux writes them. In those of "waiting" a thread that has said that it waits may be.
CALLS = {
    "x86_64": {"read": b"0", "futex": b"202", "waiting": b"7 23 43 45 47 232 270 271 281 288 441"},
    "aarch64": {"read": b"63", "futex": b"98", "waiting": b"22 72 73 202 207 212 242 441"},
}
# What the others may use of a processor without being seen to run, by the error of the clocks.
LEAST_CPU_NANOS = 5_000
# How long they have to go on, in seconds, if they can.
LOOK_SECONDS = 0.000_2


class Idleness:
    def __init__(self, waits):
        self._waits = waits
        calls = CALLS[os.uname().machine]
        self._read, self._futex = calls["read"], calls["futex"]
        self._waiting = frozenset(calls["waiting"].split())
        self._busy = None
        self._machine_sleep = time.sleep
        self._process_ns, self._thread_ns = time.process_time_ns, time.thread_time_ns

    @staticmethod
    def can_tell():
        told = f"{TASKS}/{_thread.get_native_id()}/syscall"
        return sys.maxsize > 2**32 and os.uname().machine in CALLS and os.access(told, os.R_OK)

    def look(self):
        """Whether nothing but this thread runs, or can go on. To be asked by the thread that keeps the time."""
        self._own = str(_thread.get_native_id())
        self._busy = self._busy or self._own
        before, cpu = self._waits.changes, self._others_ns()
        waits = self._waits.all()
        waiting = {wait.thread for wait in waits}
        # There may be hundreds that need no look. The program's signals are handled on its main thread, whatever it waits for.
        certain = {str(wait.thread) for wait in waits if wait.is_exact} - {str(os.getpid())}
        # Who did something a moment ago mostly still does: then nobody else needs to be asked.
        for thread in [self._busy, *os.listdir(TASKS)]:
            if thread not in certain and not self._only_waits(thread, waiting):
                self._busy = thread
                return False
        if _has_children():
            return False
        # Who waits for the interpreter, which this thread holds, gets it now. Who woke another has used the processor.
        self._machine_sleep(LOOK_SECONDS)
        if self._waits.changes != before or self._others_ns() - cpu >= LEAST_CPU_NANOS:
            return False
        return not any(wait.may_go_on() for wait in waits)

    def _only_waits(self, thread, waiting):
        if thread == self._own:
            return True
        try:
            told = _call_of(thread).split(b" ", 5)
        except (FileNotFoundError, ProcessLookupError):
            # It has ended.
            return True
        # Else it is "running", or outside of any call.
        if len(told) < 6:
            return False
        call, first, _, _, fourth, _ = told
        if call == self._futex:
            # A lock, which another thread of this process will release. Python waits for its interpreter with a time-out.
            return fourth == NULL
        if call == self._read:
            return first == STDIN
        return call in self._waiting and int(thread) in waiting

    def _others_ns(self):
        return self._process_ns() - self._thread_ns()


def _call_of(thread):
    """In which call of the system a thread is: its number and arguments. It is read as cheaply as Python can."""
    file = os.open(f"{TASKS}/{thread}/syscall", os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(file, 256)
    finally:
        os.close(file)


def _has_children():
    """Whether there are child processes: what they do is not known."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True
