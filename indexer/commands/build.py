"""`finsam build`: build the base and swap it in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kb.commands.options import home_option, json_option, print_json
from kb.commands.status import NAMES


@click.command(help="Bygg kunskapsbasen av dokumenten i en eller flera mappar och börja använda den.")
@click.option(
    "--corpus",
    "corpora",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Mapp med dokument; kan anges flera gånger. Förval: projektets egen corpus.",
)
@home_option
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Antal läsarprocesser.")
@json_option
def command(corpora: tuple[Path, ...], home: Path, jobs: int, as_json: bool) -> None:
    """Build a snapshot; exit status 1 when documents were refused."""
    from indexer.corpora import CorpusError, default_corpus
    from indexer.pipeline import build
    from indexer.registers import RegisterError

    try:
        report = build(corpora or (default_corpus(),), home, jobs=jobs)
    except (CorpusError, RegisterError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"Basen kunde inte skrivas i {home}: {error.strerror or error}. Den gamla basen är orörd."
        ) from error
    for row in report.refused:
        click.echo(row["reason"], err=True)
    for source in report.carried:
        click.echo(f"{source} behålls som det stod i den förra basen.", err=True)
    for note in report.notes:
        click.echo(note, err=True)
    if as_json:
        print_json(report.as_json())
    else:
        contents = ", ".join(f"{n} {NAMES.get(k, k)}" for k, n in report.counts.items() if n)
        click.echo(f"Kunskapsbasen är byggd på {report.seconds:.1f} s: {contents or 'inga dokument'}.")
    sys.exit(1 if report.refused else 0)
