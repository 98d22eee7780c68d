"""`finsam search QUERY`: sections of the base, best first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kb.base import open_base
from kb.commands.options import (
    NothingFound,
    batch_option,
    batch_queries,
    home_option,
    json_option,
    print_json,
)
from kb.model import SOURCE_TYPES
from kb.snapshot import NoBase

STATUSES = {
    "proposed": "FÖRSLAG, gäller inte",
    "repealed": "UPPHÄVD",
    "superseded": "ERSATT av nyare besked",
}
WIDTH = 88


@click.command(help='Sök i kunskapsbasen. "Fras", -utan, ELLER, början*, typ:lag år:2023 källa:… utgivare:…')
@click.argument("words", nargs=-1, metavar="[QUERY]")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(SOURCE_TYPES), help="Bara källor av denna typ."
)
@click.option("--year", "years", multiple=True, help="Bara källor från detta år.")
@click.option("--publisher", "publishers", multiple=True, help="Bara källor från denna utgivare.")
@click.option("--source", "sources", multiple=True, help="Bara denna källa (id, se `finsam sources`).")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Högst så många träffar."
)
@click.option(
    "--exact", is_flag=True, help="Bara orden precis som de är skrivna: inga böjningar eller synonymer."
)
@click.option(
    "--sort",
    type=click.Choice(("relevance", "date")),
    default="relevance",
    help="Ordning: bäst eller nyast först.",
)
@batch_option
@json_option
@home_option
def command(words: tuple[str, ...], batch: Path | None, as_json: bool, home: Path, **options: Any) -> None:
    """Search once, or once for each line of a batch file."""
    query = " ".join(words)
    if bool(words) == (batch is not None):
        raise click.UsageError("Ange en fråga, eller en fil med frågor efter --batch.")
    try:
        engine = open_base(home).search
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    if batch is not None:
        for id, text in batch_queries(batch):
            found = engine.search(text, **options)
            print_json({"id": id, **found} if id is not None else found)
        return
    found = engine.search(query, **options)
    if as_json:
        print_json(found)
    else:
        _print(found)
    if not found["results"]:
        raise NothingFound(_nothing(found))


def _print(found: dict[str, Any]) -> None:
    if found["corrected"]:
        click.echo(f"Menade du: {found['corrected']}\n")
    for number, result in enumerate(found["results"], 1):
        click.echo(f"{number}. {_heading(result)}")
        click.echo(f"   {_origin(result)}")
        if result["snippet"]:
            click.echo(click.wrap_text(result["snippet"], WIDTH, "   ", "   "))
        click.echo()
    shown, total = len(found["results"]), found["total"]
    if shown:
        click.echo(f"Visar {shown} av {total} avsnitt." if total > shown else f"{total} avsnitt.")


def _heading(result: dict[str, Any]) -> str:
    number = f"{result['number']} " if result["number"] and result["number"] not in result["title"] else ""
    status = STATUSES.get(result["status"] or "")
    return f"{number}{result['title']}" + (f" [{status}]" if status else "")


def _origin(result: dict[str, Any]) -> str:
    source = result["source"]
    page = f"s. {result['page']}" if result["page"] else None
    parts = (source["title"], source["date"], page, result["section_id"])
    return ", ".join(part for part in parts if part)


def _nothing(found: dict[str, Any]) -> str:
    hint = f" Menade du: {found['corrected']}?" if found["corrected"] else ""
    return f"Inget avsnitt passar sökningen.{hint} Prova färre eller andra ord, eller ta bort filter."
