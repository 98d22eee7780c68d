"""`finsam define TERM`: what a term means, with source, year and quote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kb.base import open_base
from kb.commands.options import NothingFound, home_option, json_option, print_json
from kb.lookup import definitions as lookup
from kb.model import as_json as to_json
from kb.snapshot import NoBase


@click.command(help="Slå upp vad ett begrepp eller en förkortning betyder i källorna.")
@click.argument("words", nargs=-1, required=True, metavar="TERM")
@json_option
@home_option
def command(words: tuple[str, ...], as_json: bool, home: Path) -> None:
    """Look a term up and print every meaning."""
    try:
        store = open_base(home).store
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    found = lookup.define(store, " ".join(words))
    if as_json:
        print_json(answer(found))
    if not found.definitions:
        raise NothingFound(_nothing(found))
    if not as_json:
        _print(found)


def answer(found: lookup.Defined) -> dict[str, Any]:
    """The same object as `/api/v1/definitions`."""
    return {
        "query": found.query,
        "matched": found.matched,
        "total": len(found.definitions),
        "results": [to_json(definition) for definition in found.definitions],
        "alternatives": list(found.alternatives),
    }


def _nothing(found: lookup.Defined) -> str:
    near = f" Liknande begrepp: {', '.join(found.alternatives)}." if found.alternatives else ""
    return f"Begreppet {found.query} finns inte i källorna.{near}"


def _print(found: lookup.Defined) -> None:
    if found.matched:
        click.echo(f"Visar {found.matched}.")
    for definition in found.definitions:
        year = f" ({definition.year})" if definition.year else ""
        page = f", s. {definition.page}" if definition.page else ""
        click.echo(f"{definition.term}{year}: {definition.text}")
        click.echo(f"    {definition.section_id}{page}")
    if found.alternatives:
        click.echo(f"Se också: {', '.join(found.alternatives)}")
