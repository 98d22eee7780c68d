"""`finsam rollback`: serve the snapshot before the current one."""

from __future__ import annotations

from pathlib import Path

import click

from kb.commands.options import home_option
from kb.snapshot import NoBase
from kb.snapshot import rollback as roll_back


@click.command(help="Gå tillbaka till föregående kunskapsbas.")
@home_option
def command(home: Path) -> None:
    """Point the served snapshot at the one before it."""
    try:
        snapshot = roll_back(home)
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Använder nu {snapshot.id}, byggd {snapshot.manifest.get('built')}.")
