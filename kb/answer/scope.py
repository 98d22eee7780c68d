"""Whether a question lies outside what the base can know, whatever the passages look like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer.context import Context
from kb.answer.demands import own_words, parts_only, unmet
from kb.answer.draft import Draft
from kb.answer.faq_match import Match
from kb.answer.lexicon import stems_of
from kb.kommuner import exact, lan_named

_WORD = re.compile(r"[A-ZÅÄÖ][\wåäöé-]+(?: [A-ZÅÄÖ][\wåäöé-]+)?")
_NAME = re.compile(r"(?<=[\w,] )[A-ZÅÄÖ][\wåäöé+-]+")
SPELT = 0.5  # how well a word of the question must stand for another, when it is misspelt or a synonym
_ROLE = re.compile(
    r"\bv(?:em|ad) (?:är|var|heter|hette)\b.*\b(?:\w*chef|\w*ordförande|\w*direktör|\w*minister|samordnare|kontaktperson|"
    r"handläggare|processledare|processtödjare|ledamot)(?:e?n|ren|s)?\b"
)
_OWN_NAME = re.compile(
    r"finsam", re.IGNORECASE
)  # `Finsampengar` names nothing else than the subject of the base
_FULL_DATE = re.compile(
    r"\b(?:den )?\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) \d{4}"
)
_MONTH = re.compile(r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december")


def outside(context: Context, best: Draft | None, related: Sequence[Match] = ()) -> list[str]:
    """Swedish sentences on why the question has no answer here; empty when nothing speaks against one."""
    if best is None or best.kind == "none":
        return []
    question = context.question
    text = " ".join([best.text, *(citation.quote for citation in best.citations)])
    reasons = []
    missing = [year for year in question.years if not _about(context, best, year, text)]
    if best.origin.startswith("faq"):
        missing = []  # an entry is only chosen when its own question or answer has the year
    if missing:
        reasons.append(f"Källorna har ingen uppgift om {' och '.join(missing)} i den här frågan.")
    absent = [number for number in question.numbers if number not in re.sub(r"\D", "", text)]
    if absent and best.origin == "passage" and figure_asked(context):
        reasons.append(f"Källorna har inte talet {absent[0]} i det här sammanhanget.")
    explained = best.origin.startswith("faq") or best.origin == "definition"
    if ("person" in question.wants and not explained) or _ROLE.search(question.low):
        reasons.append("Basen svarar inte på frågor om enskilda personer.")
    place = "name" in question.wants or ("called" in question.wants and not best.origin.startswith("faq"))
    if place and best.origin != "membership" and not names_place(text):
        reasons.append("Källorna säger inte vilken eller vilka det är.")
    said = own_words(best.text)
    figure = said.split("\n\n")[0] if best.origin.startswith("figure") else None
    reasons.extend(unmet(question, said, phrasings_of(best, related), counting=figure))
    if figure:
        reasons.extend(parts_only(question, figure, lambda word: _asks(context, word)))
    unnamed = _unnamed(context, best)
    if not unnamed and figure_asked(context):
        unnamed = _unsaid_name(context, best, phrasings_of(best, related))
    if unnamed:
        reasons.append(f"Källorna har ingen sådan uppgift om {unnamed}.")
    return reasons


def _asks(context: Context, word: str) -> bool:
    return any(context.matcher.best(name) >= SPELT for name in stems_of(word))


def phrasings_of(best: Draft, related: Sequence[Match]) -> str:
    """How the editor's entry that a draft gives asks, a line for each way; empty for other drafts."""
    name = best.origin.removeprefix("faq:")
    entry = next((match.entry for match in related if match.entry.faq.id == name), None)
    return "\n".join((entry.faq.question, *entry.faq.variants)) if entry else ""


def figure_asked(context: Context) -> bool:
    """Whether the question asks for a number."""
    return bool(context.question.wants & {"number", "share", "money"})


def _unsaid_name(context: Context, best: Draft, phrasings: str = "") -> str | None:
    """A proper name of the question, or its abbreviation, that neither the answer, its places nor its questions have."""
    if best.origin == "membership":
        return None
    said = [best.text, phrasings, *(citation.quote for citation in best.citations)]
    for citation in best.citations:
        view, source = context.known.view(citation.section_id), context.source(citation.source_id)
        said += [view.section.title, *view.section.path] if view else []
        said += [source.title, *source.publishers] if source else []
    there = set(stems_of(" ".join(said)))
    for match in _NAME.finditer(context.question.text):
        name = match.group()
        if _OWN_NAME.match(name):
            continue
        if not any(term.form == name.lower() for term in context.matcher.terms):
            continue
        term = next(term for term in context.matcher.terms if term.form == name.lower())
        if not there & term.stems.keys() and not any(name.lower() in part.lower() for part in said):
            return name
    return None


def names_place(text: str) -> bool:
    """Whether a text names a kommun or a län."""
    return any(exact(word) or lan_named(word) for word in _WORD.findall(text))


def _unnamed(context: Context, best: Draft) -> str | None:
    """A kommun, län or förbund of the question that the answer is not about (a list of members doesn't count)."""
    if best.origin in ("membership", "rule", "definition"):
        return None
    named = context.places
    said = " ".join(c.quote for c in best.citations if "•" not in c.quote).lower() + (
        best.text.lower() if best.origin.startswith("faq") else ""
    )
    for kommun in named.kommuner:
        if kommun.name.lower() not in said:
            return kommun.name
    for forbund in named.forbund:
        if not all(part in said for part in forbund.split("-")) and not _printed(context, forbund, said):
            return context.known.forbund_name(forbund)
    for lan in named.lan:
        if lan.lower().removesuffix(" län").removesuffix("s") not in said:
            return lan
    return None


def _printed(context: Context, forbund: str, said: str) -> bool:
    return context.known.forbund_name(forbund).lower() in said


def _about(context: Context, best: Draft, year: str, text: str) -> bool:
    """Whether the draft's places are about a year: it stands there, or in the heading, or the source is about it.

    The date of an extraction or a decision is not what a number is about, unless the question names a month too.
    """
    figure = bool(context.question.wants & {"number", "share", "money"})
    if figure and not _MONTH.search(context.question.low):
        text = _FULL_DATE.sub("", text)
    if year in text:
        return True
    for citation in best.citations:
        view = context.known.view(citation.section_id)
        source = context.source(citation.source_id)
        if view is not None and year in f"{view.section.title} {' '.join(view.section.path)}":
            return True
        if source is not None and source.year and year in source.year:
            return True
    return False
