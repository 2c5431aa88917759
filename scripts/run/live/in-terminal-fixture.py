"""Runs a command on a pseudo-terminal and writes what it writes there to standard output; ends with its exit code.

Its one argument is JSON: columns, rows, argv, and events, each [text to wait for, "resize" | "type", columns | keys].
"""

import fcntl
import json
import os
import pty
import struct
import sys
import termios

spec = json.loads(sys.argv[1])
# The command is held until the terminal has its size.
gate, opened = os.pipe()
pid, terminal = pty.fork()
if pid == 0:
    os.read(gate, 1)
    os.execvp(spec["argv"][0], spec["argv"])


def resize(columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", spec["rows"], columns, 0, 0))


resize(spec["columns"])
os.write(opened, b".")
events = spec["events"]
seen = b""
while True:
    try:
        data = os.read(terminal, 65536)
    except OSError:  # On Linux the end of the command is told so.
        break
    if not data:
        break
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    seen += data
    while events and events[0][0].encode() in seen:
        _, what, value = events.pop(0)
        seen = b""
        if what == "resize":
            resize(value)
        else:
            os.write(terminal, value.encode())
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
