"""Waiting for sockets to be ready: the modules selectors and select. asyncio waits by selectors."""

import functools
import select
import selectors


def dilate_readiness(shown):
    # The selectors are built on select's own functions, which are the machine's until after this.
    for name in ("SelectSelector", "PollSelector", "EpollSelector", "DevpollSelector", "KqueueSelector"):
        selector = getattr(selectors, name, None)
        if selector is not None:
            _scale_select(shown, selector)
    machine = select.select
    replace_select(lambda rlist, wlist, xlist, timeout=None: machine(rlist, wlist, xlist, shown.real(timeout)))
    for name in ("poll", "epoll"):
        if hasattr(select, name):
            setattr(select, name, polling(getattr(select, name), _in_shown_time(shown)))


def _in_shown_time(shown):
    def poll(machine, timeout=None, *more, **named):
        return machine.poll(shown.real(timeout), *more, **named)

    return poll


def _scale_select(shown, selector):
    machine = selector.select

    @functools.wraps(machine)
    def wait(self, timeout=None):
        return machine(self, shown.real(timeout))

    selector.select = wait


def replace_select(wait):
    # As a class keeps a function of C: called without the object.
    select.select = staticmethod(functools.wraps(select.select, updated=())(wait))


def polling(machine, poll):
    """The polling objects of a class, that wait by a function of the machine's object, the time-out and what else is said."""

    class Polling:
        """One of select's polling objects, with its time-out in shown time."""

        def __init__(self, *arguments, **named):
            self._polling = machine(*arguments, **named)

        def __getattr__(self, name):
            return getattr(self._polling, name)

        def poll(self, timeout=None, *more, **named):
            return poll(self._polling, timeout, *more, **named)

        def __enter__(self):
            self._polling.__enter__()
            return self

        def __exit__(self, *raised):
            return self._polling.__exit__(*raised)

    Polling.__name__ = Polling.__qualname__ = machine.__name__
    return Polling
