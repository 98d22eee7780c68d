"""`finsam status`: what is served, from when, how many of each record, what was refused and why."""

from __future__ import annotations

from pathlib import Path

import click

from kb.commands.options import home_option, json_option, print_json
from kb.snapshot import NoBase, all_snapshots, current

NAMES = {
    "sources": "källor",
    "sections": "avsnitt",
    "tables": "tabeller",
    "footnotes": "fotnoter",
    "figures": "siffror",
    "definitions": "begrepp",
    "memberships": "medlemskap",
    "events": "händelser",
    "provisions": "paragrafer",
    "references": "hänvisningar",
    "findings": "motsägelser",
    "faq": "frågor och svar",
}


@click.command(help="Visa vilken kunskapsbas som används och vad den innehåller.")
@home_option
@json_option
def command(home: Path, as_json: bool) -> None:
    """Print the manifest of the served snapshot and the ones that are kept."""
    try:
        snapshot = current(home)
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    kept = [s.id for s in all_snapshots(home)]
    if as_json:
        print_json({**snapshot.manifest, "kept": kept})
        return
    manifest = snapshot.manifest
    click.echo(f"Kunskapsbas {snapshot.id}, byggd {manifest.get('built', 'okänt när')}")
    click.echo(f"  av {', '.join(manifest.get('corpora', []))}")
    for name, number in manifest.get("counts", {}).items():
        click.echo(f"  {number:>8} {NAMES.get(name, name)}")
    for row in manifest.get("carried", []):
        click.echo(f"  behållen från förra basen: {row}")
    for row in manifest.get("refused", []):
        click.echo(f"  ej med: {row['reason']}")
    for note in manifest.get("notes", []):
        click.echo(f"  obs: {note}")
    click.echo(f"Sparade: {', '.join(kept)}")
