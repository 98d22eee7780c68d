"""Making a worker process ready before it serves, so that nobody waits for what is done once.

Templates are compiled, tables are read and caches are filled by asking for a page of each kind. The metrics and the log
don't count these calls.
"""

from __future__ import annotations

import logging

from flask import Flask, request

from kb.answer import ask
from kb.base import Base

log = logging.getLogger("finsam.web")

MARK = "finsam.warming"
PAGES = (
    "/",
    "/sok?q=finansiell+samordning",
    "/fraga?q=Vad+%C3%A4r+finansiell+samordning%3F",
    "/siffror",
    "/siffror?q=insatser&year=2023",
    "/forbund",
    "/fragor",
    "/begrepp",
    "/kallor",
    "/motsagelser",
    "/ny-forbundschef",
    "/om",
    "/lag/2003:1210/7",
    "/api/v1/figures?q=insatser",
    "/api/v1/kommuner",
    "/api/v1/forbund?q=Lund",
    "/api/v1/openapi.json",
    "/flode.atom",
)
QUESTIONS = (
    "Vad är finansiell samordning?",
    "Hur många insatser fanns 2023?",
    "Vilka kommuner ingår i förbundet?",
    "Vad säger 7 § om förbundets uppgifter?",
)


def warm(base: Base) -> None:
    """Open what a base opens lazily."""
    base.store.keep_open()
    base.search.suggest("a", 1)
    base.search.search("finansiell samordning", limit=1)
    for question in QUESTIONS:
        ask(base, question)


def warm_pages(app: Flask) -> None:
    """Ask for a page of each kind. Nothing that goes wrong here keeps the service from starting."""
    client = app.test_client()
    for page in PAGES:
        try:
            client.get(page, environ_overrides={MARK: "1", "REMOTE_ADDR": ""})
        except Exception:
            log.exception("sidan %s kunde inte förberedas", page)


def is_warming() -> bool:
    """Whether the current call is one of these."""
    return MARK in request.environ
