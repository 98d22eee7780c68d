"""The direct answer for pages, with what they show around it."""

from __future__ import annotations

from typing import Any

from kb.answer import ask
from kb.base import Base
from kb.model import Section, Source
from web.reader.citation import Place, sentence
from web.wording import CAVEATS, swedish_date


def answer_to(base: Base, question: str, as_of: str | None = None) -> dict[str, Any]:
    """The `ask` contract, with the title and date of each cited place, and the text that the copy button copies."""
    answer = ask(base, question, as_of=as_of)
    answer["citations"] = [_with_place(base, citation) for citation in answer["citations"]]
    answer["plain_text"] = as_text(base, answer)
    return answer


def _with_place(base: Base, citation: dict[str, Any]) -> dict[str, Any]:
    source = base.store.get(Source, citation["source_id"])
    section = base.store.get(Section, citation["section_id"]) if citation["section_id"] else None
    named = [section.title if section else None, source.title if source else citation["source_id"]]
    return {**citation, "title": ", ".join(filter(None, named)), "date": source.date if source else None}


def as_text(base: Base, answer: dict[str, Any]) -> str:
    """Answer, reservations and sources as plain text for an e-mail or a case file."""
    lines = [answer["answer"] or ""]
    lines += [f"Obs! {CAVEATS.get(c['kind'], 'Observera')}. {c['text']}" for c in answer["caveats"]]
    for citation in answer["citations"]:
        source = base.store.get(Source, citation["source_id"])
        section = base.store.get(Section, citation["section_id"]) if citation["section_id"] else None
        if source:
            lines.append("Källa: " + sentence(Place(source, section, "")))
        lines.append(f"”{citation['quote']}”")
    return "\n\n".join(line for line in lines if line)


def asked_on(as_of: str | None) -> str:
    """`den 1 december 2024`, or nothing for today."""
    return f"den {swedish_date(as_of)}" if as_of else ""
