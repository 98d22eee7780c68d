"""How values are written for people: Swedish dates, numbers and names of kinds."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup, escape

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
NARROW_SPACE, MINUS = "\u00a0", "\u2212"
NUMBER = re.compile(r"[-−–+]?[\d\s.,]*\d\s*(?:%|procent|kr|mnkr)?")
NO_ITEM = r"(?!(?:[-–•*]|\d{1,2}[.)])\s)"
POINT = re.compile(r"\s(\d{1,2})\)\s")
MANY_POINTS = 4
MARK = re.compile(r"</?mark>")

STATUSES = {
    "in_force": "Gällande",
    "proposed": "Föreslagen",
    "repealed": "Upphävd",
    "superseded": "Ersatt",
    "withdrawn": "Återkallad",
}
CAVEATS = {
    "conflict": "Källorna säger olika",
    "not_comparable": "Går inte att jämföra",
    "proposal": "Bara ett förslag",
    "superseded": "Ersatt av senare uppgift",
    "approximate": "Ungefärligt",
    "partial_data": "Ofullständigt underlag",
    "older_wording": "Äldre lydelse",
}
SEVERITIES = {"high": "Allvarlig", "medium": "Måttlig", "low": "Mindre"}
ORIGINS = {"text": "löptext", "table": "tabell", "footnote": "fotnot", "register": "register"}
EVENTS = {
    "joined": "Kommun anslöt sig",
    "left": "Kommun lämnade",
    "merged": "Sammanslagning",
    "renamed": "Nytt namn",
    "dissolved": "Upplöst",
    "founded": "Bildat",
}
KINDS_OF_DEFINITION = {
    "definition": "definition",
    "abbreviation": "förkortning",
    "synonym": "annat ord",
    "explanation": "förklaring",
}
TYPES = {"faq": "frågor och svar"}
PLURALS = {
    "lag": "Lagar",
    "förarbete": "Förarbeten",
    "rapport": "Rapporter",
    "återrapportering": "Återrapporteringar",
    "kunskapsstöd": "Kunskapsstöd",
    "faq": "Frågor och svar",
    "regeringsuppdrag": "Regeringsuppdrag",
    "pressmeddelande": "Pressmeddelanden",
    "årsredovisning": "Årsredovisningar",
    "övrigt": "Övrigt",
}


def swedish_date(text: str | None) -> str:
    """`2024-04-12` → `12 april 2024`, `2024-04` → `april 2024`; other texts as they are."""
    match = re.match(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", text or "", re.ASCII)
    if not match:
        return text or ""
    year, month, day = match.groups()
    return f"{f'{int(day)} ' if day else ''}{MONTHS[int(month) - 1]} {year}"


def number(value: float | int) -> str:
    """`337930000` → `337 930 000`, `0.5` → `0,5`, with a true minus sign."""
    if isinstance(value, float) and not value.is_integer():
        text = f"{value:,.4f}".rstrip("0").rstrip(".")
    else:
        text = f"{int(value):,}"
    return text.replace(",", NARROW_SPACE).replace(".", ",").replace("-", MINUS)


def quantity(value: float | int | str | None, unit: str | None) -> str:
    """A value with its unit: shares as percent, money in kronor."""
    if value is None or isinstance(value, (str, list, dict)):
        return str(value or "")
    if unit == "andel":
        return f"{number(round(value * 100, 2))} procent"
    return f"{number(value)}{NARROW_SPACE}{unit or ''}".rstrip()


def marked(html: str) -> Markup:
    """A snippet in which `<mark>` is the only markup that comes through."""
    parts, at = [], 0
    for match in MARK.finditer(html):
        parts += [_inert(html[at : match.start()]), match.group()]
        at = match.end()
    return Markup("".join([*parts, _inert(html[at:])]))


def _inert(html: str) -> str:
    return html.replace("<", "&lt;").replace(">", "&gt;")


def joined(names: tuple[str, ...] | list[str]) -> str:
    """`A, B och C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" och {names[-1]}" if names else ""


def paragraphs(text: str) -> Markup:
    """Plain text with blank lines between paragraphs, as HTML."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(_lines(block)) for block in blocks)


def prose(text: str) -> Markup:
    """Text that was broken into lines where it was written, as HTML: only items of a list begin a new line."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    joined_lines = (re.sub(r"\s*\n\s*" + NO_ITEM, " ", block) for block in blocks)
    return Markup("").join(Markup("<p>{}</p>").format(_lines(_listed(block))) for block in joined_lines)


def _listed(block: str) -> str:
    """`… punkter: 1) namn, 2) säte, …` with each point on a line of its own, when they count from 1 and are many."""
    marks = [int(mark) for mark in POINT.findall(block)]
    if len(marks) < MANY_POINTS or marks != list(range(1, len(marks) + 1)):
        return block
    before, mark, last = POINT.sub(r"\n\1) ", block).rpartition("\n")
    return before + mark + last.replace(". ", ".\n", 1)


def _lines(block: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in block.strip().split("\n"))


def is_numeric(text: str) -> bool:
    """Whether a table cell holds a number, so that it is set to the right."""
    return bool(NUMBER.fullmatch(text.strip()))


def short_address(url: str) -> str:
    """A web address as it is read: without scheme, and without an end that nobody reads."""
    plain = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return plain if len(plain) <= 60 else plain[:57] + "…"


def today() -> str:
    """Today's date in Swedish words."""
    return swedish_date(date.today().isoformat())
