"""`finsam ask`: a question answered from the base, with the places that the answer stands in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from kb.base import Base, open_base
from kb.commands.options import batch_option, batch_queries, home_option, json_option, print_json
from kb.snapshot import NoBase


@click.command(help="Ställ en fråga och få svaret med källa.")
@click.argument("question", nargs=-1)
@click.option("--as-of", metavar="DATUM", help="Svara som det var den dagen (ÅÅÅÅ-MM-DD). Förval: i dag.")
@home_option
@json_option
@batch_option
def command(
    question: tuple[str, ...], as_of: str | None, home: Path, as_json: bool, batch: Path | None
) -> None:
    """Answer one question, or one for each line of a file."""
    from kb.answer import ask

    as_of = _date(as_of)
    try:
        base = open_base(home)
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    if batch is not None:
        _batch(base, batch, as_of)
        return
    if not question:
        raise click.UsageError(
            'Skriv en fråga, till exempel: finsam ask "Vad ska en förbundsordning innehålla?"'
        )
    answer = ask(base, " ".join(question), as_of=as_of)
    if as_json:
        print_json(answer)
    else:
        click.echo(shown(answer))
    if not answer["answerable"]:
        raise click.exceptions.Exit(1)


def _batch(base: Base, path: Path, as_of: str | None) -> None:
    from kb.answer import ask

    for name, text in batch_queries(path):
        answer = ask(base, text, as_of=as_of)
        if name is not None:
            answer["id"] = name
        click.echo(json.dumps(answer, ensure_ascii=False))


def _date(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise click.UsageError(f"--as-of {text!r} är inget datum. Skriv det som 2024-12-31.") from error


def shown(answer: dict[str, Any]) -> str:
    """The reply as text for a terminal."""
    lines = [answer["answer"]] if answer["answerable"] else ["Det finns inget säkert svar i källorna."]
    lines += [f"  Obs: {caveat['text']}" for caveat in answer["caveats"]]
    if answer["citations"]:
        lines += ["", "Källor:"]
        for citation in answer["citations"]:
            page = f", s. {citation['page']}" if citation["page"] else ""
            lines.append(f"  {citation['section_id']}{page}: ”{' '.join(citation['quote'].split())}”")
    if answer["alternatives"]:
        lines += ["", *(f"  {row['text']}" for row in answer["alternatives"])]
    if not answer["answerable"] and answer["passages"]:
        lines += ["", "Närmaste avsnitt:"]
        lines += [f"  {row['section_id']}: {row['snippet']}" for row in answer["passages"][:5]]
    return "\n".join(lines)
