"""Waiting for sockets to be ready, which follows when the clock jumps: the modules selectors and select."""

import functools
import select
import selectors

from ..readiness import polling, replace_select
from .wait import Wait
from .wakes import calm

# What select.select can wait for.
DESCRIPTORS = 1024
EVENTS = ((selectors.EVENT_READ, select.POLLIN), (selectors.EVENT_WRITE, select.POLLOUT))


def follow_readiness(waits):
    for class_ in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
        class_.select = _selecting(waits, class_.select)
    replace_select(_select(waits, select.select))
    select.poll = polling(select.poll, _poll(waits))
    select.epoll = polling(select.epoll, _epoll(waits))


def _selecting(waits, machine):
    @functools.wraps(machine)
    def wait(self, timeout=None):
        if timeout is None:
            with waits.waiting(Wait()):
                return machine(self)
        if waits.is_for_machine(timeout):
            return machine(self, waits.shown.real(timeout))
        due = waits.due_in(timeout)
        while not (ready := machine(self, 0)) and waits.until_ready(_descriptors(self), due):
            pass
        return ready or machine(self, 0)

    return wait


def _descriptors(selector):
    if hasattr(selector, "fileno"):
        return [(selector.fileno(), select.POLLIN)]
    return [(key.fd, _events(key.events)) for key in selector.get_map().values()]


def _events(wanted):
    return sum(event for asked, event in EVENTS if wanted & asked)


def _select(waits, machine):
    def wait(rlist, wlist, xlist, timeout=None):
        if timeout is None:
            with waits.waiting(Wait()):
                return machine(rlist, wlist, xlist)
        if waits.is_for_machine(timeout):
            return machine(rlist, wlist, xlist, waits.shown.real(timeout))
        due = waits.due_in(timeout)
        lists = list(rlist), list(wlist), list(xlist)
        if any(ready := machine(*lists, 0)):
            return ready
        return until_any(*lists, due)

    def until_any(rlist, wlist, xlist, due):
        with waits.woken(due) as wake:
            if wake >= DESCRIPTORS:
                return machine(rlist, wlist, xlist, waits.real_left(due))
            while not waits.is_due(due):
                readable, writable, exceptional = machine([*rlist, wake], wlist, xlist)
                if readable != [wake] or writable or exceptional:
                    return [each for each in readable if each is not wake], writable, exceptional
                calm(wake)
        return [], [], []

    return wait


def _poll(waits):
    def wait(poll, timeout=None):
        if timeout is None or (hasattr(timeout, "__float__") and timeout < 0):
            with waits.waiting(Wait()):
                return poll.poll(timeout)
        if not hasattr(timeout, "__float__") or waits.is_for_machine(timeout / 1000):
            return poll.poll(waits.shown.real(timeout))
        due = waits.due_in(timeout / 1000)
        if ready := poll.poll(0):
            return ready
        with waits.woken(due) as wake:
            poll.register(wake, select.POLLIN)
            try:
                while not waits.is_due(due):
                    if ready := [each for each in poll.poll() if each[0] != wake]:
                        return ready
                    calm(wake)
            finally:
                poll.unregister(wake)
        return []

    return wait


def _epoll(waits):
    def wait(epoll, timeout=None, *more, **named):
        if timeout is None or (hasattr(timeout, "__float__") and timeout < 0):
            with waits.waiting(Wait()):
                return epoll.poll(timeout, *more, **named)
        if waits.is_for_machine(timeout):
            return epoll.poll(waits.shown.real(timeout), *more, **named)
        due = waits.due_in(timeout)
        watched = [(epoll.fileno(), select.POLLIN)]
        while not (ready := epoll.poll(0, *more, **named)) and waits.until_ready(watched, due):
            pass
        return ready or epoll.poll(0, *more, **named)

    return wait
