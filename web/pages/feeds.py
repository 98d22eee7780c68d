"""What browsers, feed readers and intranets fetch: OpenSearch, Atom, and the widget."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, render_template, request

from kb.model import Source

blueprint = Blueprint("feeds", __name__)

ENTRIES = 50


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """The description that lets a browser or an intranet add the search."""
    xml = render_template("feeds/opensearch.xml", host=request.url_root.rstrip("/"))
    return Response(xml, content_type="application/opensearchdescription+xml; charset=utf-8")


@blueprint.get("/flode.atom")
def atom() -> Response:
    """The documents of the base, those that were last published or fetched first."""
    built = g.base.snapshot.manifest.get("built") or "1970-01-01T00:00:00+00:00"
    dated = [(source.retrieved or source.date or "", source) for source in g.base.store.all(Source)]
    newest = sorted((pair for pair in dated if len(pair[0]) == 10), key=lambda pair: pair[0], reverse=True)
    xml = render_template(
        "feeds/flode.atom", host=request.url_root.rstrip("/"), built=built, entries=newest[:ENTRIES]
    )
    return Response(xml, content_type="application/atom+xml; charset=utf-8")


@blueprint.get("/widget.js")
def widget() -> Response:
    """The search box for other pages, at an address that stays the same."""
    response = current_app.send_static_file("widget.js")
    response.content_type = "text/javascript; charset=utf-8"
    return response
