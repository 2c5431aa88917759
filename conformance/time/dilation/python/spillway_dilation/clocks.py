"""The functions of the module time."""

import functools
import sys
import time

NANOS = 1_000_000_000


def dilate_clocks(shown, sleep):
    machine_perf_ns, machine_clock_ns = time.perf_counter_ns, getattr(time, "clock_gettime_ns", None)

    def perf_counter_ns():
        return shown.scaled(machine_perf_ns())

    def clock_gettime_ns(clock):
        if clock == time.CLOCK_REALTIME:
            return shown.wall_ns()
        nanos = machine_clock_ns(clock)
        return shown.scaled(nanos) if clock == time.CLOCK_MONOTONIC else nanos

    in_nanos = {"time": shown.wall_ns, "monotonic": shown.monotonic_ns, "perf_counter": perf_counter_ns}
    if machine_clock_ns is not None:
        in_nanos["clock_gettime"] = clock_gettime_ns
    for name, nanos in in_nanos.items():
        _replace(name, _in_seconds(nanos))
        _replace(f"{name}_ns", nanos)
    _replace("sleep", sleep)
    _default_to_now()


def _in_seconds(nanos):
    def seconds(*arguments):
        return nanos(*arguments) / NANOS

    return seconds


def _default_to_now():
    """Without a moment these tell now; strftime tells it after its format."""
    for name in ("localtime", "gmtime", "ctime"):
        _replace(name, _of_now(getattr(time, name)))
    asctime, strftime = time.asctime, time.strftime
    _replace("asctime", lambda *moment: asctime(*(moment or (time.localtime(),))))
    _replace("strftime", lambda form, *moment: strftime(form, *(moment or (time.localtime(),))))


def _of_now(machine):
    def told(seconds=None):
        return machine(time.time() if seconds is None else seconds)

    return told


def _replace(name, function):
    machine = getattr(time, name)
    if not hasattr(function, "__self__"):
        function = functools.wraps(machine, updated=())(function)
    # A function of C that a class keeps is called without the object, one of Python's is not: this kind neither.
    shown = staticmethod(function)
    setattr(time, name, shown)
    # A .pth file may have had modules imported before: they keep the machine's function by a name of their own.
    for module in list(sys.modules.values()):
        for own, value in list(getattr(module, "__dict__", {}).items()):
            if value is machine:
                setattr(module, own, shown)
