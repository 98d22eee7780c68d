"""Headers that keep the pages safe wherever they are shown, and CORS for those who may call the API from a page."""

from __future__ import annotations

from flask import Flask, Response, request

from web.settings import Settings

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_security_policy(frame_ancestors: str) -> str:
    """Only our own scripts and styles, none inline. `data:` images are the design system's icons in its stylesheet."""
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": frame_ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def install(app: Flask, settings: Settings) -> None:
    """Set the headers on every response."""
    headers = {**FIXED, "Content-Security-Policy": content_security_policy(settings.frame_ancestors)}

    @app.after_request
    def secure(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if request.path.startswith("/static/") or request.path == "/widget.js":
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        elif request.path.startswith("/api/"):
            share(response, settings.cors)
        return response


def share(response: Response, allowed: tuple[str, ...]) -> None:
    """Let the named origins read an API response. Without configuration nothing is shared."""
    if not allowed:
        return
    if "*" in allowed:
        response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.vary.add("Origin")
        origin = request.headers.get("Origin")
        if origin not in allowed:
            return
        response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
