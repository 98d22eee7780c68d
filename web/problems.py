"""Errors as people and programs get them: a calm page, or `application/problem+json` (RFC 9457) below /api/."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from kb.snapshot import NoBase

log = logging.getLogger("finsam.web")

TEXTS = {
    400: ("Begäran går inte att läsa", "Kontrollera adressen och försök igen."),
    404: ("Sidan finns inte", "Adressen leder inte till något i kunskapsbasen."),
    405: ("Metoden används inte här", "Hämta adressen med GET."),
    413: ("Begäran är för stor", "Korta frågan och försök igen."),
    414: ("Adressen är för lång", "Korta frågan och försök igen."),
    429: ("För många anrop", "Vänta en stund och försök igen."),
    500: ("Något gick fel hos oss", "Felet är noterat. Försök igen om en stund."),
    503: ("Kunskapsbasen är inte byggd än", "Bygg den med finsam build och ladda om sidan."),
}
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a parameter."""

    name: str
    reason: str


class Problem(Exception):
    """A request that can't be answered. `near` are (title, address) pairs of what may have been meant."""

    def __init__(
        self,
        status: int,
        detail: str | None = None,
        *,
        faults: tuple[Fault, ...] = (),
        near: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail or TEXTS[status][1]
        self.faults = faults
        self.near = near


def install(app: Flask) -> None:
    """Make every error of `app` one of ours."""
    app.register_error_handler(Problem, respond)
    app.register_error_handler(NoBase, lambda error: respond(Problem(503)))
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_defect)


def respond(problem: Problem) -> Response:
    """The answer to a request that can't be met."""
    title = TEXTS.get(problem.status, TEXTS[400])[0]
    if request.path.startswith("/api/"):
        return as_json(problem, title)
    page = "pages/no_base.html" if problem.status == 503 else "pages/error.html"
    html = render_template(page, problem=problem, title=title)
    return Response(html, problem.status, mimetype="text/html")


def as_json(problem: Problem, title: str) -> Response:
    """RFC 9457: type, title, status, detail, instance; ours are `errors` and `near`."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": request.path,
    }
    if problem.faults:
        body["errors"] = [{"name": fault.name, "reason": fault.reason} for fault in problem.faults]
    if problem.near:
        body["near"] = [{"title": near_title, "url": url} for near_title, url in problem.near]
    return Response(json.dumps(body, ensure_ascii=False), problem.status, content_type=MEDIA_TYPE)


def _from_http(error: HTTPException) -> Response:
    status = error.code or 500
    if 300 <= status < 400:
        return Response(error.get_response().get_data(), status, headers=dict(error.get_headers()))
    response = respond(Problem(status if status in TEXTS else 400 if status < 500 else 500))
    response.status_code = status
    if status == 405:
        response.headers["Allow"] = dict(error.get_headers()).get("Allow", "GET, HEAD, OPTIONS")
    return response


def _from_defect(error: Exception) -> Response:
    log.exception("fel i %s", request.endpoint, exc_info=error)
    return respond(Problem(500))
