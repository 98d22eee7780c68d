"""What templates can use: names of pages, filters for values, addresses of static files."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request

from web import wording
from web.assets import Assets
from web.nearest import faq_url, quote_url, section_url, source_url
from web.parameters import Parameter, read_kindly
from web.settings import Settings

SERVICE = "Finsam kunskapsbas"
FILTERS = {
    "datum": wording.swedish_date,
    "tal": wording.number,
    "marked": wording.marked,
    "joined": wording.joined,
    "numeric": wording.is_numeric,
    "address": wording.short_address,
    "paragraphs": wording.paragraphs,
    "prose": wording.prose,
    "quote_url": quote_url,
    "section_url": section_url,
    "source_url": source_url,
    "faq_url": faq_url,
}
WORDS = (
    "STATUSES",
    "CAVEATS",
    "SEVERITIES",
    "ORIGINS",
    "EVENTS",
    "KINDS_OF_DEFINITION",
    "TYPES",
    "PLURALS",
)


def install(app: Flask, assets: Assets, settings: Settings) -> None:
    """Make the filters and names known to Jinja."""
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        service=SERVICE,
        stylesheets=assets.stylesheets,
        asset=assets.url,
        contact=settings.contact,
        quantity=wording.quantity,
        words={name.lower(): getattr(wording, name) for name in WORDS},
        today=wording.today,
        unread_day=unread_day,
        zip2=lambda values: [(value, value) for value in values],
    )

    @app.context_processor
    def base() -> dict[str, Any]:
        return {"base": g.get("base")}


def unread_day(name: str) -> str:
    """What stands in the address as a day but is none, so that the page can say so; else nothing."""
    given = (request.args.get(name) or "").strip()
    read = read_kindly((Parameter(name, "", kind="date"),), request.args)[name]
    return "" if read or not given else given[:40]
