"""`finsam evaluate`: how many answers are right, wrong and missing, and what got worse since the last run."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import click

from kb.base import open_base
from kb.commands.options import home_option, json_option, print_json
from kb.snapshot import NoBase

NAMES = {"right": "rätt", "uncited": "rätt utan rätt källa", "wrong": "fel", "silent": "inget svar"}


@click.command(help="Mät svaren mot frågor med facit (JSON-rader med q, answer_values och evidence).")
@click.argument("questions", type=click.Path(path_type=Path, dir_okay=False))
@home_option
@json_option
def command(questions: Path, home: Path, as_json: bool) -> None:
    """Ask every question of the file and print the outcome."""
    from kb.answer.evaluation import BadQuestions, compare, evaluate, read_questions

    try:
        base = open_base(home)
        rows = read_questions(questions)
    except (NoBase, BadQuestions) as error:
        raise click.ClickException(str(error)) from error
    result = evaluate(base, rows)
    name = hashlib.sha256(str(questions.resolve()).encode()).hexdigest()[:16]
    compare(result, home / "evaluations" / f"{name}.json")
    summary = result.as_json()
    if as_json:
        print_json(summary)
        return
    click.echo("\n".join(_lines(summary)))


def _lines(summary: dict[str, Any]) -> list[str]:
    lines = [f"{summary['asked']} frågor: {_row(summary['results'])}"]
    lines += [f"  {kind:14} {_row(row)}" for kind, row in summary["by_type"].items()]
    lines.append("avsnittet funnet: " + ", ".join(f"{k} {_share(v)}" for k, v in summary["found"].items()))
    lines.append("säkerhet → andel rätt av det som besvarades:")
    lines += [
        f"  från {row['from']:.2f}: {_share(row['right'])} av {row['answered']}"
        for row in summary["calibration"]
    ]
    lines.append(f"tid: median {summary['median_ms']} ms, 99:e percentilen {summary['p99_ms']} ms")
    if summary["worse"]:
        lines.append(f"sämre än förra gången: {', '.join(summary['worse'])}")
    return lines


def _row(row: dict[str, float]) -> str:
    return ", ".join(f"{NAMES[name]} {_share(value)}" for name, value in row.items())


def _share(value: float) -> str:
    return f"{100 * value:.0f} %"
