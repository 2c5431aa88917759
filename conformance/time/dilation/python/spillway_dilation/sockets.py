"""Time-outs of sockets, and with them those of ssl, http.client and of all that is built on these."""

import _socket
import socket

# Nanoseconds are what a socket keeps: what was asked for comes back without their rounding.
DIGITS = 6


def dilate_sockets(shown):
    machine = _socket.socket
    machine_default, machine_set_default = socket.getdefaulttimeout, socket.setdefaulttimeout

    def in_shown_time(timeout):
        return timeout if timeout is None else round(timeout * shown.speed, DIGITS)

    def settimeout(self, value):
        machine.settimeout(self, shown.real(value))

    def gettimeout(self):
        return in_shown_time(machine.gettimeout(self))

    socket.socket.settimeout = settimeout
    socket.socket.gettimeout = gettimeout
    socket.socket.timeout = property(gettimeout)
    socket.getdefaulttimeout = lambda: in_shown_time(machine_default())
    socket.setdefaulttimeout = lambda timeout: machine_set_default(shown.real(timeout))
