"""Writes what the documentation repeats of the code: `python -m tests.update_docs`.

docs/kommandon.md is made whole, of every command's `--help`. In docs/api.md the table after each `<!-- route: NAME -->`
is made of the route's parameters. `tests/test_docs.py` fails when either has fallen behind.
"""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.testing import CliRunner

from cli import COMMANDS, finsam
from kb.commands.messages import SwedishHelp
from web.api import ROUTES
from web.api.openapi import document
from web.api.route import Route
from web.parameters import Parameter

DOCS = Path(__file__).resolve().parents[1] / "docs"
COMMANDS_FILE, API_FILE = DOCS / "kommandon.md", DOCS / "api.md"
WIDTH = 100
INTRODUCTION = """\
# Kommandon

Det här är hjälptexten till varje kommando, så som `finsam KOMMANDO --help` skriver den. Flaggor får stå före eller efter
orden. Status är 0 när det är gjort, 1 när inget hittades eller något dokument inte kom med, 2 när kommandot är felskrivet.
Fel skrivs på standard error som en mening som säger vad du ska göra.

Filen skrivs av `python -m tests.update_docs`.
"""
KINDS = {
    "text": "text, högst {maximum} tecken",
    "number": "heltal {minimum}–{maximum}",
    "switch": "1 eller 0",
    "date": "datum, ÅÅÅÅ-MM-DD",
    "pair": "nyckel=värde",
}
ROUTE_MARK = re.compile(r"(<!-- route: (\w+) -->\n)[^<]*(?:<(?!!--)[^<]*)*(<!-- slut -->)")


def help_of(*words: str) -> str:
    """What a command prints for --help, in a terminal of a fixed width."""
    click.Context.formatter_class = SwedishHelp
    result = CliRunner().invoke(finsam, [*words, "--help"], prog_name="finsam", terminal_width=WIDTH)
    return result.output.strip()


def commands_text() -> str:
    """docs/kommandon.md as it should be."""
    parts = [INTRODUCTION, f"```\n{help_of()}\n```\n"]
    parts += [f"## finsam {name}\n\n```\n{help_of(name)}\n```\n" for name in COMMANDS]
    return "\n".join(parts)


def address_of(route: Route) -> str:
    """`/api/v1/sections/{id}`: as in OpenAPI."""
    (path,) = document([route], "")["paths"]
    return f"/api/v1{path}"


def parameters_text(route: Route) -> str:
    """A route's address, what it gives, and its parameters as a table."""
    head = f"`GET {address_of(route)}` · {route.summary}."
    if route.media:
        head += " Kan också svara med " + " och ".join(f"`{media}`" for media in route.media) + "."
    if not route.parameters:
        return head
    rows = [_row(parameter) for parameter in route.parameters]
    return "\n".join([head, "", "| parameter | betydelse | värde | förval |", "|---|---|---|---|", *rows])


def _row(parameter: Parameter) -> str:
    value = KINDS[parameter.kind].format(minimum=parameter.minimum, maximum=parameter.maximum)
    if parameter.choices:
        value = ", ".join(parameter.choices)
    if parameter.repeated:
        value += "; får upprepas"
    default = "krävs" if parameter.required else _default(parameter)
    return f"| `{parameter.name}` | {parameter.description} | {value} | {default} |"


def _default(parameter: Parameter) -> str:
    if parameter.kind == "switch":
        return "1" if parameter.default else "0"
    return "" if parameter.default is None else str(parameter.default)


def api_text(text: str) -> str:
    """docs/api.md with the tables as they should be. A mark of a route that doesn't exist raises KeyError."""
    routes = {route.name: route for route in ROUTES}
    return ROUTE_MARK.sub(lambda mark: f"{mark[1]}{parameters_text(routes[mark[2]])}\n{mark[3]}", text)


def main() -> None:
    """Write the files."""
    COMMANDS_FILE.write_text(commands_text(), "utf-8")
    API_FILE.write_text(api_text(API_FILE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
