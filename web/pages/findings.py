"""Contradictions in and between the sources, each with both quotes."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from kb.lookup.findings import KINDS
from kb.model import Finding, Section, Source
from web.api.findings import FINDINGS, find_findings
from web.parameters import read_kindly

blueprint = Blueprint("findings", __name__)


@blueprint.get("/motsagelser")
def findings() -> str:
    """The contradictions, filtered by kind, gravity and source."""
    values = read_kindly(FINDINGS, request.args)
    every: list[Finding] = g.base.store.all(Finding)
    shown = find_findings(g.base, values)
    sections = {e.section_id: g.base.store.get(Section, e.section_id) for f in shown for e in f.evidence}
    sources = {source.id: source for source in g.base.store.all(Source)}
    named = sorted({e.source_id for f in every for e in f.evidence if e.source_id in sources})
    present = {finding.kind for finding in every}
    return render_template(
        "pages/findings.html",
        findings=shown,
        total=len(every),
        kinds=[(kind, name) for kind, name in KINDS.items() if kind in present],
        kind_names=KINDS,
        named=[(id, sources[id].title) for id in named],
        sections=sections,
        sources=sources,
        values=values,
    )
