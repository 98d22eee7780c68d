"""Help and usage errors in Swedish: click's own sentences are English, and users see only Swedish."""

from __future__ import annotations

from collections.abc import Iterable

import click

HEADINGS = {"Options": "Flaggor", "Commands": "Kommandon"}
SENTENCES = {"Show this message and exit.": "Visa den här hjälpen."}
# What click writes for the kind of a value, longest first, and beside the text of an option.
KINDS = {
    "INTEGER RANGE": "TAL",
    "INTEGER": "TAL",
    "DIRECTORY": "MAPP",
    "FILENAME": "FIL",
    "FILE": "FIL",
    "PATH": "SÖKVÄG",
}
USAGE = {"[OPTIONS]": "[FLAGGOR]", "COMMAND [ARGS]...": "KOMMANDO ..."}
NOTES = {"[default: ": "[förval: ", "; default: ": "; förval: ", "[required]": "[krävs]"}


class SwedishHelp(click.HelpFormatter):
    """Click's help page with Swedish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _replaced(args, USAGE), prefix or "Användning: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        swedish_rows = [(_kind(name), _replaced(SENTENCES.get(text, text), NOTES)) for name, text in rows]
        super().write_dl(swedish_rows, col_max, col_spacing)


def _kind(name: str) -> str:
    """`--limit INTEGER RANGE` → `--limit TAL`."""
    found = next((kind for kind in KINDS if name.endswith(f" {kind}")), None)
    return name if found is None else name.removesuffix(found) + KINDS[found]


def _replaced(text: str, table: dict[str, str]) -> str:
    for english, ours in table.items():
        text = text.replace(english, ours)
    return text


def swedish(error: click.ClickException) -> str:
    """One sentence that says what is wrong and what to do."""
    if isinstance(error, click.NoSuchOption):
        return f"Flaggan {error.option_name} finns inte. Lägg till --help för att se vilka som finns."
    if isinstance(error, click.MissingParameter):
        return f"{_parameter(error)} saknas. Lägg till --help för att se hur kommandot skrivs."
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        return f"Flaggan {error.option_name} är felskriven: den behöver ett värde, eller har fått ett för mycket."
    message = error.format_message()
    if isinstance(error, click.UsageError) and message.startswith("Got unexpected extra argument"):
        return "Det finns fler ord än kommandot tar: sätt citattecken runt sökfrågan, eller se kommandots --help."
    if isinstance(error, click.UsageError) and message.startswith("Missing command"):
        return "Ange ett kommando. Skriv `finsam --help` för att se alla kommandon."
    return message


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "Ett värde"
    if isinstance(error.param, click.Argument):
        return error.param.human_readable_name
    return " / ".join(error.param.opts)


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    name = _parameter(error)
    if isinstance(kind, click.Choice):
        return f"Värdet på {name} känns inte igen. Välj något av: {', '.join(map(str, kind.choices))}."
    if isinstance(kind, (click.types.IntParamType, click.IntRange)):
        return f"Värdet på {name} ska vara ett heltal som är rimligt stort. Rätta det och försök igen."
    if isinstance(kind, click.Path):
        return f"Sökvägen i {name} går inte att använda: kontrollera att den finns och är av rätt slag."
    return error.message if error.message else f"Värdet på {name} känns inte igen."
