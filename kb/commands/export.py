"""`finsam export DIR`: all records as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kb.base import open_base
from kb.commands.options import home_option
from kb.model import EXPORTED, as_json
from kb.snapshot import NoBase


@click.command(help="Skriv alla poster som JSON Lines i MAPP, en fil för varje slag.")
@click.argument("mapp", type=click.Path(path_type=Path, file_okay=False))
@home_option
def command(mapp: Path, home: Path) -> None:
    """Write `<kind>.jsonl` for each kind of record."""
    try:
        base = open_base(home)
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    try:
        mapp.mkdir(parents=True, exist_ok=True)
        for name, record in EXPORTED.items():
            with (mapp / f"{name}.jsonl").open("w", encoding="utf-8") as file:
                for row in base.store.iterate(record):
                    file.write(json.dumps(as_json(row), ensure_ascii=False) + "\n")
    except OSError as error:
        raise click.ClickException(
            f"Kan inte skriva i {mapp}: {error.strerror}. Ange en mapp där du får skriva."
        ) from error
    click.echo(f"Skrev {len(EXPORTED)} filer i {mapp}.", err=True)
