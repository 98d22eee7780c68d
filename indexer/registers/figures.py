"""`nyckeltal.csv`: key figures with year, follow-up system and the place that they stand in."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from indexer.registers.errors import RegisterError
from indexer.registers.register import Builder, Register
from indexer.registers.tables import Entry, cited, iso_date, optional, read_csv, required
from kb.model import FOLLOW_UP_SYSTEMS, Figure, Section
from kb.store import slug

COLUMNS = (
    "tema", "matt", "varde", "enhet", "ar", "uttag", "system", "ungefar", "dimensioner", "kalla", "avsnitt", "citat",
)  # fmt: skip


def read(path: Path, known: frozenset[str]) -> Register:
    """Rows of a theme stand together and become one section, one line for each figure."""
    builder = Builder(path, "Nyckeltal om Finsam")
    for theme, group in groupby(read_csv(path, COLUMNS), key=lambda row: required(row, "tema")):
        rows = list(group)
        figures = [_figure(row, builder.id, f"{builder.id}/{slug(theme)}") for row in rows]
        text = "\n".join(f"• {figure.quote}" for figure in figures)
        section = builder.section(theme, text)
        _store(builder, section, rows, figures, known)
    return builder.finished()


def _store(
    builder: Builder, section: Section, rows: list[Entry], figures: list[Figure], known: frozenset[str]
) -> None:
    for row, figure in zip(rows, figures, strict=True):
        origin = cited(row, known)
        required(row, "citat")
        builder.add(figure, origin)
        builder.cite(section, origin, optional(row, "avsnitt"))


def _figure(row: Entry, source_id: str, section_id: str) -> Figure:
    system = optional(row, "system")
    if system and system not in FOLLOW_UP_SYSTEMS:
        raise RegisterError(
            f"{row.place}: system {system} är okänt; välj en av {', '.join(FOLLOW_UP_SYSTEMS)} eller lämna tomt."
        )
    value = _number(row)
    year, unit, measure = required(row, "ar"), required(row, "enhet"), required(row, "matt")
    approx = (optional(row, "ungefar") or "").lower() in ("ja", "cirka")
    about = "cirka " if approx else ""
    dims = _dimensions(row)
    of_what = f" ({', '.join(dims.values())})" if dims else ""
    where = f" Uppgift ur {system}." if system else ""
    return Figure(
        id=f"{source_id}/{slug(f'{measure} {year} ' + ' '.join(dims.values()), 80)}-{row.place.rpartition(':')[2]}",
        source_id=source_id,
        section_id=section_id,
        measure=measure,
        value=value,
        unit=unit,
        year=year,
        as_of=iso_date(row, "uttag"),
        dimensions=dims,
        system=system,
        approx=approx,
        origin="register",
        quote=f"{measure[0].upper()}{measure[1:]}{of_what} {year}: {about}{shown(value, unit)}.{where}",
    )


def _number(row: Entry) -> float | int:
    raw = required(row, "varde").replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        value = float(raw)
    except ValueError as error:
        raise RegisterError(
            f"{row.place}: värdet {row.values['varde']!r} är inget tal; skriv det som 20553 eller 0,55."
        ) from error
    return int(value) if value.is_integer() and "." not in raw else value


def _dimensions(row: Entry) -> dict[str, str]:
    """`kön=kvinnor;inriktning=förberedande insats` as a dict."""
    pairs = [part for part in (optional(row, "dimensioner") or "").split(";") if part.strip()]
    if not all("=" in part for part in pairs):
        raise RegisterError(f"{row.place}: dimensioner ska skrivas som kön=kvinnor;status=pågående.")
    return {key.strip(): value.strip() for key, _, value in (part.partition("=") for part in pairs)}


def shown(value: float | int, unit: str) -> str:
    """A value as Swedish text: `55 procent`, `339 000 000 kr`, `3,2 år`."""
    if unit == "andel":
        return f"{value * 100:.1f}".replace(".0", "").replace(".", ",") + " procent"
    number = f"{value:,}".replace(",", " ").replace(".", ",")
    return f"{number} {unit}"
