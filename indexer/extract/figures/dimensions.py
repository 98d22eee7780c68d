"""What a figure is broken down by, found by the patterns of `dimensions.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.extract.figures.vocabulary import load

# Longer headings are sentences that say many things.
_LONGEST_HEADING = 80
BOTH_SEXES = "kvinnor och män"


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    value: str | None
    name: bool


@dataclass(frozen=True, slots=True)
class Dimension:
    """One key and its rules. `where` ∈ near, clear, sentence: see the data file. `gate` finds any of the rules at once."""

    key: str
    where: str
    rules: tuple[_Rule, ...]
    gate: re.Pattern[str]


@cache
def dimensions() -> tuple[Dimension, ...]:
    """The known dimensions in the order of the file."""
    return tuple(
        Dimension(
            row["key"],
            row["where"],
            tuple(
                _Rule(
                    re.compile(r["pattern"], 0 if r.get("case") else re.IGNORECASE),
                    r.get("value"),
                    r.get("case", False),
                )
                for r in row["rules"]
            ),
            re.compile("|".join(f"(?:{r['pattern']})" for r in row["rules"]), re.IGNORECASE),
        )
        for row in load("dimensions.toml")["dimension"]
    )


@lru_cache(maxsize=4096)
def found_in(text: str) -> dict[str, str]:
    """Every dimension that a text names, special before general. The dict is shared: copy before changing it."""
    found: dict[str, str] = {}
    for dimension in dimensions():
        value = _value(dimension, text)
        if value:
            found[dimension.key] = value
    return found


def _value(dimension: Dimension, text: str) -> str | None:
    if not dimension.gate.search(text):
        return None
    for rule in dimension.rules:
        match = rule.pattern.search(text)
        if match:
            printed = re.sub(r"\s+", " ", match.group()).strip()
            printed = re.sub(r"(?<=\d)\s?[–-]\s?(?=\d)", "–", printed.removeprefix("mellan "))
            return rule.value or (printed if rule.name else printed.lower())
    return None


def only_value(dimension: Dimension, text: str) -> str | None:
    """The value that a text names, None where it names several."""
    if not dimension.gate.search(text):
        return None
    values = {rule.value or rule.pattern.pattern for rule in dimension.rules if rule.pattern.search(text)}
    return _value(dimension, text) if len(values) == 1 else None


def of_figure(
    clause: str, sentence: str, headings: tuple[str, ...], carried: dict[str, str]
) -> dict[str, str]:
    """The dimensions of one figure: from its clause, its sentence, what the section has just spoken of, a heading."""
    near, wide = found_in(clause), found_in(sentence)
    found: dict[str, str] = {}
    for dimension in dimensions():
        key = dimension.key
        value = near.get(key)
        if value is None and dimension.where == "sentence":
            value = wide.get(key)
        elif value is None and dimension.where == "clear" and key in wide:
            value = only_value(dimension, sentence)
        if value is None and dimension.where != "near" and key not in wide:
            value = carried.get(key) or next(
                (v for h in headings if len(h) <= _LONGEST_HEADING and (v := found_in(h).get(key))), None
            )
        if value:
            found[key] = value
    if wide.get("kön") == BOTH_SEXES:
        found["kön"] = BOTH_SEXES
    return found
