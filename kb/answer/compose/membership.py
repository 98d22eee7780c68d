"""Which kommuner a förbund has, which förbund a kommun belongs to, and where there is none.

A printed list holds for its source's year; rows with dates of their own hold between them. A förbund that an event
says has merged, changed name or ended by then is left out of the present and told as history.
"""

from __future__ import annotations

import re
from collections import defaultdict

from kb.answer.compose.changes import SURE, add_events, add_history, by_lan, came_of, earlier, ended, listed
from kb.answer.compose.rows import Register, cite_row, cite_without
from kb.answer.compose.sizes import asked_by_size, by_size
from kb.answer.context import Context
from kb.answer.draft import Citation, Draft
from kb.answer.places import Places
from kb.answer.question import Word, understand
from kb.kommuner import Kommun, all_kommuner, lan_named
from kb.language.stems import stem
from kb.language.tokens import fold
from kb.model import Figure, Membership

FOREIGN_WORD = 0.26  # what each word that has nothing to do with membership takes from the confidence
_MEMBERSHIP_WORDS = """
förbund förbundet samordningsförbund samordningsförbundet kommun kommuner kommunerna län länet region ingår ingick hör tillhör
tillhörde medlem medlemmar med utan saknar saknas finns gå gick gått lämnade lämnat heter namn bor finsam omfattar idag nu
år del hos samma tillsammans vilka andra består täcker ligger hela slogs slagits ihop sammanslagning lista alla står inte
något någon egen eget antal många medlemskommuner kommunen anslutit anslöt gäller just dag här våra vår visa
sorterar sortera under kontakta tillhöra höra kallas ort jag vi bor flest färst störst största minst minsta bara endast
enbart enda ensam ensamma består omfattande antalet räknat utanför
"""
MEMBERSHIP_STEMS = frozenset(stem(word) for word in _MEMBERSHIP_WORDS.split())
WITHOUT = re.compile(r"\b(?:utan|utanför|saknar|saknas|inte|ej|ingen|inget|inga)\b")

_YES_NO = re.compile(r"(?:är|ingår|tillhör|hör|finns|har|ligger)\b|.*,\s*är (?:de|den|det|dom|vi)\b")
_TOGETHER = re.compile(r"\b(?:samma|ihop|tillsammans|samman|varandra)\b")
_LEFT = re.compile(r"\b(?:kvar|fortfarande|hände|hänt|blev|heter|upp i|finns (?:\w+ ){0,2}\w*förbund\w*)\b")
_WHICH_LAN = re.compile(r"\b(?:vilke[nt]|vilka) län\b")
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_OF_LAN = re.compile(r"\b(?:vilka|hur många|alla) (?:\w+ )?(?:samordnings)?förbund\b")


def compose(context: Context) -> list[Draft]:
    """A draft when the question is about who belongs where."""
    if not context.known.memberships:
        return []
    named = context.places
    asked = context.question.strength("membership")
    by_their_size = asked_by_size(context.question.low)
    if not (named.kommuner or named.lan or named.forbund or by_their_size) and asked < 2:
        return []
    year = context.question.years[-1] if context.question.years else (context.as_of or "")[:4] or None
    register = Register(context, year)
    sure = _confidence(context, named, asked)
    if not register.rows or sure < 0.3:
        return []
    for rule in (_what_became, _yes_or_no, _kommuner_of, _forbund_of, _by_size, _without, _of_lan):
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
    if not _YES_NO.match(low) or not named.kommuner:
        return None
    first, others = named.kommuner[0], named.kommuner[1:]
    if others and (_TOGETHER.search(low) or not named.forbund):
        return _together(context, register, list(named.kommuner))
    rows = register.of_kommun(first)
    own = {word for kommun in named.kommuner for word in fold(kommun.name).split()}
    asked = [name for name in named.forbund if not set(name.split("-")) <= own]
    wanted = {row.forbund_id for other in others for row in register.of_kommun(other)} | set(asked)
    if not wanted:
        return None
    inside = [row for row in rows if row.forbund_id in wanted]
    if inside:
        text = f"Ja. {first.name} ingår i {inside[0].forbund} ({register.shown_year})."
        draft = _draft(context, text, inside, value=inside[0].forbund)
        add_history(draft, register, first.name, earlier(context, register, first))
        return draft
    draft = _draft(context, f"Nej. {_where(first.name, rows)} ({register.shown_year}).", rows)
    if not rows:
        draft.citations = cite_without(context, [first])
    return draft if draft.citations else None


def _where(kommun: str, rows: list[Membership]) -> str:
    return (
        f"{kommun} ingår i {rows[0].forbund}" if rows else f"{kommun} ingår inte i något samordningsförbund"
    )


def _together(context: Context, register: Register, kommuner: list[Kommun]) -> Draft | None:
    """Whether kommuner belong to the same förbund."""
    of_each = [register.of_kommun(kommun) for kommun in kommuner]
    shared = set.intersection(*({row.forbund_id for row in rows} for rows in of_each))
    rows = [row for rows in of_each for row in rows if not shared or row.forbund_id in shared]
    names = listed([kommun.name for kommun in kommuner])
    if shared:
        text = f"Ja. {names} ingår i {rows[0].forbund} ({register.shown_year})."
        return _draft(context, text, rows, value=rows[0].forbund)
    each = [_where(kommun.name, own) for kommun, own in zip(kommuner, of_each, strict=True)]
    draft = _draft(context, f"Nej. {listed(each)} ({register.shown_year}).", rows)
    missing = [kommun for kommun, own in zip(kommuner, of_each, strict=True) if not own]
    draft.citations += cite_without(context, missing)
    return draft if draft.citations else None


def _what_became(context: Context, register: Register, named: Places) -> Draft | None:
    """`Finns Arvika Eda samordningsförbund kvar?`: a förbund that has ended is told of as such, whatever it was made of."""
    gone = tuple(name for name in named.forbund if name in register.ended)
    if not gone or not _LEFT.search(context.question.low) or register.of_forbund(named.forbund):
        return None
    return ended(context, register, gone)


def _kommuner_of(context: Context, register: Register, named: Places) -> Draft | None:
    """The kommuner of a named förbund, or what became of it."""
    if not named.forbund or (named.kommuner and _asks_for_forbund(context)):
        return None
    if named.lan and (WITHOUT.search(context.question.low) or _OF_LAN.search(context.question.low)):
        return None
    rows = register.of_forbund(named.forbund)
    if not rows:
        return ended(context, register, named.forbund)
    groups: dict[str, list[Membership]] = defaultdict(list)
    for row in rows:
        groups[row.forbund_id].append(row)
    groups = {max((row.forbund for row in rows), key=len): rows for rows in groups.values()}
    lines = came_of(context, named.forbund) + [
        f"{name} omfattar {_count(len(members))} ({register.shown_year}): {listed([row.kommun for row in members])}."
        for name, members in groups.items()
    ]
    if _WHICH_LAN.search(context.question.low):
        lan = {
            name: listed(sorted({row.lan for row in members if row.lan})) for name, members in groups.items()
        }
        lines = [f"{name} ligger i {where}." for name, where in lan.items()] + lines
    number = len(rows) if "number" in context.question.wants else None
    return _draft(context, " ".join(lines), rows, value=number, unit="kommuner" if number else None)


def _asks_for_forbund(context: Context) -> bool:
    return bool(re.search(r"vilke[nt]? (?:samordnings)?förbund", context.question.low))


def _forbund_of(context: Context, register: Register, named: Places) -> Draft | None:
    """The förbund of each named kommun."""
    if not named.kommuner:
        return None
    lines, rows, missing = [], [], []
    yes, year = "Ja. " if _YES_NO.match(context.question.low) else "", register.shown_year
    for kommun in named.kommuner:
        own = register.of_kommun(kommun)
        if own:
            rows.extend(own)
            others = [
                r.kommun for r in register.of_forbund((own[0].forbund_id,)) if r.kommun_code != kommun.code
            ]
            company = f", tillsammans med {listed(others)}" if others else ", som enda kommun"
            names = listed(list(dict.fromkeys(row.forbund for row in own)))
            lines.append(f"{yes}{kommun.name} ({kommun.lan}) ingår i {names}{company} ({year}).")
        else:
            missing.append(kommun)
            lines.append(f"Nej, {kommun.name} ({kommun.lan}) ingår inte i något samordningsförbund ({year}).")
    draft = _draft(context, " ".join(lines), rows, value=rows[0].forbund if len(rows) == 1 else None)
    draft.citations += cite_without(context, missing)
    for kommun in named.kommuner:
        add_history(draft, register, kommun.name, earlier(context, register, kommun))
    return draft if draft.citations else None


def _by_size(context: Context, register: Register, named: Places) -> Draft | None:
    """The förbund with the most, the fewest or a single kommun, in a län or everywhere."""
    if not asked_by_size(context.question.low):
        return None
    inside = [row for row in register.rows if not named.lan or row.lan in named.lan]
    kind, chosen = by_size(context.question.low, inside)
    if not chosen:
        return None
    where = f" i {listed(list(named.lan))}" if named.lan else ""
    names = listed([f"{rows[0].forbund} ({listed([row.kommun for row in rows])})" for rows in chosen])
    if kind == "en":
        text = f"{len(chosen)} samordningsförbund{where} omfattade bara en kommun {register.shown_year}: {names}."
    else:
        text = f"{names} hade {kind} kommuner{where} {register.shown_year}: {len(chosen[0])} stycken."
    value = len(chosen) if kind == "en" else len(chosen[0])
    return _draft(context, text, [row for rows in chosen for row in rows], value=value)


def _without(context: Context, register: Register, named: Places) -> Draft | None:
    """Kommuner without a förbund, in a län or everywhere."""
    if not WITHOUT.search(context.question.low) or "kommun" not in context.question.low:
        return None
    inside = {row.kommun_code for row in register.rows}
    outside = [k for k in all_kommuner() if k.code not in inside and (not named.lan or k.lan in named.lan)]
    citations = cite_without(context, outside)
    if not citations:
        return None
    where = f" i {listed(list(named.lan))}" if named.lan else ""
    text = f"{_count(len(outside)).capitalize()}{where} ingick inte i något samordningsförbund {register.shown_year}"
    text += f": {listed([k.name for k in outside]) if named.lan else by_lan(outside)}." if outside else "."
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
    if "number" in context.question.wants and _counted_otherwise(context, register, named, len(groups)):
        return None
    parts = [f"{name} ({listed(members)})" for name, members in groups.items()]
    text = f"I {listed(list(named.lan))} fanns {register.shown_year} {len(groups)} samordningsförbund: {'; '.join(parts)}."
    return _draft(context, text, rows, value=len(groups), unit="förbund")


def _counted_otherwise(context: Context, register: Register, named: Places, number: int) -> bool:
    """Whether a source states another number of förbund in the län that year than its list of names has."""
    lan = {name.lower() for name in named.lan}
    return any(
        figure.year == register.shown_year
        and figure.unit == "förbund"
        and (lan_named(figure.dimensions.get("län", "")) or "").lower() in lan
        and figure.value != number
        for figure in context.known.store.iterate(Figure, year=register.shown_year)
    )


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
    add_events(context, draft, rows)
    return draft


def _count(number: int) -> str:
    words = ["ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
    return f"{words[number] if number < len(words) else number} kommun{'' if number in (0, 1) else 'er'}"
