"""The time that Spillway wants to be shown."""

import os
import time
from fractions import Fraction

NANOS = 1_000_000_000


class ShownTime:
    """Reads the machine's wall clock once, at the start: a clock that is set meanwhile moves nothing."""

    def __init__(self):
        self._machine_monotonic_ns = time.monotonic_ns
        self._machine_sleep = time.sleep
        speed = Fraction(os.environ["SPILLWAY_TIME_SPEED"])
        if not 1 <= speed <= 1000:
            raise ValueError(f"SPILLWAY_TIME_SPEED is {speed}: a number from 1 to 1000 is needed.")
        self._times, self._over = speed.numerator, speed.denominator
        self.speed = float(speed)
        reference = Fraction(os.environ["SPILLWAY_TIME_REAL"]) * 1_000_000
        shown = Fraction(os.environ["SPILLWAY_TIME_SHOWN"]) * 1_000_000
        # Between the two readings of the monotonic clock lies the one of the wall clock.
        before = time.monotonic_ns()
        wall = time.time_ns()
        at = (before + time.monotonic_ns()) // 2
        self._skipped_ns = 0
        self._origin_ns = int(shown + (wall - reference) * speed) - self.scaled(at)
        self._shown_at_start = shown
        self._skipped_before_us = int(os.environ.get("SPILLWAY_TIME_SKIPPED", "0"))

    def scaled(self, nanos):
        """What is shown when a clock of the machine's reads so many nanoseconds: exact, in whole numbers."""
        return nanos * self._times // self._over + self._skipped_ns

    def monotonic_ns(self):
        return self._machine_monotonic_ns() * self._times // self._over + self._skipped_ns

    def skip(self, total_us):
        """Jumps to where so many microseconds were skipped since Spillway began to count; processes started later inherit it."""
        skipped_ns = (total_us - self._skipped_before_us) * 1000
        if skipped_ns <= self._skipped_ns:
            return
        self._skipped_ns = skipped_ns
        os.environ["SPILLWAY_TIME_SKIPPED"] = str(total_us)
        os.environ["SPILLWAY_TIME_SHOWN"] = str(float((self._shown_at_start + skipped_ns) / 1_000_000))

    def wall_ns(self):
        return self._origin_ns + self.monotonic_ns()

    def real(self, shown):
        """The machine's time that shown time takes, in the same unit. What is no time to wait stays what it is."""
        if not hasattr(shown, "__float__") or not shown > 0:
            return shown
        return float(shown) / self.speed

    def sleep(self, seconds):
        """Sleeps shown seconds, never fewer."""
        due = self.monotonic_ns() + _ceil_nanos(seconds)
        self._machine_sleep(self.real(seconds))
        while (left := due - self.monotonic_ns()) > 0:
            self._machine_sleep(max(left / NANOS / self.speed, 1e-6))


def _ceil_nanos(seconds):
    return -int(-float(seconds) * NANOS // 1) if hasattr(seconds, "__float__") else 0
