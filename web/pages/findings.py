"""Contradictions in and between the sources, each with both quotes."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from kb.model import Finding, Section, Source
from web.parameters import Parameter, read_kindly

blueprint = Blueprint("findings", __name__)

FILTERS = (
    Parameter("kind", "Slag av motsägelse", maximum=60),
    Parameter("source", "Källans id", maximum=200),
)


@blueprint.get("/motsagelser")
def findings() -> str:
    """The contradictions, filtered by kind and source."""
    values = read_kindly(FILTERS, request.args)
    every: list[Finding] = g.base.store.all(Finding)
    shown = [
        finding
        for finding in every
        if (not values["kind"] or finding.kind == values["kind"])
        and (not values["source"] or any(e.source_id == values["source"] for e in finding.evidence))
    ]
    sections = {e.section_id: g.base.store.get(Section, e.section_id) for f in shown for e in f.evidence}
    sources = {source.id: source for source in g.base.store.all(Source)}
    named = sorted({e.source_id for f in every for e in f.evidence if e.source_id in sources})
    return render_template(
        "pages/findings.html",
        findings=shown,
        total=len(every),
        kinds=sorted({finding.kind for finding in every}),
        named=[(id, sources[id].title) for id in named],
        sections=sections,
        sources=sources,
        values=values,
    )
