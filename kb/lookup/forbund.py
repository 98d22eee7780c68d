"""Which förbund a kommun is in, which kommuner a förbund has, and how both have changed.

A list tells how it was in the year that it is about; only its notes tell from or until when. So a question about a day
is answered from the list nearest to it in time, without the memberships that the notes say had ended or not begun, and
the answer says which year's list it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from kb.forbund_names import forbund_id
from kb.kommuner import Kommun, all_kommuner, by_code, exact, lan_named, nearest, resolve
from kb.model import OWN_PUBLISHER, Event, Membership, Section, Source
from kb.store import Store

NEAR_ENOUGH = 86
"""Lowest similarity (0–100) between what was asked for and a förbund's name."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OUTSIDE = re.compile(r"utan samordningsförbund", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forbund:
    """A förbund at a time. `also` holds other printed spellings; `observed` is the year of the list."""

    forbund_id: str
    name: str
    also: tuple[str, ...]
    lan: tuple[str, ...]
    members: tuple[Membership, ...]
    observed: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said."""

    source_id: str
    section_id: str
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A kommun without förbund, and where that stands when a source says so."""

    kommun: Kommun
    place: Place | None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. `kind` ∈ kommun, forbund, lan, all, unknown; `history` is one Swedish sentence or empty."""

    kind: str
    query: str
    as_of: str | None
    observed: str | None
    kommun: Kommun | None = None
    forbund: tuple[Forbund, ...] = ()
    outside: tuple[Outside, ...] = ()
    history: str = ""
    events: tuple[Event, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fact:
    """A membership with the year that its list is about."""

    member: Membership
    observed: int


def find(store: Store, name: str | None = None, *, lan: str | None = None, as_of: str | None = None) -> Found:
    """Look up by kommun, förbund or län, or everything when nothing is named.

    `as_of` is an ISO date. A name that is neither a kommun, a förbund nor a län gives `unknown` with the three nearest.
    """
    facts = _facts(store)
    query = (name or lan or "").strip()
    year = int(as_of[:4]) if as_of else None
    observed = _nearest_list(facts, year)
    now = [fact.member for fact in facts if fact.observed == observed and _valid(fact.member, as_of)]
    empty = Found("all", query, as_of, str(observed) if observed else None)
    wanted = lan_named(lan) if lan else None
    if lan and wanted is None:
        return replace(empty, kind="unknown")
    kommun = exact(name) if name else None
    if name and kommun is None and wanted is None:
        wanted = lan_named(name)
        if wanted is None:
            return _by_name(store, name, facts, now, empty)
    if kommun:
        return _of_kommun(store, kommun, facts, now, empty)
    return replace(
        empty,
        kind="lan" if wanted else "all",
        forbund=tuple(f for f in _forbund(now, empty.observed) if wanted is None or wanted in f.lan),
        outside=tuple(o for o in _outside(store, now) if wanted is None or o.kommun.lan == wanted),
    )


def _by_name(store: Store, name: str, facts: list[_Fact], now: list[Membership], empty: Found) -> Found:
    """A förbund by its name, else a kommun by a misprinted one, else the nearest names."""
    wanted = forbund_id(name)
    names = {fact.member.forbund: fact.member.forbund_id for fact in facts}
    ids = {wanted} if wanted in names.values() else set()
    kommun = None if ids else resolve(name)
    if kommun:
        return _of_kommun(store, kommun, facts, now, empty)
    if not ids:
        keys = {forbund_id.replace("-", " "): forbund_id for forbund_id in names.values()}
        scorer = fuzz.token_sort_ratio
        ranked = process.extract(
            wanted.replace("-", " "), list(keys), scorer=scorer, limit=3, score_cutoff=NEAR_ENOUGH
        )
        ids = {keys[ranked[0][0]]} if ranked else _holding(wanted, set(names.values()))
    if not ids:
        return replace(empty, kind="unknown", suggestions=tuple(k.name for k in nearest(name)))
    current = [member for member in now if member.forbund_id in ids]
    members = current or [fact.member for fact in facts if fact.member.forbund_id in ids]
    observed = empty.observed if current else None
    return replace(
        empty,
        kind="forbund",
        forbund=tuple(_forbund(members, observed)),
        history="" if current else _ended(members),
        events=tuple(_events(store, ids, ())),
    )


def _holding(wanted: str, ids: set[str]) -> set[str]:
    """Förbund whose names have every word that was asked for, when there are not too many."""
    words = set(wanted.split("-"))
    found = {id for id in ids if words <= set(id.split("-"))}
    return found if len(found) <= 3 else set()


def _of_kommun(
    store: Store, kommun: Kommun, facts: list[_Fact], now: list[Membership], empty: Found
) -> Found:
    mine = [fact for fact in facts if fact.member.kommun_code == kommun.code]
    ids = {member.forbund_id for member in now if member.kommun_code == kommun.code}
    forbund = tuple(_forbund((m for m in now if m.forbund_id in ids), empty.observed))
    return replace(
        empty,
        kind="kommun",
        kommun=kommun,
        forbund=forbund,
        outside=() if forbund else (Outside(kommun, _said_outside(store, kommun)),),
        history=_history(kommun, mine),
        events=tuple(_events(store, {fact.member.forbund_id for fact in mine}, (kommun.name,))),
    )


def _facts(store: Store) -> list[_Fact]:
    """All memberships with the year of their list; what a document says goes before what a register repeats."""
    years, own = {}, set()
    for source in store.iterate(Source):
        found = _YEAR.search(source.year or source.date or "")
        years[source.id] = int(found.group()) if found else 0
        if OWN_PUBLISHER in source.publishers:
            own.add(source.id)
    facts: dict[tuple[str, str | None, str | None, int], _Fact] = {}
    for member in sorted(store.iterate(Membership), key=lambda m: m.source_id in own):
        year = years.get(member.source_id, 0)
        facts.setdefault((member.forbund_id, member.kommun_code, member.valid_to, year), _Fact(member, year))
    return list(facts.values())


def _nearest_list(facts: Iterable[_Fact], year: int | None) -> int | None:
    """The year of the newest list, or of the one nearest to a year (the later of two equally near)."""
    years = {fact.observed for fact in facts}
    if not years:
        return None
    return max(years) if year is None else min(years, key=lambda y: (abs(y - year), -y))


def _valid(member: Membership, as_of: str | None) -> bool:
    if as_of is None:
        return member.valid_to is None
    return (member.valid_from or "") <= as_of <= (member.valid_to or "9999")


def _forbund(members: Iterable[Membership], observed: str | None) -> list[Forbund]:
    """Members by förbund, in the order of the lists."""
    groups: dict[str, list[Membership]] = {}
    for member in members:
        groups.setdefault(member.forbund_id, []).append(member)
    found = []
    for id, group in groups.items():
        names = list(dict.fromkeys(member.forbund for member in group))
        lan = tuple(dict.fromkeys(member.lan for member in group if member.lan))
        found.append(Forbund(id, names[0], tuple(names[1:]), lan, tuple(group), observed))
    return found


def _outside(store: Store, now: list[Membership]) -> list[Outside]:
    inside = {member.kommun_code for member in now}
    if not inside:
        return []
    return [Outside(k, _said_outside(store, k)) for k in all_kommuner() if k.code not in inside]


def _said_outside(store: Store, kommun: Kommun) -> Place | None:
    """Where a source lists the kommun among those without förbund."""
    for section in _outside_sections(store):
        line = next(
            (part for part in section.text.splitlines() if re.search(rf"\b{kommun.name}\b", part)), None
        )
        if line:
            return Place(section.source_id, section.id, line.strip(), section.page_from)
    return None


def _outside_sections(store: Store) -> list[Section]:
    named = list(store.iterate(Section, title="Kommuner utan samordningsförbund"))
    registers = {s.id for s in store.iterate(Source) if _OUTSIDE.search(s.title)}
    return [*named, *(s for id in sorted(registers) for s in store.iterate(Section, source_id=id))]


def _events(store: Store, ids: set[str], names: tuple[str, ...]) -> list[Event]:
    """Events of these förbund or kommuner, each told once."""
    told: dict[tuple[str, ...], Event] = {}
    for event in store.iterate(Event):
        of = {forbund_id(name) for name in (*event.subjects, event.into or "") if name}
        if (ids & of) or set(names) & set(event.subjects):
            told.setdefault((event.type, event.year or "", *sorted(of)), event)
    return list(told.values())


def _history(kommun: Kommun, facts: list[_Fact]) -> str:
    """`Falun: Samordningsförbundet Finsam Falun till 2022, Samordningsförbundet Finsam Falun Borlänge från 2023`."""
    if not facts:
        return ""
    spells: dict[str, list[_Fact]] = {}
    for fact in facts:
        spells.setdefault(fact.member.forbund_id, []).append(fact)
    ordered = sorted(spells.values(), key=lambda group: (_end(group), min(f.observed for f in group)))
    return f"{kommun.name}: " + ", ".join(_spell(group) for group in ordered) + "."


def _end(group: list[_Fact]) -> str:
    if any(fact.member.valid_to is None for fact in group):
        return f"{max(fact.observed for fact in group)}-12-31"
    return max(fact.member.valid_to or "" for fact in group)


def _spell(group: list[_Fact]) -> str:
    last = max(group, key=lambda fact: fact.observed).member
    if last.valid_to:
        return f"{last.forbund} till {last.valid_to[:4]}"
    if last.valid_from:
        return f"{last.forbund} från {last.valid_from[:4]}"
    years = sorted({fact.observed for fact in group if fact.observed})
    return f"{last.forbund} (förteckning {', '.join(map(str, years))})" if years else last.forbund


def _ended(members: list[Membership]) -> str:
    ends = [member.valid_to for member in members if member.valid_to]
    return f"{members[0].forbund} fanns till och med {max(ends)}." if ends else ""


def members_text(forbund: Forbund) -> str:
    """`Falun, Borlänge`: the official names of the members, in the list's order."""
    names = [(by_code(m.kommun_code) if m.kommun_code else None) for m in forbund.members]
    printed = [k.name if k else m.kommun for k, m in zip(names, forbund.members, strict=True)]
    return ", ".join(dict.fromkeys(printed))
