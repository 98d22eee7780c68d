"""What a figure is broken down by: which of the words of the field around it are its own."""

from __future__ import annotations

from functools import cache

from indexer.entities import Entity, entities, values

# Longer headings are sentences that say many things.
_LONGEST_HEADING = 80
BOTH_SEXES = "kvinnor och män"


@cache
def places() -> dict[str, str]:
    """Dimension → where it may be looked for, as the data file explains."""
    from indexer.entities.pipeline import vocabulary

    return vocabulary().where


def found_in(text: str, start: int = 0, end: int | None = None) -> dict[str, str]:
    """Every dimension that a text, or a stretch of it, names: special before general."""
    found: dict[str, str] = {}
    for entity in entities(text):
        if entity.key in places() and _within(entity, start, end):
            found.setdefault(entity.key, entity.value)
    return found


def _within(entity: Entity, start: int, end: int | None) -> bool:
    return start <= entity.start and (end is None or entity.end <= end)


def only_value(key: str, text: str) -> str | None:
    """The value that a text names, None where it names several."""
    found = values(text, key)
    return found[0] if len(found) == 1 else None


def of_figure(
    clause: tuple[int, int], sentence: str, headings: tuple[str, ...], carried: dict[str, str]
) -> dict[str, str]:
    """The dimensions of one figure: from its clause, its sentence, what the section has just spoken of, a heading.

    `clause` is where in the sentence the figure's own words start and end.
    """
    near, wide = found_in(sentence, *clause), found_in(sentence)
    found: dict[str, str] = {}
    for key, where in places().items():
        value = near.get(key)
        if value is None and where == "sentence":
            value = wide.get(key)
        elif value is None and where == "clear" and key in wide:
            value = only_value(key, sentence)
        if value is None and where != "near" and key not in wide:
            value = _from_above(carried.get(key), _in_heading(key, headings))
        if value:
            found[key] = value
    if wide.get("kön") == BOTH_SEXES:
        found["kön"] = BOTH_SEXES
    return found


def _from_above(carried: str | None, heading: str | None) -> str | None:
    """What was just spoken of, by its heading's name where that is the wider: a table's row has that name too."""
    return heading if heading and carried and heading in carried else carried or heading


def _in_heading(key: str, headings: tuple[str, ...]) -> str | None:
    short = (heading for heading in headings if len(heading) <= _LONGEST_HEADING)
    return next((value for heading in short if (value := found_in(heading).get(key))), None)
