"""The registers of förbund: their kommuner over time, what happened to them, and kommuner that stand outside."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from indexer.registers.errors import RegisterError
from indexer.registers.register import Builder, Register, listed
from indexer.registers.tables import Entry, cited, iso_date, optional, read_csv, required
from kb.forbund_names import forbund_id
from kb.kommuner import Kommun, exact, nearest
from kb.model import EVENT_TYPES, Event, Membership, Section
from kb.store import slug

MEMBER_COLUMNS = ("lan", "forbund", "kommun", "fran", "till", "avser", "kalla", "avsnitt", "citat")
OUTSIDE_COLUMNS = ("lan", "kommun", "avser", "kalla", "avsnitt", "citat")
CHANGE_COLUMNS = ("typ", "ar", "vilka", "till", "text", "kalla", "avsnitt", "citat")


def members(path: Path, known: frozenset[str]) -> Register:
    """`forbund.csv`: one row for each kommun's time in a förbund; rows of a förbund stand together."""
    builder = Builder(path, "Samordningsförbund och deras kommuner")
    rows = read_csv(path, MEMBER_COLUMNS)
    doubles: set[tuple[str, str, str]] = set()
    for lan, of_lan in groupby(rows, key=lambda row: required(row, "lan")):
        entries = list(of_lan)
        names = list(dict.fromkeys(required(row, "forbund") for row in entries))
        place = builder.section(lan, f"Förbund med kommuner i {lan}: {listed(names)}.", name=slug(lan))
        for name, of_forbund in groupby(entries, key=lambda row: required(row, "forbund")):
            _forbund(builder, name, list(of_forbund), place, doubles, known)
    return builder.finished(year=max((required(row, "avser") for row in rows), default=None))


def _forbund(
    builder: Builder,
    name: str,
    rows: list[Entry],
    place: Section,
    doubles: set[tuple[str, str, str]],
    known: frozenset[str],
) -> None:
    kommuner = [_kommun(row) for row in rows]
    text = "\n\n".join(_sentences(name, rows, kommuner))
    taken = {section.id for section in builder.sections}
    wanted = slug(name)
    if f"{builder.id}/{wanted}" in taken:
        wanted = f"{wanted}-{slug(place.title)}"
    section = builder.section(name, text, name=wanted, parent=place)
    for row, kommun in zip(rows, kommuner, strict=True):
        key = (name, kommun.code, str(row.values["fran"]))
        if key in doubles:
            raise RegisterError(f"{row.place}: {kommun.name} står redan i {name}; ta bort den ena raden.")
        doubles.add(key)
        origin = cited(row, known)
        quote = next(part for part in text.split("\n\n") if required(row, "kommun") in part)
        builder.add(
            Membership(
                forbund_id=forbund_id(name),
                forbund=name,
                kommun=required(row, "kommun"),
                kommun_code=kommun.code,
                lan=kommun.lan,
                valid_from=iso_date(row, "fran"),
                valid_to=iso_date(row, "till"),
                source_id=builder.id,
                section_id=section.id,
                quote=quote,
            ),
            origin,
        )
        builder.cite(section, origin, optional(row, "avsnitt"))


def _sentences(name: str, rows: list[Entry], kommuner: list[Kommun]) -> list[str]:
    """One sentence for each period, and one on where it stands."""
    periods: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        key = (str(row.values["fran"]), str(row.values["till"]), required(row, "avser"))
        periods.setdefault(key, []).append(required(row, "kommun"))
    told = []
    for (start, end, year), names in periods.items():
        began = f" från och med {start}" if start else ""
        ended = f" till och med {end}" if end else ""
        verb = "ingick" if end else "ingår"
        told.append(f"I {name} {verb} {listed(names)}{began}{ended} (uppgift för {year}).")
    changed = [(required(r, "kommun"), k.name) for r, k in zip(rows, kommuner, strict=True)]
    told += [f"{printed} i källan är {official}." for printed, official in changed if printed != official]
    return told


def _kommun(row: Entry) -> Kommun:
    name = required(row, "kommun")
    kommun = exact(name)
    if kommun is None:
        near = listed([k.name for k in nearest(name)])
        raise RegisterError(f"{row.place}: kommunen {name} finns inte; menade du {near}?")
    return kommun


def outside(path: Path, known: frozenset[str]) -> Register:
    """`kommuner-utan-forbund.csv`: kommuner that stood outside at the end of a year."""
    builder = Builder(path, "Kommuner utan samordningsförbund")
    rows = read_csv(path, OUTSIDE_COLUMNS)
    for (year, lan), group in groupby(rows, key=lambda r: (required(r, "avser"), required(r, "lan"))):
        entries = list(group)
        names = [_kommun(row).name for row in entries]
        text = f"I {lan} ingick {listed(names)} inte i något samordningsförbund vid utgången av {year}."
        section = builder.section(f"{lan} {year}", text)
        for row in entries:
            builder.cite(section, cited(row, known), optional(row, "avsnitt"))
    return builder.finished(year=max((required(row, "avser") for row in rows), default=None))


def changes(path: Path, known: frozenset[str]) -> Register:
    """`handelser.csv`: joined, left, merged, renamed, dissolved and founded, by year."""
    builder = Builder(path, "Vad som har hänt med samordningsförbunden")
    for row in read_csv(path, CHANGE_COLUMNS):
        kind = required(row, "typ")
        if kind not in EVENT_TYPES:
            raise RegisterError(f"{row.place}: typ {kind} är okänd; välj en av {', '.join(EVENT_TYPES)}.")
        text, year = required(row, "text"), required(row, "ar")
        subjects = tuple(part.strip() for part in required(row, "vilka").split(";"))
        name = slug(f"{year} {kind} {' '.join(subjects)}")
        section = builder.section(f"{year}: {listed(list(subjects))}", text, name=name)
        origin = cited(row, known)
        builder.add(Event(kind, year, subjects, optional(row, "till"), builder.id, section.id, text), origin)
        builder.cite(section, origin, optional(row, "avsnitt"))
    return builder.finished()
