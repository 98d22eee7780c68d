"""`finsam import-check`: a förbundsordning against the law's own list of what it must contain (9 §)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from indexer.document import DocumentRefused
from indexer.forbundsordning import DISCLAIMER, FOUND, MISSING, Outcome, check
from indexer.parse import parse
from kb.base import open_base
from kb.commands.options import home_option, json_option, print_json
from kb.guide import checklist
from kb.snapshot import NoBase
from kb.store import Store

MARKS = {FOUND: "[x]", MISSING: "[ ]"}


@click.command(
    help="Kontrollera en förbundsordning mot 9 §: vilka punkter texten nämner, var, och vilka som saknas."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@home_option
@json_option
def command(files: tuple[Path, ...], home: Path, as_json: bool) -> None:
    """Print the outcome for each file. Exit status 1 when a point is missing or a file can't be read."""
    points = checklist(_store(home))
    results, refused = [], []
    for path in files:
        try:
            results.append((path, check(parse(path), points)))
        except DocumentRefused as error:
            refused.append({"file": path.name, "reason": str(error)})
        except OSError:
            refused.append(
                {"file": path.name, "reason": f"{path}: filen går inte att läsa. Kontrollera sökvägen."}
            )
    if as_json:
        print_json(
            {
                "files": [_as_json(path, rows) for path, rows in results],
                "refused": refused,
                "note": DISCLAIMER,
            }
        )
    else:
        click.echo("\n\n".join(_shown(path, rows) for path, rows in results))
    for row in refused:
        click.echo(row["reason"], err=True)
    if refused or any(row.status != FOUND and not row.point.optional for _, rows in results for row in rows):
        raise click.exceptions.Exit(1)


def _store(home: Path) -> Store | None:
    """The base's records, for the law's own words; the check works without a base too."""
    try:
        return open_base(home).store
    except NoBase:
        return None


def _as_json(path: Path, rows: tuple[Outcome, ...]) -> dict[str, Any]:
    return {
        "file": path.name,
        "points": [
            {
                "number": row.point.number,
                "text": row.point.text,
                "law": row.point.law,
                "optional": row.point.optional,
                "status": row.status,
                "lacking": list(row.lacking),
                "places": [
                    {"part": p.part, "section": p.heading, "page": p.page, "quote": p.quote}
                    for p in row.places
                ],
            }
            for row in rows
        ],
    }


def _shown(path: Path, rows: tuple[Outcome, ...]) -> str:
    needed = [row for row in rows if not row.point.optional]
    found = sum(row.status == FOUND for row in needed)
    lines = [f"{path.name}: {found} av {len(needed)} punkter som alltid krävs nämns."]
    for row in rows:
        extra = " (om det behövs)" if row.point.optional else ""
        lines.append(
            f"{MARKS.get(row.status, '[~]')} {row.point.number}. {row.point.text}{extra}: {row.status}"
        )
        lines += [f"      {p.part}: {_where(p.heading, p.page)} ”{p.quote[:120]}”" for p in row.places]
        if row.lacking and row.places:
            lines.append(f"      hittas inte: {', '.join(row.lacking)}")
    return "\n".join([*lines, DISCLAIMER])


def _where(heading: str, page: int | None) -> str:
    return f"{heading}, s. {page}:" if page else f"{heading}:"
