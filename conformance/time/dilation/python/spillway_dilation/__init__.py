"""Dilated time for one Python process. The order matters: who imports a clock's functions by name gets the shown ones."""


def dilate():
    from .shown_time import ShownTime

    time = ShownTime()

    from .skipping.follow_skips import follow_skips

    waits = follow_skips(time)

    from .clocks import dilate_clocks

    dilate_clocks(time, time.sleep if waits is None else waits.sleep)

    from .calendar_dates import dilate_dates

    dilate_dates()
    if waits is None:
        _dilate_waits(time)
    else:
        _dilate_followed_waits(time, waits)


def _dilate_waits(time):
    from .locks import dilate_locks
    from .readiness import dilate_readiness
    from .sockets import dilate_sockets

    dilate_locks(time)
    dilate_readiness(time)
    dilate_sockets(time)


def _dilate_followed_waits(time, waits):
    """Waits that follow when the clock jumps."""
    from .skipping.followed_locks import follow_locks
    from .skipping.followed_readiness import follow_readiness
    from .skipping.followed_sockets import follow_sockets
    from .sockets import dilate_sockets

    follow_locks(waits)
    follow_readiness(waits)
    dilate_sockets(time)
    follow_sockets(waits)
