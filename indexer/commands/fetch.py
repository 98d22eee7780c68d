"""`finsam fetch`: fetch official documents into the corpus."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    help="Hämta officiella dokument ur corpus/sources.toml till corpus/hamtat. Utan ID hämtas alla."
)
@click.argument("ids", nargs=-1, metavar="[ID ...]")
@click.option("--dry-run", is_flag=True, help="Visa bara vad som skulle hämtas.")
@click.option(
    "--corpus", type=click.Path(path_type=Path, file_okay=False), help="Corpusmapp. Förval: projektets."
)
def command(ids: tuple[str, ...], dry_run: bool, corpus: Path | None) -> None:
    """Fetch the named sources; exit status 1 when one could not be fetched."""
    from indexer.corpora import default_corpus
    from indexer.fetch import fetch_all
    from indexer.registers import RegisterError, sources

    folder = corpus or default_corpus()
    try:
        known = sources(folder)
    except RegisterError as error:
        raise click.ClickException(str(error)) from error
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise click.UsageError(
            f"{', '.join(unknown)} finns inte i {folder / 'sources.toml'}. Kör `finsam fetch --dry-run` för en lista."
        )
    wanted = [known[name] for name in ids] if ids else [s for s in known.values() if s.url]
    if dry_run:
        for source in wanted:
            click.echo(f"{source.id}\t{source.url or '(ingen adress)'}\t{source.title}")
        return
    failed = 0
    for result in fetch_all(wanted, folder):
        failed += result.path is None
        click.echo(result.reason or f"{result.source_id}: hämtad till {result.path}", err=result.path is None)
    sys.exit(1 if failed else 0)
