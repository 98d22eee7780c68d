"""Addresses below the path that a reverse proxy serves us under (`X-Forwarded-Prefix: /finsam`).

Templates and look-ups write addresses from the service's own root (`/sok`). Where the root is somewhere else, every such
address in an attribute gets the prefix as the page leaves. Text cannot be mistaken for an attribute: its quotation
marks are escaped.
"""

from __future__ import annotations

import re

from flask import Flask, Response, request

_ADDRESS = re.compile(r'(?<=[\s])((?:href|src|action|formaction|data-[a-z-]+)=")/(?!/)')


def install(app: Flask) -> None:
    """Put the prefix before addresses in pages and in redirections; without one nothing is done."""

    @app.after_request
    def below_prefix(response: Response) -> Response:
        prefix = request.script_root
        if not prefix:
            return response
        location = response.headers.get("Location", "")
        if location.startswith("/") and not location.startswith(("//", f"{prefix}/")):
            response.headers["Location"] = prefix + location
        if response.mimetype == "text/html" and not response.is_streamed:
            response.set_data(
                _ADDRESS.sub(lambda match: f"{match[1]}{prefix}/", response.get_data(as_text=True))
            )
        return response
