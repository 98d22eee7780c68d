"""What a new förbundschef needs: themes of the basic training, the duties of the year, what a förbundsordning must have.

The content is `kb/data/ny_forbundschef.toml`. The check-list follows the points of 9 § in the law; where the base has
the paragraph, each point carries the law's own words.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from kb.model import Provision
from kb.store import Store

ACT, PARAGRAPH = "2003:1210", "9"
_POINT = re.compile(r"^\s*(\d{1,2})\.\s+(.+?)(?=^\s*\d{1,2}\.\s|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the national basic training, with paragraphs to read and questions to ask."""

    id: str
    title: str
    text: str
    paragraphs: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that comes back every year. `month` is when it is usually done, `rule` the law's own limit."""

    month: str
    title: str
    text: str
    paragraph: str
    rule: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point that a förbundsordning must have. `parts` are (name, patterns); `law` is the paragraph's own wording.

    `optional` is true for a point that only some need (credit limits, shared auditors, what else the members want).
    """

    number: int
    text: str
    parts: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
    optional: bool = False
    law: str | None = None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("kb.data").joinpath("ny_forbundschef.toml").read_text("utf-8"))


def themes() -> tuple[Theme, ...]:
    """The five themes in the order of the training."""
    return tuple(
        Theme(row["id"], row["title"], row["text"], tuple(row["paragraphs"]), tuple(row["questions"]))
        for row in _table()["theme"]
    )


def year_wheel() -> tuple[Duty, ...]:
    """The duties of a year, from January on."""
    return tuple(Duty(**row) for row in _table()["duty"])


def checklist(store: Store | None = None) -> tuple[Point, ...]:
    """The points of 9 §, with the law's words where the base has them."""
    points = tuple(_point(row) for row in _table()["point"])
    wording = _wording(store) if store else {}
    return tuple(replace(point, law=wording.get(point.number)) for point in points)


def _point(row: dict[str, Any]) -> Point:
    parts = tuple(
        (name, tuple(re.compile(pattern) for pattern in patterns)) for name, patterns in row["parts"].items()
    )
    return Point(row["number"], row["text"], parts, bool(row.get("optional")))


def _wording(store: Store) -> dict[int, str]:
    """The numbered points of the paragraph in force."""
    rows = store.all(Provision, act=ACT, status="in_force")
    for row in rows:
        if row.paragraph.replace("§", "").strip() == PARAGRAPH:
            found = {
                int(number): " ".join(text.split()).rstrip(",.").removesuffix(", och")
                for number, text in _POINT.findall(row.text)
            }
            if len(found) > 10:
                return found
    return {}
