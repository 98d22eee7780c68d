"""Answers that a person has written: FAQ entries that ask the same thing."""

from __future__ import annotations

import re

from kb.answer.context import Context, place
from kb.answer.demands import number_told, unknowable
from kb.answer.draft import Caveat, Citation, Draft, cite_quote, cite_units
from kb.answer.faq_entries import form_of_question
from kb.answer.faq_match import Match
from kb.answer.question import understand
from kb.model import Faq, Section

OPEN_FORMS = frozenset(["reason", "date", "number", "who", "how"])  # forms that Ja or Nej is no reply to
_BECAUSE = ("Därför att", "För att", "Eftersom")
_YES_NO = re.compile(r"^(?:Ja|Nej)(?:[,.:;!]| men| –)\s+(?:men\s+|och\s+)?(?=\S)")
MOST_QUOTES, LONGEST = 4, 1500  # quotes after an answer, and their characters together
OTHER_YEAR = 2.0  # how far behind in the order the same of a later year may be
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_MONTH = re.compile(rf"\b((?:{_MONTHS}) \d{{4}})\b")
_DAY = re.compile(rf"\b\d{{1,2}} ((?:{_MONTHS}) \d{{4}})\b")
LIKELY = 0.3  # the least probability for an entry to be a draft
LIKELY_ENOUGH = 0.46  # the probability from which an entry is given as the answer
SURE, CERTAIN = 0.7, 0.97  # confidence of an entry that is just likely enough, and of one that is certain
WITH_SECOND = 0.4  # how much of a second entry's probability counts when it is shown too
SECOND, BEHIND = (
    0.25,
    1.0,
)  # a second entry is shown when it is this probable and no further behind in the order


def compose(context: Context, found: list[Match]) -> list[Draft]:
    """The answer of the entry that is most like the question, when it is alike enough."""
    if not found or found[0].score < LIKELY:
        return []
    best = found[0]
    faq = best.entry.faq
    if not faq.citations or unknowable(context.question, faq.answer):
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
    text = fitted(context, faq)
    citations += dated(context, text, citations)
    other = second(found) or newer(context, found)
    more = cite(context, other) if other else []
    probability = best.score + (WITH_SECOND * found[1].score if more else 0.0)
    if other and more:
        shown = fitted(context, other)
        own = "" if shown.startswith(other.question) else f"{other.question} "
        text = f"{text}\n\n{own}{shown}"
    return [
        Draft(
            kind=kind_of(context, faq),
            text="\n\n".join([text, *quoted(context, [*citations, *more])]),
            confidence=confidence(min(1.0, probability)),
            citations=list(dict.fromkeys([*citations, *more])),
            as_of=faq.reviewed,
            caveats=caveats,
            value=number_told(context.question, faq.answer),
            origin=f"faq:{faq.id}",
        )
    ]


def confidence(probability: float) -> float:
    """The probability that an entry answers, on the scale of the other drafts (their threshold is the same for all)."""
    if probability < LIKELY_ENOUGH:
        return probability
    return SURE + (CERTAIN - SURE) * (probability - LIKELY_ENOUGH) / (1 - LIKELY_ENOUGH)


def second(found: list[Match]) -> Faq | None:
    """An entry that is nearly as likely as the first and says something else: it is shown after it."""
    if len(found) < 2 or found[1].score < SECOND or found[0].order - found[1].order > BEHIND:
        return None
    other = found[1].entry.faq
    return other if other.citations and other.answer != found[0].entry.faq.answer else None


def newer(context: Context, found: list[Match]) -> Faq | None:
    """An entry that asks of a later year what the first asks of an earlier one, when the question names no year."""
    if context.question.years or len(found) < 2:
        return None
    best = found[0]
    year = _year_asked(best)
    later = (
        match.entry.faq
        for match in found[1:3]
        if year and year < _year_asked(match) and best.order - match.order <= OTHER_YEAR
    )
    return next((faq for faq in later if faq.citations and faq.answer != best.entry.faq.answer), None)


def _year_asked(match: Match) -> str:
    """The year that an entry's own question is about, in its first phrasing; empty when it names none."""
    return max(match.entry.phrasings[0].years, default="")


def dated(context: Context, text: str, citations: list[Citation]) -> list[Citation]:
    """The sentence of a cited section that has the day, where a day is asked for and the answer has the month alone."""
    said = " ".join([text, *(citation.quote for citation in citations)]).lower()
    if "date" not in context.question.wants or _DAY.search(said):
        return []
    for month in dict.fromkeys(_MONTH.findall(said)):
        for name in dict.fromkeys(citation.section_id for citation in citations):
            view = context.known.view(name)
            for number, unit in enumerate(view.units if view else ()):
                if view and any(month == found.group(1) for found in _DAY.finditer(unit.text.lower())):
                    return [cite_units(view, number, number)]
    return []


def fitted(context: Context, faq: Faq) -> str:
    """The answer in words that fit the question: no opening Ja or Nej, and no bare reason, where neither is asked for."""
    text = " ".join(faq.answer.split())
    form = form_of_question(context.question.low)
    if form != "reason" and text.startswith(_BECAUSE):
        return f"{faq.question} {text}"
    if form not in OPEN_FORMS:
        return text
    rest = _YES_NO.sub("", text)
    return rest[:1].upper() + rest[1:] if rest else text


def quoted(context: Context, citations: list[Citation]) -> list[str]:
    """The sources' own words after the answer, the first few."""
    lines: list[str] = []
    for citation in citations:
        view = context.known.view(citation.section_id)
        if view is None or view.section.kind == "faq" or sum(map(len, lines)) + len(citation.quote) > LONGEST:
            continue
        if len(lines) == MOST_QUOTES:
            break
        said = re.sub(r"\s+", " ", citation.quote)
        lines.append(f"”{said}” ({place(context.source(citation.source_id), view.section)})")
    return lines


def unknown(faq: Faq, score: float) -> Draft:
    """An entry without citations says why the base has no answer, and so does one that says that nobody can tell."""
    return Draft("none", faq.answer, confidence(score), origin=f"faq:{faq.id}")


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
