"""What wakes a thread that waits for descriptors."""

import os


class Wake:
    """An eventfd that is closed when its thread has ended."""

    def __init__(self):
        self.number = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)

    def ring(self):
        os.eventfd_write(self.number, 1)

    def __del__(self, close=os.close):
        try:
            close(self.number)
        except OSError:
            # The program has closed it.
            pass


def calm(wake):
    """A wake-up may come late, when its wait has ended: the next one is not to take it for its own."""
    try:
        os.eventfd_read(wake)
    except BlockingIOError:
        pass
