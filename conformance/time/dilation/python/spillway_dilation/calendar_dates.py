"""datetime.now, utcnow and today, and date.today."""

import gc
import datetime
import time


def dilate_dates():
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    def today(cls):
        return cls.fromtimestamp(time.time())

    # The types stay what they are, so that what is written in C (pydantic, for one) goes on knowing them: only their
    # methods are others. Python shows a built-in type's names read-only; what it shows refers to the names themselves.
    _names_of(datetime.datetime).update(now=classmethod(now), utcnow=classmethod(utcnow), today=classmethod(today))
    _names_of(datetime.date).update(today=classmethod(today))


def _names_of(type_):
    (names,) = gc.get_referents(type_.__dict__)
    return names
