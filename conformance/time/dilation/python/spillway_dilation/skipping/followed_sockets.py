"""Waiting for what sockets receive, with time-outs that follow when the clock jumps.

Connecting, sending, and all that ssl does, is left to the machine: nothing is skipped while that lasts.
"""

import functools
import select
import socket

from .wait import Wait

RECEIVING = ("recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg", "recvmsg_into", "_accept")


def follow_sockets(waits):
    for name in RECEIVING:
        setattr(socket.socket, name, _receiving(waits, getattr(socket.socket, name)))


def _receiving(waits, machine):
    @functools.wraps(machine, updated=())
    def receive(self, *arguments, **named):
        seconds = self.gettimeout()
        if seconds is None:
            with waits.waiting(Wait()):
                return machine(self, *arguments, **named)
        if not waits.is_for_machine(seconds) and self.fileno() >= 0:
            if not waits.until_ready([(self.fileno(), select.POLLIN)], waits.due_in(seconds)):
                raise TimeoutError("timed out")
        return machine(self, *arguments, **named)

    return receive
