"""`finsam findings`: contradictions in and between the sources."""

from __future__ import annotations

from pathlib import Path

import click

from kb.base import open_base
from kb.commands.options import NothingFound, home_option, json_option, print_json
from kb.lookup import findings as lookup
from kb.model import as_json as to_json
from kb.snapshot import NoBase


@click.command(help="Lista motsägelser i och mellan källor, med citat från båda sidor.")
@click.argument("words", nargs=-1, metavar="[QUERY]")
@click.option("--kind", type=click.Choice(tuple(lookup.KINDS)), help="Bara detta slag.")
@click.option("--severity", type=click.Choice(lookup.SEVERITIES), help="Bara så allvarliga.")
@click.option("--source", help="Bara med belägg i denna källa (id, se `finsam sources`).")
@json_option
@home_option
def command(
    words: tuple[str, ...],
    kind: str | None,
    severity: str | None,
    source: str | None,
    as_json: bool,
    home: Path,
) -> None:
    """Print the findings, the gravest first."""
    try:
        store = open_base(home).store
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    found = lookup.find(store, " ".join(words), kind=kind, severity=severity, source=source)
    if as_json:
        print_json({"total": len(found), "results": [to_json(finding) for finding in found]})
    if not found:
        raise NothingFound("Inga motsägelser passar. Prova färre ord eller ta bort ett villkor.")
    if as_json:
        return
    for finding in found:
        click.echo(f"{lookup.KINDS.get(finding.kind, finding.kind)}: {finding.explanation}")
        for side in finding.evidence:
            click.echo(f"    {side.section_id}: ”{side.quote}”")
