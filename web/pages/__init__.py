"""The pages. Each module has a blueprint; a page is registered by its line in MODULES."""

from __future__ import annotations

from flask import Flask

from web.pages import (
    about,
    ask,
    calculators,
    chief,
    faq,
    feeds,
    figures,
    findings,
    forbund,
    law,
    operations,
    search,
    sources,
    start,
    terms,
)

MODULES = (
    start,
    search,
    ask,
    law,
    figures,
    forbund,
    terms,
    faq,
    sources,
    findings,
    chief,
    calculators,
    about,
    feeds,
    operations,
)


def register(app: Flask) -> None:
    """Add the pages, and tell the templates which ones there are so that no link leads nowhere."""
    for module in MODULES:
        app.register_blueprint(module.blueprint)
    addresses = {str(rule) for rule in app.url_map.iter_rules()}
    app.jinja_env.globals["has_page"] = lambda url: url.split("#")[0] in addresses
