"""What a reader must know beside an answer: disagreement, proposals, old wording, partial or approximate data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from kb.answer.context import Context
from kb.answer.draft import Caveat, Citation, Draft
from kb.answer.sentences import find_quote
from kb.language.stems import stem
from kb.language.tokens import tokens
from kb.model import Figure

SYSTEMS = {"SUS", "Uppföljning Finsam"}
OLD = 10  # years after which a source is called old when the question names no year
_PROPOSED = re.compile(
    r"\b(?:föreslår|föreslås|föreslog|förslag(?:et)?|bör införas|ska införas)\b", re.IGNORECASE
)
_APPROXIMATE = re.compile(
    r"\b(?:cirka|ca|drygt|knappt|närmare|omkring|ungefär|nästan|upp mot|högst)\s+(?:\d|en|ett|två|tre|hälften)",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"[^.\n]*(?:\b\d+ av (?:de )?(?:totalt )?\d+ (?:samordnings)?förbund\w*[^.\n]*registrer|preliminär|eftersläpning|"
    r"inte alla samordningsförbund)[^.\n]*\.?",
    re.IGNORECASE,
)


def add(context: Context, draft: Draft) -> None:
    """Put the caveats of every rule on the draft, each once."""
    for rule in RULES:
        for caveat in rule(context, draft):
            if caveat not in draft.caveats:
                draft.caveats.append(caveat)
    for caveat in draft.caveats if draft.origin == "passage" or draft.origin.startswith("figure") else ():
        if caveat.kind == "conflict" and caveat.text not in draft.text:
            draft.text = f"{draft.text}\n\nUppgifterna går inte ihop: {caveat.text}"


def _conflict(context: Context, draft: Draft) -> Iterator[Caveat]:
    """A finding that one of the quotes is evidence of."""
    for citation in draft.citations:
        for finding in context.known.findings.get(citation.section_id, []):
            if draft.kind == "membership" and not _names(context, finding.explanation):
                continue
            sides = [side for side in finding.evidence if side.section_id == citation.section_id]
            if any(_touches(side.quote, citation.quote) for side in sides):
                kind = "superseded" if finding.kind == "superseded" else "conflict"
                yield Caveat(kind, finding.explanation)


def _names(context: Context, text: str) -> bool:
    """Whether a text is about a place that the question names."""
    named = [kommun.name for kommun in context.places.kommuner]
    named += [context.known.forbund_name(name) for name in context.places.forbund]
    return any(name in text for name in named)


def _touches(one: str, other: str) -> bool:
    return bool(find_quote(one, other) or find_quote(other, one))


def _not_comparable(context: Context, draft: Draft) -> Iterator[Caveat]:
    """Figures of SUS beside those of Uppföljning Finsam, or a question across the change of system."""
    years = {int(year) for year in context.question.years}
    across = bool(years) and min(years) <= 2022 < max(years)
    wide = bool(context.question.wants & {"series", "difference"}) and draft.kind == "figure"
    systems = {figure.system for figure in _figures(context, draft.citations)} & SYSTEMS
    if len(systems) > 1 or ((across or wide) and systems):
        yield Caveat(
            "not_comparable",
            "Uppgifter ur SUS (till och med 2022) och Uppföljning Finsam (från 2023) går inte att jämföra, enligt källorna.",
        )


def _figures(context: Context, citations: list[Citation]) -> list[Figure]:
    ids = tuple({citation.section_id for citation in citations})
    rows = context.known.store.all(Figure, section_id=ids) if ids else []
    return [
        row
        for row in rows
        if any(_touches(row.quote, c.quote) for c in citations if c.section_id == row.section_id)
    ]


def _proposal(context: Context, draft: Draft) -> Iterator[Caveat]:
    """A quote out of proposed wording, or that speaks of a proposal."""
    if any(caveat.kind == "proposal" for caveat in draft.caveats):
        return
    for citation in draft.citations:
        view = context.known.view(citation.section_id)
        if view is None:
            continue
        before = view.section.text[: view.section.text.find(citation.quote)]
        proposed = (
            "Föreslagen lydelse" in before
            and "Nuvarande lydelse" not in before.rpartition("Föreslagen lydelse")[2]
        )
        if proposed or (view.section.kind != "faq" and _PROPOSED.search(citation.quote)):
            source = context.source(citation.source_id)
            when = f" ({source.date})" if source and source.date else ""
            yield Caveat(
                "proposal", f"Källan{when} lämnar förslag. Ett förslag gäller inte förrän det är beslutat."
            )
            return


def _superseded(context: Context, draft: Draft) -> Iterator[Caveat]:
    """A position that has changed, or a source that another has replaced."""
    words = {stem(token.form) for token in tokens(context.question.low)}
    for groups, text in _chains():
        if all(words & group for group in groups):
            yield Caveat("superseded", text)
    for citation in draft.citations:
        source = context.source(citation.source_id)
        if source and source.superseded_by:
            newer = context.source(source.superseded_by)
            yield Caveat(
                "superseded",
                f"{source.title} har ersatts av {newer.title if newer else source.superseded_by}.",
            )


@cache
def _chains() -> tuple[tuple[tuple[frozenset[str], ...], str], ...]:
    table = tomllib.loads(files("kb.answer").joinpath("chains.toml").read_text("utf-8"))
    return tuple(
        (tuple(frozenset(stem(word) for word in group) for group in row["all"]), row["text"])
        for row in table["chain"]
    )


def _approximate(context: Context, draft: Draft) -> Iterator[Caveat]:
    if draft.kind == "figure" and any(_APPROXIMATE.search(c.quote) for c in draft.citations[:1]):
        yield Caveat("approximate", "Källan anger siffran ungefärligt.")


def _partial(context: Context, draft: Draft) -> Iterator[Caveat]:
    """What a source says of its own gaps, beside its figures."""
    if draft.kind != "figure":
        return
    for source_id in dict.fromkeys(citation.source_id for citation in draft.citations):
        for said in context.known.gaps(source_id, _PARTIAL):
            if not any(_touches(said, citation.quote) for citation in draft.citations):
                yield Caveat("partial_data", f"Källan säger också: ”{said}”")
                break


def _older(context: Context, draft: Draft) -> Iterator[Caveat]:
    """An old source when the question doesn't ask for its time."""
    if context.question.years or not draft.citations or draft.kind == "history":
        return
    years = [
        s.year[:4]
        for c in draft.citations
        if (s := context.source(c.source_id)) and s.year and s.year[:4].isdigit()
    ]
    newest = context.known.newest_year()
    if years and newest - max(map(int, years)) >= OLD:
        yield Caveat(
            "older_wording", f"Uppgiften är från {max(years)}. Förhållandena kan ha ändrats sedan dess."
        )


RULES: tuple[Callable[[Context, Draft], Iterator[Caveat]], ...] = (
    _conflict,
    _not_comparable,
    _proposal,
    _superseded,
    _approximate,
    _partial,
    _older,
)
