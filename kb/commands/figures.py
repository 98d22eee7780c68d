"""`finsam figures [QUERY]`: numbers with year, unit, source and quote."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kb.base import open_base
from kb.commands.options import NothingFound, home_option, json_option, print_json
from kb.lookup import figures as lookup
from kb.lookup.figure_export import to_csv
from kb.model import Figure
from kb.model import as_json as to_json
from kb.snapshot import NoBase


@click.command(help="Slå upp siffror ur källorna, med enhet, år, sida och citat.")
@click.argument("words", nargs=-1, metavar="[QUERY]")
@click.option("--year", help="Bara siffror om detta år, också perioder som rymmer det.")
@click.option("--unit", help="Bara denna enhet, till exempel andel, kr, insatser, förbund.")
@click.option("--source", help="Bara denna källa (id, se `finsam sources`).")
@click.option(
    "--dim", "dims", multiple=True, metavar="KEY=VALUE", help="Bara med denna indelning, t.ex. kön=kvinnor."
)
@click.option("--system", help="Bara detta uppföljningssystem: SUS, Uppföljning Finsam, MiDAS.")
@click.option("--measure", help="Bara mått som innehåller dessa tecken.")
@click.option("--order", type=click.Choice(lookup.ORDERS), default="relevance", help="Ordning på svaren.")
@click.option("--limit", type=click.IntRange(1, 100_000), help="Högst så många.")
@click.option("--csv", "as_csv", is_flag=True, help="Skriv svaret som CSV.")
@json_option
@home_option
def command(
    words: tuple[str, ...],
    year: str | None,
    unit: str | None,
    source: str | None,
    dims: tuple[str, ...],
    system: str | None,
    measure: str | None,
    order: str,
    limit: int | None,
    as_csv: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Find figures and print them as text, CSV or JSON."""
    if as_csv and as_json:
        raise click.UsageError("Välj antingen --csv eller --json.")
    try:
        store = open_base(home).store
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    found = lookup.find(
        store,
        " ".join(words),
        year=year,
        unit=unit,
        source=source,
        dims=_pairs(dims),
        system=system,
        measure=measure,
        order=order,
        limit=limit,
    )
    if as_csv:
        sys.stdout.buffer.write(to_csv(found))
    elif as_json:
        print_json(answer(found))
    if not found:
        raise NothingFound("Inga siffror passar. Prova färre ord eller ta bort ett villkor.")
    if not as_csv and not as_json:
        _print(found)


def answer(found: list[Figure]) -> dict[str, object]:
    """The same object as `/api/v1/figures`."""
    return {
        "total": len(found),
        "notes": lookup.notes(found),
        "results": [to_json(figure) for figure in found],
    }


def _pairs(dims: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for dim in dims:
        key, equals, value = dim.partition("=")
        if not equals or not key or not value:
            raise click.UsageError(f"Skriv --dim som nyckel=värde, till exempel kön=kvinnor, inte {dim}.")
        pairs[key.strip()] = value.strip()
    return pairs


def _print(found: list[Figure]) -> None:
    for figure in found:
        when = figure.as_of if figure.as_of and not figure.year else figure.year or "år saknas"
        click.echo(f"{lookup.printed_value(figure)}  {lookup.label_of(figure)}, {when}")
        page = f", s. {figure.page}" if figure.page else ""
        click.echo(f"    {figure.section_id}{page}: ”{figure.quote}”")
    for note in lookup.notes(found):
        click.echo(f"Obs: {note}")
