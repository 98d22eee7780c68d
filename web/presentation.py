"""What templates can use: names of pages, filters for values, addresses of static files."""

from __future__ import annotations

from typing import Any

from flask import Flask, g

from web import wording
from web.assets import Assets
from web.nearest import section_url, source_url
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
    "section_url": section_url,
    "source_url": source_url,
}
WORDS = (
    "STATUSES",
    "CAVEATS",
    "SEVERITIES",
    "ORIGINS",
    "EVENTS",
    "KINDS_OF_DEFINITION",
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
        zip2=lambda values: [(value, value) for value in values],
    )

    @app.context_processor
    def base() -> dict[str, Any]:
        return {"base": g.get("base")}
