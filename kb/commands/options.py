"""Options that several commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from kb.snapshot import default_home

home_option: Callable[[Any], Any] = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=default_home,
    help="Mappen där kunskapsbasen ligger. Förval: $FINSAM_HOME, annars var/.",
)
json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Skriv svaret som JSON."
)
batch_option: Callable[[Any], Any] = click.option(
    "--batch",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Läs en fråga per rad (text, eller JSON med id och q) och skriv ett JSON-objekt per rad.",
)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=None if not sys.stdout.isatty() else 2))


def batch_queries(path: Path) -> Iterator[tuple[str | None, str]]:
    """(id, query) pairs of a batch file: plain lines, or JSON lines with `id` and `q`."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"Kan inte läsa {path}: ange en textfil i UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if not line.lstrip().startswith("{"):
            yield None, line.strip()
            continue
        try:
            row = json.loads(line)
            yield (str(row["id"]) if "id" in row else None), str(row["q"])
        except (ValueError, KeyError) as error:
            raise click.UsageError(
                f"{path}:{number}: raden är inte JSON med id och q. Rätta raden och försök igen."
            ) from error


class NothingFound(click.ClickException):
    """Nothing matched: one Swedish sentence, exit status 1."""

    exit_code = 1
