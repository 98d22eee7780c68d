"""`finsam forbund [NAME|KOMMUN]`: förbund and their kommuner, now and before."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from kb.base import open_base
from kb.commands.options import NothingFound, home_option, json_option, print_json
from kb.lookup import forbund as lookup
from kb.model import as_json as to_json
from kb.snapshot import NoBase


@click.command(help="Slå upp samordningsförbund: efter kommun, förbundets namn eller län.")
@click.argument("words", nargs=-1, metavar="[NAMN|KOMMUN]")
@click.option("--lan", help="Bara förbund med kommuner i detta län.")
@click.option("--as-of", help="Hur det var denna dag, till exempel 2022-06-30.")
@json_option
@home_option
def command(words: tuple[str, ...], lan: str | None, as_of: str | None, as_json: bool, home: Path) -> None:
    """Look förbund up and print them."""
    _check_date(as_of)
    try:
        store = open_base(home).store
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    found = lookup.find(store, " ".join(words) or None, lan=lan, as_of=as_of)
    if as_json:
        print_json(answer(found))
    if found.kind == "unknown" or not (found.forbund or found.outside):
        raise NothingFound(_nothing(found))
    if not as_json:
        _print(found)


def answer(found: lookup.Found) -> dict[str, Any]:
    """The same object as `/api/v1/forbund`."""
    return {
        **to_json(found),
        "total": len(found.forbund),
        "forbund": [{**to_json(f), "kommuner": lookup.members_text(f).split(", ")} for f in found.forbund],
    }


def _check_date(as_of: str | None) -> None:
    try:
        if as_of:
            datetime.date.fromisoformat(as_of)
    except ValueError as error:
        raise click.UsageError(
            f"Skriv --as-of som ett datum, till exempel 2022-06-30, inte {as_of}."
        ) from error


def _nothing(found: lookup.Found) -> str:
    if found.suggestions:
        return f"{found.query} är varken kommun, förbund eller län. Menade du {', '.join(found.suggestions)}?"
    return f"Inga uppgifter om {found.query or 'samordningsförbund'} finns i basen."


def _print(found: lookup.Found) -> None:
    for forbund in found.forbund:
        click.echo(f"{forbund.name} ({', '.join(forbund.lan)})")
        click.echo(f"    {lookup.members_text(forbund)}")
        first = forbund.members[0]
        page = f", s. {first.page}" if first.page else ""
        click.echo(f"    {first.section_id}{page}")
    if found.outside:
        click.echo("Utan samordningsförbund: " + ", ".join(o.kommun.name for o in found.outside))
    if found.kommun and found.outside and found.outside[0].place:
        click.echo(f"    {found.outside[0].place.section_id}")
    if found.history:
        click.echo(found.history)
    for event in found.events:
        click.echo(f"{event.year or 'År saknas'}: {' '.join(event.quote.split())}  [{event.section_id}]")
    if found.observed:
        click.echo(f"Uppgifterna bygger på förteckningen för {found.observed}.")
