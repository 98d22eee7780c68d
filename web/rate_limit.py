"""A limit on calls by client, so that one script can't take the service from everybody else.

A token bucket for each client address in each worker process: bursts up to the limit pass, then the pace is the limit
a minute. Behind a proxy the address is the one that `X-Forwarded-For` names (see `FINSAM_PROXIES`).
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from flask import Flask, Response, request

from web.problems import Problem, respond

REMEMBERED_CLIENTS = 10_000
FREE = ("/static/", "/healthz", "/metrics")


class TokenBuckets:
    """Tells how long a client has to wait before its next call, in seconds; 0 when it may go on."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.capacity = float(per_minute)
        self.pace = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> float:
        """Take a token. The least recently seen client is forgotten when there are too many."""
        with self._lock:
            now = self._clock()
            tokens, seen = self._buckets.pop(client, (self.capacity, now))
            tokens = min(self.capacity, tokens + (now - seen) * self.pace)
            allowed = tokens >= 1
            self._buckets[client] = (tokens - 1 if allowed else tokens, now)
            if len(self._buckets) > REMEMBERED_CLIENTS:
                self._buckets.popitem(last=False)
            return 0.0 if allowed else (1 - tokens) / self.pace


def install(app: Flask, per_minute: int) -> None:
    """Answer 429 with `Retry-After` to a client that calls too often. 0 sets no limit."""
    if not per_minute:
        return
    buckets = TokenBuckets(per_minute)

    @app.before_request
    def limit() -> Response | None:
        if request.path.startswith(FREE):
            return None
        wait = math.ceil(buckets.wait(request.remote_addr or "okänd"))
        if not wait:
            return None
        response = respond(
            Problem(429, f"Gränsen är {per_minute} anrop per minut. Vänta {wait} sekunder och försök igen.")
        )
        response.headers["Retry-After"] = str(wait)
        return response
