"""Which kommuner a förbund has, which förbund a kommun belongs to, and where there is none.

A printed list holds for its source's year; rows with dates of their own hold between them. A förbund that an event
says has merged, changed name or ended by then is left out of the present and told as history.
"""

from __future__ import annotations

import re
from collections import defaultdict

from kb.answer.compose.rows import Register, cite_row, cite_without
from kb.answer.context import Context
from kb.answer.draft import Caveat, Citation, Draft
from kb.answer.places import Places
from kb.answer.question import Word, understand
from kb.forbund_names import forbund_id
from kb.kommuner import Kommun, all_kommuner
from kb.language.stems import stem
from kb.model import Membership, Section

SURE = 0.93
FOREIGN_WORD = 0.22  # what each word that has nothing to do with membership takes from the confidence
_MEMBERSHIP_WORDS = """
förbund förbundet samordningsförbund samordningsförbundet kommun kommuner kommunerna län länet region ingår ingick hör tillhör
tillhörde medlem medlemmar med utan saknar saknas finns gå gick gått lämnade lämnat heter namn bor finsam omfattar idag nu
år del hos samma tillsammans vilka andra består täcker ligger hela slogs slagits ihop sammanslagning lista alla står inte
något någon egen eget antal många medlemskommuner kommunen anslutit anslöt gäller just dag här våra vår visa
sorterar sortera under kontakta tillhöra höra kallas ort jag vi bor
"""
MEMBERSHIP_STEMS = frozenset(stem(word) for word in _MEMBERSHIP_WORDS.split())
WITHOUT = re.compile(r"\b(?:utan|saknar|saknas|inte|ej|ingen|inget|inga)\b")

_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_OF_LAN = re.compile(r"\b(?:vilka|hur många|alla) (?:\w+ )?(?:samordnings)?förbund\b")


def compose(context: Context) -> list[Draft]:
    """A draft when the question is about who belongs where."""
    if not context.known.memberships:
        return []
    named = context.places
    asked = context.question.strength("membership")
    if not (named.kommuner or named.lan or named.forbund) and asked < 2:
        return []
    year = context.question.years[-1] if context.question.years else (context.as_of or "")[:4] or None
    register = Register(context, year)
    sure = _confidence(context, named, asked)
    if not register.rows or sure < 0.3:
        return []
    for rule in (_yes_or_no, _kommuner_of, _forbund_of, _without, _of_lan):
        draft = rule(context, register, named)
        if draft:
            draft.confidence = sure
            draft.as_of = register.shown_year or draft.as_of
            return [draft]
    return []


def _confidence(context: Context, named: Places, asked: float) -> float:
    """Sure when the question is made of names and words of membership; every other word makes it less so."""
    focus = context.question.focus
    if focus and focus not in named.words and stem(focus) not in MEMBERSHIP_STEMS:
        return 0.0
    foreign = 0
    for word in _asking_words(context):
        if word.weight < 1 or word.form in context.question.years:
            continue
        if word.form in named.words or word.form.removesuffix("s") in named.words:
            continue
        if stem(word.form) not in MEMBERSHIP_STEMS and word.form not in context.known.forbund_words:
            foreign += 1
    value = SURE - FOREIGN_WORD * foreign
    if asked < 1 and context.question.wants & {"money", "share", "date", "reason", "person"}:
        value -= 0.3
    return value


def _asking_words(context: Context) -> tuple[Word, ...]:
    """The words of the sentence that asks: what someone tells of themselves before it doesn't count."""
    asking = [part for part in _SENTENCE.findall(context.question.text) if part.endswith("?")]
    if len(asking) != 1 or asking[0].strip() == context.question.text.strip():
        return context.question.words
    return understand(asking[0]).words


def _yes_or_no(context: Context, register: Register, named: Places) -> Draft | None:
    """`Är Borgholm med i Kalmars förbund?`: a kommun and the förbund of another place or name."""
    low = context.question.low
    if not re.match(r"(?:är|ingår|tillhör|hör|finns|har)\b", low) or not named.kommuner:
        return None
    first, others = named.kommuner[0], named.kommuner[1:]
    rows = register.of_kommun(first)
    wanted = {row.forbund_id for other in others for row in register.of_kommun(other)} | set(named.forbund)
    if not wanted:
        return None
    inside = [row for row in rows if row.forbund_id in wanted]
    if inside:
        text = f"Ja. {first.name} ingår i {inside[0].forbund} ({register.shown_year})."
        draft = _draft(context, text, inside, value=inside[0].forbund)
        _add_history(draft, register, first.name, _earlier(context, register, first))
        return draft
    now = (
        f"{first.name} ingår i {rows[0].forbund}"
        if rows
        else f"{first.name} ingår inte i något samordningsförbund"
    )
    draft = _draft(context, f"Nej. {now} ({register.shown_year}).", rows)
    if not rows:
        draft.citations = cite_without(context, [first])
    return draft if draft.citations else None


def _kommuner_of(context: Context, register: Register, named: Places) -> Draft | None:
    """The kommuner of a named förbund, or what became of it."""
    if not named.forbund or (named.kommuner and _asks_for_forbund(context)):
        return None
    if named.lan and (WITHOUT.search(context.question.low) or _OF_LAN.search(context.question.low)):
        return None
    rows = register.of_forbund(named.forbund)
    if not rows:
        return _ended(context, register, named.forbund)
    groups: dict[str, list[Membership]] = defaultdict(list)
    for row in rows:
        groups[row.forbund].append(row)
    lines = [
        f"{name} omfattar {_count(len(members))} ({register.shown_year}): {_listed([row.kommun for row in members])}."
        for name, members in groups.items()
    ]
    number = len(rows) if "number" in context.question.wants else None
    return _draft(context, " ".join(lines), rows, value=number, unit="kommuner" if number else None)


def _asks_for_forbund(context: Context) -> bool:
    return bool(re.search(r"vilke[nt]? (?:samordnings)?förbund", context.question.low))


def _ended(context: Context, register: Register, ids: tuple[str, ...]) -> Draft | None:
    for name in ids:
        event = register.ended.get(name)
        if event is None:
            continue
        section = context.known.store.get(Section, event.section_id)
        if section is None:
            continue
        when = f" {event.year}" if event.year else ""
        became = (
            f"{'bytte namn till' if event.type == 'renamed' else 'gick upp i'} {event.into}"
            if event.into
            else "upphörde"
        )
        text = f"{event.subjects[0] if len(event.subjects) == 1 else _listed(list(event.subjects))} {became}{when}."
        citation = Citation(section.id, section.source_id, section.page_from, event.quote)
        return Draft(
            "membership", text[0].upper() + text[1:], SURE, [citation], as_of=event.year, origin="membership"
        )
    return None


def _forbund_of(context: Context, register: Register, named: Places) -> Draft | None:
    """The förbund of each named kommun."""
    if not named.kommuner:
        return None
    lines, rows, missing = [], [], []
    for kommun in named.kommuner:
        own = register.of_kommun(kommun)
        if own:
            rows.extend(own)
            others = [
                r.kommun for r in register.of_forbund((own[0].forbund_id,)) if r.kommun_code != kommun.code
            ]
            company = f", tillsammans med {_listed(others)}" if others else ", som enda kommun"
            names = _listed(list(dict.fromkeys(row.forbund for row in own)))
            lines.append(f"{kommun.name} ({kommun.lan}) ingår i {names}{company} ({register.shown_year}).")
        else:
            missing.append(kommun)
            lines.append(
                f"Nej, {kommun.name} ({kommun.lan}) ingår inte i något samordningsförbund ({register.shown_year})."
            )
    draft = _draft(context, " ".join(lines), rows, value=rows[0].forbund if len(rows) == 1 else None)
    draft.citations += cite_without(context, missing)
    for kommun in named.kommuner:
        _add_history(draft, register, kommun.name, _earlier(context, register, kommun))
    return draft if draft.citations else None


def _without(context: Context, register: Register, named: Places) -> Draft | None:
    """Kommuner without a förbund, in a län or everywhere."""
    if not WITHOUT.search(context.question.low) or "kommun" not in context.question.low:
        return None
    inside = {row.kommun_code for row in register.rows}
    outside = [k for k in all_kommuner() if k.code not in inside and (not named.lan or k.lan in named.lan)]
    citations = cite_without(context, outside)
    if not citations:
        return None
    where = f" i {_listed(list(named.lan))}" if named.lan else ""
    text = f"{_count(len(outside)).capitalize()}{where} ingick inte i något samordningsförbund {register.shown_year}"
    text += f": {_listed([k.name for k in outside])}." if outside else "."
    return Draft(
        "membership",
        text,
        SURE,
        citations,
        value=len(outside),
        unit="kommuner",
        as_of=register.shown_year,
        origin="membership",
    )


def _of_lan(context: Context, register: Register, named: Places) -> Draft | None:
    """The förbund of a län with their kommuner."""
    if not named.lan:
        return None
    rows = [row for row in register.rows if row.lan in named.lan]
    if not rows:
        return None
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row.forbund].append(row.kommun)
    parts = [f"{name} ({_listed(members)})" for name, members in groups.items()]
    text = f"I {_listed(list(named.lan))} fanns {register.shown_year} {len(groups)} samordningsförbund: {'; '.join(parts)}."
    return _draft(context, text, rows, value=len(groups), unit="förbund")


def _draft(
    context: Context,
    text: str,
    rows: list[Membership],
    *,
    value: str | int | None = None,
    unit: str | None = None,
) -> Draft:
    citations: dict[str, Citation] = {}
    for row in rows:
        found = cite_row(context, row)
        if found:
            citations.setdefault(found.quote, found)
    draft = Draft(
        "membership", text, SURE, list(citations.values())[:8], value=value, unit=unit, origin="membership"
    )
    _add_events(context, draft, rows)
    return draft


def _add_events(context: Context, draft: Draft, rows: list[Membership]) -> None:
    """What the sources say of how the förbund came to be."""
    ids = {row.forbund_id for row in rows}
    for event in context.known.events:
        if (
            event.into
            and forbund_id(event.into) in ids
            and event.type in ("merged", "renamed")
            and len(draft.citations) < 8
        ):
            section = context.known.store.get(Section, event.section_id)
            if section and not any(c.quote == event.quote for c in draft.citations):
                draft.citations.append(
                    Citation(section.id, section.source_id, section.page_from, event.quote)
                )


def _earlier(context: Context, register: Register, kommun: Kommun) -> list[Membership]:
    """Rows of other years for a kommun, where the förbund was another."""
    now = {row.forbund_id for row in register.of_kommun(kommun)}
    rows = [r for r in context.known.memberships if r.kommun_code == kommun.code and r.forbund_id not in now]
    return [row for row in rows if row not in register.rows]


def _add_history(draft: Draft, register: Register, kommun: str, rows: list[Membership]) -> None:
    """Where a kommun was before: until the year of a merger, or as an older source prints it."""
    names = []
    for name, row in {row.forbund: row for row in rows}.items():
        event = register.ended.get(row.forbund_id)
        if event and event.year and event.year.isdigit():
            draft.text += f" Till och med {int(event.year) - 1} hörde {kommun} till {name}."
        else:
            names.append(name)
    if names:
        draft.caveats.append(Caveat("superseded", f"Äldre källor anger {_listed(names)} för {kommun}."))


def _count(number: int) -> str:
    words = ["ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
    return f"{words[number] if number < len(words) else number} kommun{'' if number in (0, 1) else 'er'}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}" if names else ""
