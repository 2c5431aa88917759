"""Begins to follow when the clock jumps."""

import os

from .idleness import Idleness
from .timekeeper import Timekeeper
from .waits import Waits


def follow_skips(shown):
    """@returns the waits that follow; `None` where Spillway skips no time, or the system does not tell enough"""
    path = os.environ.get("SPILLWAY_TIME_SOCKET")
    if path is None or not hasattr(os, "eventfd") or not Idleness.can_tell():
        return None
    waits = Waits(shown)
    Timekeeper(waits, path, os.environ.get("SPILLWAY_TIME_PROGRAM", "")).begin()
    return waits
