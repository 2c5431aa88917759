"""Dilated time for one Python process. The order matters: who imports a clock's functions by name gets the shown ones."""


def dilate():
    from .shown_time import ShownTime

    time = ShownTime()

    from .clocks import dilate_clocks

    dilate_clocks(time)

    from .calendar_dates import dilate_dates
    from .locks import dilate_locks
    from .readiness import dilate_readiness
    from .sockets import dilate_sockets

    dilate_dates()
    dilate_locks(time)
    dilate_readiness(time)
    dilate_sockets(time)
