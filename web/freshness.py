"""ETag and Cache-Control tied to the snapshot: what was read stays valid until the base, the code or the day changes.

The day is part of it because pages say what holds today (law in force, members of a förbund).
"""

from __future__ import annotations

from datetime import date

from flask import Flask, Response, g, request

from web.assets import Assets

REVALIDATE = "private, no-cache"
FOREVER = "public, max-age=31536000, immutable"
LIVE = ("/healthz", "/metrics")


def install(app: Flask, assets: Assets) -> None:
    """Answer 304 when the reader has the current version, and mark responses with their version."""

    @app.before_request
    def not_modified() -> Response | None:
        if "If-None-Match" not in request.headers or request.path.startswith(LIVE):
            return None
        tag = version(assets)
        if tag is None or not request.if_none_match.contains_weak(tag):
            return None
        return Response(status=304)

    @app.after_request
    def mark(response: Response) -> Response:
        if request.path.startswith(LIVE):
            response.headers["Cache-Control"] = "no-store"
        elif request.path.startswith("/static/"):
            versioned = request.args.get("v") and response.status_code == 200
            response.headers["Cache-Control"] = FOREVER if versioned else "public, max-age=3600"
        elif response.status_code in (200, 304) and request.method in ("GET", "HEAD"):
            tag = version(assets)
            if tag is not None:
                response.set_etag(tag, weak=True)
            response.headers["Cache-Control"] = REVALIDATE
        else:
            response.headers["Cache-Control"] = "no-store"
        return response


def version(assets: Assets) -> str | None:
    """The name of what this request reads, None when there is no base."""
    base = g.get("base")
    return None if base is None else f"{base.snapshot.id}-{assets.version}-{date.today():%m%d}"
