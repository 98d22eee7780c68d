"""From a question to a reply: understand, let the composers draft, choose, and say so when nothing is good enough."""

from __future__ import annotations

from datetime import date
from typing import Any

from kb.answer import caveats, documents, reply, unanswered
from kb.answer.compose import COMPOSERS
from kb.answer.compose import faq as faq_composer
from kb.answer.context import Context
from kb.answer.draft import Draft
from kb.answer.faq_match import Match, matches
from kb.answer.guard import cleaned, empty_of_subject, refuse
from kb.answer.knowledge import Knowledge, knowledge_of
from kb.answer.matching import Matcher
from kb.answer.question import understand
from kb.answer.scope import outside
from kb.base import Base

COMPLETING = ("rule", "definition")  # drafts that an editor's answer is followed by
COMPLETES = 0.7  # ... when they are this sure
QUOTED = 0.03  # what a quote gives way
WRITTEN_OF = 0.2  # what a quote loses when entries near the question rest on its section, and none is it
THRESHOLD = 0.55  # below this confidence the base says that it doesn't know
NAMED = 0.1  # what the membership of a kommun that is named is worth beyond its confidence
FACTS = ("figure", "membership")
INSTEAD = 0.7  # how sure a fact must be to stand in for an answer that was about something else


def ask(base: Base, question: str, *, as_of: str | None = None) -> dict[str, Any]:
    """Answer a question from the base, as of a date (ISO; today when None).

    Gives the `ask` contract's object. Never raises for anything that a person can type.
    """
    refusal = refuse(question)
    if refusal:
        return reply.refused(refusal.question, refusal.text)
    text = cleaned(question)
    asked = understand(text)
    hint = empty_of_subject(asked)
    if hint:
        return reply.refused(text, hint)
    known = knowledge_of(base)
    context = Context(known, asked, Matcher(asked, known.lexicon), as_of or date.today().isoformat())
    related = matches(asked, context.matcher, known.catalogue, context.found())
    context.follow(_cited(related))
    drafts = _drafts(context, related)
    best = _best(context, drafts)
    reasons = outside(context, best, related)
    if reasons and (fact := _fact(context, drafts, related)):
        best, reasons = fact, []
    if best is None or best.kind == "none" or reasons or best.confidence < THRESHOLD:
        hints = ([best.text] if best and best.kind == "none" else []) + reasons
        confidence = 0.0 if best is None or best.kind == "none" else best.confidence
        unanswered.count(context)
        return reply.unanswered(text, confidence, hints or _advice(known, context), context, related)
    documents.first(context, best)
    caveats.add(context, best)
    return reply.answered(text, best, context, related)


def _cited(related: list[Match]) -> dict[str, float]:
    """The sections that the related entries cite, with how likely the likeliest of these entries is."""
    gains: dict[str, float] = {}
    for match in related:
        for name in match.entry.sections:
            gains[name] = max(match.score, gains.get(name, 0.0))
    return gains


def _drafts(context: Context, related: list[Match]) -> list[Draft]:
    drafts = faq_composer.compose(context, related)
    for compose in COMPOSERS:
        drafts.extend(compose(context))
    written_of = {name for match in related for name in match.entry.sections}
    for draft in drafts:
        if draft.origin == "passage" and draft.citations and draft.citations[0].section_id in written_of:
            draft.confidence -= WRITTEN_OF
    return drafts


def _fact(context: Context, drafts: list[Draft], related: list[Match]) -> Draft | None:
    """A fact of the base in place of an answer that turned out to be about something else; never a mere quote."""
    facts = (
        draft
        for draft in sorted(drafts, key=lambda draft: -draft.confidence)
        if draft.confidence >= INSTEAD
        and draft.origin.split(":")[0] in FACTS
        and not outside(context, draft, related)
    )
    return next(facts, None)


def _best(context: Context, drafts: list[Draft]) -> Draft | None:
    """The draft with the highest confidence; of equals, the composer that comes first in `COMPOSERS`."""
    best = max(drafts, key=lambda draft: _weight(context, draft), default=None)
    if best is not None and best.origin.startswith("faq"):
        for other in drafts:
            if other.origin in COMPLETING and other.confidence >= COMPLETES:
                _complete(best, other)
    return best


def _weight(context: Context, draft: Draft) -> float:
    """A draft's confidence, with what its kind is worth beside others: a kommun that is named is answered by its own
    membership before a general entry, and a mere quote gives way to an editor's answer that is as sure."""
    if draft.origin == "membership" and context.places.kommuner and draft.confidence >= THRESHOLD:
        return draft.confidence + NAMED
    return draft.confidence - (QUOTED if draft.origin == "passage" else 0.0)


def _complete(best: Draft, other: Draft) -> None:
    """Put the paragraph or the definition itself after an editor's answer."""
    quoted = {citation.quote for citation in best.citations}
    new = [citation for citation in other.citations if citation.quote not in quoted]
    if new:
        best.text = f"{best.text}\n\n{other.text}"
        best.citations = [*best.citations, *new]
        best.caveats = [*best.caveats, *other.caveats]


def _advice(known: Knowledge, context: Context) -> list[str]:
    """How to ask differently."""
    unknown = context.matcher.unknown
    if unknown:
        words = ", ".join(f"”{word}”" for word in unknown[:3])
        return [f"Källorna nämner inte {words}. Pröva ett annat ord, eller läs de närmaste avsnitten."]
    return [
        "Källorna har inget säkert svar. Pröva att ange år, kommun, förbund eller paragraf, eller läs de närmaste avsnitten."
    ]
