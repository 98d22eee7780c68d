"""The reply in the shape of the `ask` contract."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from kb.answer.context import Context
from kb.answer.draft import Caveat, Draft, section_url
from kb.answer.faq_match import Match
from kb.answer.passages import Passage

MOST_PASSAGES = 12
MOST_ALTERNATIVES = 4
SNIPPET = 320


def question_id(text: str) -> str:
    """A short name of a question, the same each time it is asked."""
    return hashlib.sha256(" ".join(text.lower().split()).encode()).hexdigest()[:12]


def refused(question: str, text: str) -> dict[str, Any]:
    """A reply to a question that was not tried: the sentence stands as the only alternative."""
    return {
        **_empty(question),
        "alternatives": [{"kind": "hint", "text": text, "url": None}],
        "passages": [],
    }


def answered(question: str, draft: Draft, context: Context, related: list[Match]) -> dict[str, Any]:
    """A reply with an answer."""
    return {
        **_empty(question),
        "answerable": True,
        "kind": draft.kind,
        "answer": draft.text,
        "value": draft.value,
        "unit": draft.unit,
        "as_of": draft.as_of,
        "confidence": round(draft.confidence, 3),
        "citations": [citation.as_json() for citation in draft.citations],
        "caveats": caveats_json(draft.caveats),
        "alternatives": related_json(related, draft.origin),
        "passages": passages_json(context.passages),
    }


def unanswered(
    question: str, confidence: float, hints: list[str], context: Context, related: list[Match]
) -> dict[str, Any]:
    """A reply that says that the base has no answer, with what comes closest."""
    said = [{"kind": "hint", "text": hint, "url": None} for hint in hints]
    return {
        **_empty(question),
        "confidence": round(confidence, 3),
        "alternatives": said + related_json(related, ""),
        "passages": passages_json(context.passages),
    }


def _empty(question: str) -> dict[str, Any]:
    return {
        "id": question_id(question),
        "question": question,
        "answerable": False,
        "kind": "none",
        "answer": "",
        "value": None,
        "unit": None,
        "as_of": None,
        "confidence": 0.0,
        "citations": [],
        "caveats": [],
        "alternatives": [],
        "passages": [],
    }


def caveats_json(caveats: list[Caveat]) -> list[dict[str, str]]:
    """Each caveat once."""
    return [{"kind": kind, "text": text} for kind, text in dict.fromkeys((c.kind, c.text) for c in caveats)]


def related_json(related: list[Match], used: str) -> list[dict[str, Any]]:
    """FAQ entries that come close and have an answer, as questions to ask instead."""
    rows = [match.entry.faq for match in related if match.entry.faq.citations]
    rows = [faq for faq in rows if f"faq:{faq.id}" != used]
    return [
        {"kind": "faq", "text": faq.question, "url": f"/fragor#{faq.id}"} for faq in rows[:MOST_ALTERNATIVES]
    ]


def passages_json(passages: list[Passage]) -> list[dict[str, Any]]:
    """The closest sections with the sentence that speaks best of the question."""
    rows = []
    for passage in passages[:MOST_PASSAGES]:
        section = passage.view.section
        best = passage.hits[0].unit.text if passage.hits else section.title
        rows.append(
            {
                "section_id": section.id,
                "source_id": section.source_id,
                "number": section.number,
                "title": section.title,
                "path": list(section.path),
                "page": section.page_from,
                "url": section_url(section.id),
                "snippet": re.sub(r"\s+", " ", best)[:SNIPPET],
                "score": round(passage.score, 4),
            }
        )
    return rows
