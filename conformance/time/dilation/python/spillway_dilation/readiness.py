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
    _replace_select(shown)
    if hasattr(select, "poll"):
        select.poll = _polling(select.poll, shown.real)
    if hasattr(select, "epoll"):
        select.epoll = _polling(select.epoll, shown.real)


def _scale_select(shown, selector):
    machine = selector.select

    @functools.wraps(machine)
    def wait(self, timeout=None):
        return machine(self, shown.real(timeout))

    selector.select = wait


def _replace_select(shown):
    machine = select.select

    def wait(rlist, wlist, xlist, timeout=None):
        return machine(rlist, wlist, xlist, shown.real(timeout))

    # As a class keeps a function of C: called without the object.
    select.select = staticmethod(functools.wraps(machine, updated=())(wait))


def _polling(machine, real):
    class Polling:
        """One of select's polling objects, with its time-out in shown time."""

        def __init__(self, *arguments, **named):
            self._polling = machine(*arguments, **named)

        def __getattr__(self, name):
            return getattr(self._polling, name)

        def poll(self, timeout=None, *more, **named):
            return self._polling.poll(real(timeout), *more, **named)

        def __enter__(self):
            self._polling.__enter__()
            return self

        def __exit__(self, *raised):
            return self._polling.__exit__(*raised)

    Polling.__name__ = Polling.__qualname__ = machine.__name__
    return Polling
