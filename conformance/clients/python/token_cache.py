"""One token for its life. Threads that need one while it is being fetched wait for the same request, and fail with it."""

import threading
import time
from concurrent.futures import Future

# Most seconds by which a token is renewed before its end; a tenth of its life when that is less.
MARGIN_SECONDS = 60


class TokenCache:
    def __init__(self, fetch):
        """`fetch()` asks the token host for a token and the seconds that it lives."""
        self.fetch = fetch
        self.lock = threading.Lock()
        self.flight = None
        self.kept = None

    def get(self):
        with self.lock:
            if self.kept is not None and time.monotonic() < self.kept[1]:
                return self.kept[0]
            flight = self.flight
            if flight is None:
                mine = self.flight = Future()
        if flight is not None:
            return flight.result()
        self.fly(mine)
        return mine.result()

    def discard(self, token):
        """Forgets a token that the API took for expired. A newer one stays."""
        with self.lock:
            if self.kept is not None and self.kept[0] == token:
                self.kept = None

    def fly(self, flight):
        kept, failure = None, None
        asked = time.monotonic()
        try:
            token, life = self.fetch()
            kept = (token, asked + life - min(MARGIN_SECONDS, life / 10))
        except Exception as error:
            failure = error
        with self.lock:
            self.kept, self.flight = kept, None
        if failure is None:
            flight.set_result(kept[0])
        else:
            flight.set_exception(failure)
