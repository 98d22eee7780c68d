"""The law: its paragraphs, and for each a hub with wordings, comment and all that cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, g, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.lookup import law as lookup
from kb.lookup.law import Entry
from kb.lookup.references import CitedBy, cited_by
from kb.model import SOURCE_TYPES, Provision, Section, Source
from web.api.law import FINSAM_ACT
from web.difference import Change, changes
from web.parameters import Parameter, read_kindly
from web.problems import Problem
from web.reader.links import address_of, law_url

blueprint = Blueprint("law", __name__)

AS_OF = (Parameter("as_of", "Lydelsen den dagen", kind="date"),)
ADDRESS = re.compile(r"(?:(?P<chapter>\d+[a-zåäö]?):)?(?P<paragraph>\d+[a-zåäö]?)")
LONGEST_LIST = 600


@dataclass(frozen=True, slots=True)
class Listed:
    """A paragraph in the list of an act."""

    url: str
    name: str
    heading: str | None
    statuses: tuple[str, ...]
    begins: str


@blueprint.get("/lag")
def start() -> str:
    """The act on financial coordination, and the other statutes of the base."""
    acts = {p.act for p in g.base.store.iterate(Provision, paragraph="1 §")}
    titled = [(s, _act_of(s)) for s in g.base.store.all(Source, type="lag")]
    others = sorted((s.title, f"/lag/{act}") for s, act in titled if act in acts and act != FINSAM_ACT)
    return _list_page(FINSAM_ACT, others)


@blueprint.get("/lag/<act>")
def act(act: str) -> str:
    """The paragraphs of a statute."""
    return _list_page(act, [])


def _list_page(act: str, others: list[tuple[str, str]]) -> str:
    rows = g.base.store.all(Provision, act=act)
    if not rows and act != FINSAM_ACT:
        raise Problem(404, "Den lagen finns inte i kunskapsbasen.", near=(("Finsamlagen", "/lag"),))
    source = next((s for s in g.base.store.all(Source, type="lag") if _act_of(s) == act), None)
    return render_template(
        "pages/law.html", act=act, source=source, paragraphs=_listed(rows)[:LONGEST_LIST], others=others
    )


def _act_of(source: Source) -> str | None:
    match = re.search(r"\((\d{4}:\d+)\)", source.title)
    return match[1] if match else None


def _listed(rows: list[Provision]) -> list[Listed]:
    """One line for each paragraph, in the order of the act."""
    together: dict[tuple[int, str, int, str], list[Provision]] = {}
    for row in rows:
        together.setdefault(_order(row), []).append(row)
    return [_line(together[key]) for key in sorted(together)]


def _order(row: Provision) -> tuple[int, str, int, str]:
    chapter = re.match(r"(\d*)\s*([a-zåäö]?)", row.chapter or "")
    paragraph = re.match(r"(\d*)\s*([a-zåäö]?)", row.paragraph)
    assert chapter is not None
    assert paragraph is not None
    return int(chapter[1] or 0), chapter[2], int(paragraph[1] or 0), paragraph[2]


def _line(rows: list[Provision]) -> Listed:
    best = next((row for row in rows if row.status == "in_force"), rows[0])
    chapter = f"{best.chapter.replace(' kap.', '')} kap. " if best.chapter else ""
    return Listed(
        law_url(best.act, best.chapter, best.paragraph),
        chapter + best.paragraph,
        next((row.heading for row in rows if row.heading), None),
        tuple(dict.fromkeys(row.status for row in rows)),
        best.text,
    )


@blueprint.get("/lag/<act>/<paragraph>")
def paragraph(act: str, paragraph: str) -> str | Response:
    """Everything about a paragraph."""
    match = ADDRESS.fullmatch(paragraph)
    if match is None:
        return _elsewhere(act, paragraph)
    as_of = read_kindly(AS_OF, request.args)["as_of"]
    text = (f"{match['chapter']} kap. " if match["chapter"] else "") + f"{match['paragraph']} §"
    target = f"{act}#" + (f"K{match['chapter']}" if match["chapter"] else "") + f"P{match['paragraph']}"
    try:
        entries = lookup.find(g.base.store, target, act=act, as_of=as_of)
    except lookup.UnknownParagraph as error:
        raise Problem(404, str(error)) from error
    citing = cited_by(g.base.store, target)
    if not entries and not citing:
        raise _no_paragraph(act, as_of)
    current = next((e for e in entries if e.provision.status != "proposed"), None)
    proposals = [e for e in entries if e.provision.status == "proposed"]
    return render_template(
        "pages/paragraph.html",
        act=act,
        name=_spaced(text),
        act_name="Finsamlagen" if act == FINSAM_ACT else act,
        current=current,
        proposals=[(entry, _compared(current, entry)) for entry in proposals],
        cited=_by_type(citing),
        as_of=as_of,
        neighbours=_neighbours(entries),
        sections={e.provision.section_id: g.base.store.get(Section, e.provision.section_id) for e in entries},
    )


def _spaced(text: str) -> str:
    """`7a §` → `7 a §`."""
    return re.sub(r"(\d)([a-zåäö])", r"\1 \2", text)


def _compared(current: Entry | None, proposal: Entry) -> list[Change]:
    """The differences in wording; nothing to compare with when the paragraph is new or only summarised."""
    if current is None or current.basis == lookup.SUMMARY:
        return []
    return changes(current.provision.text, proposal.provision.text)


def _by_type(citing: list[CitedBy]) -> list[tuple[str, list[CitedBy]]]:
    """Citations by type of source, each section once."""
    once = {cited.reference.section_id: cited for cited in citing if cited.source and cited.section}
    groups = [
        (kind, [c for c in once.values() if c.source and c.source.type == kind]) for kind in SOURCE_TYPES
    ]
    return [(kind, found) for kind, found in groups if found]


def _neighbours(entries: list[Entry]) -> dict[str, str | None]:
    if not entries:
        return {"before": None, "after": None}
    first = entries[0]
    return {
        "before": address_of(g.base, first.before) if first.before else None,
        "after": address_of(g.base, first.after) if first.after else None,
    }


def _no_paragraph(act: str, as_of: str | None) -> Problem:
    listed = _listed(g.base.store.all(Provision, act=act))
    when = f" den {as_of}" if as_of else ""
    near = tuple((f"{line.name} {line.heading or ''}".strip(), line.url) for line in listed[:5])
    return Problem(404, f"Den paragrafen finns inte i kunskapsbasen{when}.", near=near)


def _elsewhere(act: str, text: str) -> Any:
    """`/lag/2003:1210/7 a §` and other ways of writing lead to the paragraph's own address."""
    try:
        asked = lookup.wanted(text[:100], act)
    except lookup.UnknownParagraph as error:
        raise Problem(404, str(error)) from error
    if not asked.paragraph:
        raise Problem(404, "Den paragrafen finns inte i kunskapsbasen.", near=(("Finsamlagen", "/lag"),))
    return redirect(law_url(asked.act, asked.chapter, asked.paragraph), 301)
