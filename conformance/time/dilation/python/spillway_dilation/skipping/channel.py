"""Lines of JSON to Spillway and from it."""

import json

import _socket

LONGEST = 65536


class Channel:
    """Where nobody listens, or no longer, there is no descriptor: the clock goes on without jumps."""

    def __init__(self, path, program):
        self._rest = b""
        self._socket = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            self._socket.connect(path)
        except OSError:
            self.close()
        self.say({"program": program, "main": True})

    @property
    def descriptor(self):
        return None if self._socket is None else self._socket.fileno()

    def say(self, line):
        if self._socket is None:
            return
        try:
            self._socket.sendall(json.dumps(line).encode() + b"\n")
        except OSError:
            self.close()

    def hear(self):
        """What has come."""
        try:
            text = self._socket.recv(LONGEST)
        except OSError:
            text = b""
        if not text:
            self.close()
        *lines, self._rest = (self._rest + text).split(b"\n")
        return [json.loads(line) for line in lines]

    def close(self):
        if self._socket is not None:
            self._socket.close()
        self._socket = None
