"""`finsam sources`: the documents and registers of the base."""

from __future__ import annotations

from pathlib import Path

import click

from kb.base import open_base
from kb.commands.options import NothingFound, home_option, json_option, print_json
from kb.model import SOURCE_TYPES, Source
from kb.model import as_json as to_json
from kb.snapshot import NoBase


@click.command(help="Lista källorna i kunskapsbasen.")
@click.option("--type", "kind", type=click.Choice(SOURCE_TYPES), help="Bara källor av denna typ.")
@json_option
@home_option
def command(kind: str | None, as_json: bool, home: Path) -> None:
    """List the sources, the official documents first."""
    try:
        store = open_base(home).store
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    found = store.all(Source, **({"type": kind} if kind else {}))
    if as_json:
        print_json({"total": len(found), "results": [to_json(source) for source in found]})
    if not found:
        raise NothingFound("Inga källor passar. Bygg basen med fler dokument eller ta bort villkoret.")
    if not as_json:
        for source in found:
            _print(source)


def _print(source: Source) -> None:
    when = source.date or source.year or "utan datum"
    dnr = f", {', '.join(source.dnr)}" if source.dnr else ""
    later = f" Ersatt av {source.superseded_by}." if source.superseded_by else ""
    click.echo(f"{source.id}: {source.title} ({source.type}, {when}{dnr}).{later}")
