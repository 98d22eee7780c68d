"""Answers that a person has written: FAQ entries that ask the same thing."""

from __future__ import annotations

import re

from kb.answer.context import Context, place
from kb.answer.draft import Caveat, Citation, Draft, cite_quote
from kb.answer.faq_match import ALIKE, Match
from kb.answer.question import understand
from kb.model import Faq, Section

MOST_QUOTES, LONGEST = 3, 1200
SECOND, CLOSE = (
    0.6,
    0.05,
)  # when a second entry is shown: its least likeness, and how near it has to be to the first
_CERTAIN = 0.9  # likeness from which an entry is as good as certain


def compose(context: Context, found: list[Match]) -> list[Draft]:
    """The answer of the entry that is most like the question, when it is alike enough."""
    if not found or found[0].score < ALIKE:
        return []
    best = found[0]
    faq = best.entry.faq
    if not faq.citations:
        return [unknown(faq, best.score)]
    citations = cite(context, faq)
    caveats: list[Caveat] = []
    if not citations:
        if any(context.source(citation.source_id) for citation in faq.citations):
            return []  # the source is here, but what it says has changed
        citations = _own_section(context, faq)
        if not citations:
            return []
        missing = ", ".join(dict.fromkeys(c.source_id for c in faq.citations))
        caveats.append(
            Caveat(
                "partial_data", f"Källan ({missing}) är inte inläst här. Svaret granskades {faq.reviewed}."
            )
        )
    text = _with_second(found, faq)
    confidence = min(0.97, 0.68 + 0.29 * (best.score - ALIKE) / (_CERTAIN - ALIKE))
    return [
        Draft(
            kind=kind_of(context, faq),
            text="\n\n".join([text, *quoted(context, citations)]),
            confidence=confidence,
            citations=citations,
            as_of=faq.reviewed,
            caveats=caveats,
            origin=f"faq:{faq.id}",
        )
    ]


def _with_second(found: list[Match], faq: Faq) -> str:
    """The answer, followed by that of an entry which is as much like the question and says something else."""
    text = _line(faq.answer)
    if len(found) > 1 and found[1].score >= max(SECOND, found[0].score - CLOSE):
        second = found[1].entry.faq
        if second.citations and second.answer != faq.answer:
            return f"{text}\n\n{second.question} {_line(second.answer)}"
    return text


def _line(answer: str) -> str:
    return " ".join(answer.split())


def quoted(context: Context, citations: list[Citation]) -> list[str]:
    """The sources' own words after the answer, the first few."""
    lines: list[str] = []
    for citation in citations[:MOST_QUOTES]:
        view = context.known.view(citation.section_id)
        if view is None or view.section.kind == "faq" or sum(map(len, lines)) + len(citation.quote) > LONGEST:
            break
        said = re.sub(r"\s+", " ", citation.quote)
        lines.append(f"”{said}” ({place(context.source(citation.source_id), view.section)})")
    return lines


def unknown(faq: Faq, score: float) -> Draft:
    """An entry without citations says why the base has no answer."""
    return Draft("none", faq.answer, min(0.97, score), origin=f"faq:{faq.id}")


def cite(context: Context, faq: Faq) -> list[Citation]:
    """The entry's citations as they stand in the stored sections now, as whole sentences."""
    out: dict[tuple[str, str], Citation] = {}
    for citation in faq.citations:
        if citation.verified and citation.section_id:
            found = cite_quote(context.known, citation.section_id, citation.quote)
            if found:
                out.setdefault((found.section_id, found.quote), found)
    return list(out.values())


def _own_section(context: Context, faq: Faq) -> list[Citation]:
    """The entry itself as the place, where its source is not in this base."""
    section = context.known.store.get(Section, faq.section_id)
    if section is None:
        return []
    return [Citation(section.id, section.source_id, None, section.text.split("\n\n")[0])]


def kind_of(context: Context, faq: Faq) -> str:
    """The kind of the question, or of the entry's own question when the asker's says nothing."""
    own = context.question if context.question.kinds else understand(faq.question)
    return own.kind
