"""The direct answer for pages: what is said, then each quote once with its place."""

from __future__ import annotations

import re
from typing import Any

from kb.answer import ask
from kb.base import Base
from kb.model import Section, Source
from web.nearest import faq_url
from web.reader.citation import Place, sentence
from web.titles import title_of, with_titles
from web.wording import CAVEATS

QUOTED = re.compile(r"(?P<lead>[^”]{0,120}?)”(?P<quote>.+)”\s*\([^”]*(?:”[^”]*”[^”]*)*\)", re.DOTALL)
"""A paragraph of an answer that quotes: `Finsam: ”…” (title, section, page)`."""
FAQ_ANCHOR = "/fragor#"


def answer_to(base: Base, question: str, as_of: str | None = None) -> dict[str, Any]:
    """The `ask` contract, with what pages add.

    `spoken` is the answer without the paragraphs that only repeat a quote, `quotes` the citations by place, and
    `plain_text` what the copy button copies.
    """
    answer = ask(base, question, as_of=as_of)
    answer["caveats"] = [{**c, "text": with_titles(base, c["text"])} for c in answer["caveats"]]
    answer["alternatives"] = [_with_page(other) for other in answer["alternatives"]]
    spoken, leads = _parted(answer["answer"] or "", [c["quote"] for c in answer["citations"]])
    spoken = _without_places(spoken, {title_of(base, c["source_id"]) for c in answer["citations"]})
    answer["citations"] = [_with_place(base, citation) for citation in answer["citations"]]
    answer["spoken"] = spoken
    answer["quotes"] = _by_place(answer["citations"], spoken, leads)
    answer["plain_text"] = as_text(base, answer)
    return answer


def _with_page(other: dict[str, Any]) -> dict[str, Any]:
    url = other.get("url") or ""
    return {**other, "url": faq_url(url[len(FAQ_ANCHOR) :])} if url.startswith(FAQ_ANCHOR) else other


def _plain(text: str) -> str:
    return " ".join(text.split())


def _parted(text: str, quotes: list[str]) -> tuple[str, dict[str, str]]:
    """What an answer says in its own words, and the words before each quote, by quote."""
    said, leads = [], {}
    for paragraph in text.split("\n\n"):
        match = QUOTED.fullmatch(paragraph.strip())
        quote = _plain(match["quote"]) if match else ""
        if match and any(quote in _plain(one) or _plain(one) in quote for one in quotes):
            leads[quote] = match["lead"].strip(" :–")
        else:
            said.append(paragraph)
    return "\n\n".join(said), leads


def _without_places(text: str, titles: set[str]) -> str:
    """The text without places in brackets: each cited place stands below the answer."""
    for title in titles:
        text = re.sub(rf"\s*\({re.escape(title)}[^()]*(?:\([^()]*\)[^()]*)*\)", "", text)
    return text


def _with_place(base: Base, citation: dict[str, Any]) -> dict[str, Any]:
    source = base.store.get(Source, citation["source_id"])
    section = base.store.get(Section, citation["section_id"]) if citation["section_id"] else None
    named = [section.title if section else None, title_of(base, citation["source_id"])]
    return {
        **citation,
        "title": ", ".join(filter(None, named)),
        "date": source.date if source else None,
        "own": bool(source and source.type == "faq"),
    }


def with_source(base: Base, passage: dict[str, Any]) -> dict[str, Any]:
    """A passage of an answer with the title and date of its source."""
    source = base.store.get(Source, passage["source_id"])
    return {
        **passage,
        "source_title": title_of(base, passage["source_id"]),
        "date": source.date if source else None,
    }


def _by_place(citations: list[dict[str, Any]], spoken: str, leads: dict[str, str]) -> list[dict[str, Any]]:
    """Each place once, with its quotes; a quote that the answer already says in full is left out."""
    places: dict[tuple[Any, ...], dict[str, Any]] = {}
    for citation in citations:
        place = places.setdefault(
            (citation["section_id"] or citation["source_id"], citation["page"]), {**citation, "quotes": []}
        )
        quote = _plain(citation["quote"])
        if quote not in _plain(spoken):
            place["quotes"].append((leads.get(quote, ""), citation["quote"]))
    return list(places.values())


def as_text(base: Base, answer: dict[str, Any]) -> str:
    """Answer, reservations and sources as plain text for an e-mail or a case file."""
    lines = [answer["spoken"]]
    lines += [f"Obs! {CAVEATS.get(c['kind'], 'Observera')}. {c['text']}" for c in answer["caveats"]]
    for place in answer["quotes"]:
        lines += [f"{lead}: ”{quote}”" if lead else f"”{quote}”" for lead, quote in place["quotes"]]
        source = base.store.get(Source, place["source_id"])
        section = base.store.get(Section, place["section_id"]) if place["section_id"] else None
        if source:
            lines.append("Källa: " + sentence(Place(source, section, "")))
    return "\n\n".join(line for line in lines if line)
