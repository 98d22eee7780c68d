"""The utbildning, konferens or the like that a count belongs to.

A report names it in full once ("en digital lärarledd grundutbildning") or in a heading, and then says "utbildningen".
So the plain noun in the definite form means the activity of that kind that was named last in the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.entities import Entity, entities, values

# Insatser, projects and money have dimensions of their own; a share is of people, whose activity its base tells.
_UNITS_WITHOUT = (
    "insatser",
    "projekt",
    "kr",
    "andel",
    "procentenheter",
    "kommuner",
    "år",
    "månader",
    "veckor",
    "dagar",
)
_WHOLE = re.compile(r"\bav\s+(?:\w+\s+)?$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:s?(?:tillfällena|tillfället)|en|et|n|t|erna|arna|orna|na|umet|et)s?$")
_OCCASION = re.compile(r"s?(?:tillfälle|insats|pass|omgång)\w*$")


@dataclass(slots=True)
class Activities:
    """The activities of a section by plain noun, in the words of the section; `system` is what its heading names."""

    system: str | None = None
    named: dict[str, str] = field(default_factory=dict)


def of_section(heading: str) -> Activities:
    """What the section's heading says before its text does."""
    systems = values(heading, "system")
    known = Activities(systems[0] if systems else None)
    remember(known, heading)
    return known


def remember(known: Activities, sentence: str) -> None:
    """Take note of the activities that a sentence names in full, and of where one was held."""
    place = next((v for v in values(sentence, "plats")), None)
    for mention in _mentions(sentence):
        noun, printed = mention.value, sentence[mention.start : mention.end]
        if name := _full_name(printed, noun):
            known.named[noun] = name
        if place and noun in known.named and " i " not in known.named[noun]:
            known.named[noun] += f" i {place.rpartition(' i ')[2]}"


def of_figure(known: Activities, sentence: str, start: int, end: int, unit: str) -> dict[str, str]:
    """`aktivitet`, and `mottagare` where one is printed, of the count at `start`..`end`.

    Empty where there is none, and for the whole that a part is of ("60 av 72 förbund deltog i utbildningen").
    """
    if unit in _UNITS_WITHOUT or _WHOLE.search(sentence[:start]):
        return {}
    named = [(m, name) for m in _mentions(sentence) if (name := _name(known, m, sentence))]
    if not named:
        return {}
    _, name = min(named, key=lambda pair: max(pair[0].start - end, start - pair[0].end))
    if known.system and known.system not in name:
        name = f"{name}, {known.system}"
    found = {"aktivitet": name}
    receivers = values(sentence, "mottagare")
    return found | ({"mottagare": receivers[0].partition(" till ")[2]} if receivers else {})


def _mentions(sentence: str) -> Iterator[Entity]:
    """The activities of a sentence; "rehabilitering mot arbete/utbildning" is what an insats aims at and none."""
    found = entities(sentence)
    aims = [e for e in found if e.key == "inriktning"]
    for entity in found:
        if entity.key == "aktivitet" and not any(
            a.start <= entity.start and entity.end <= a.end for a in aims
        ):
            yield entity


def _name(known: Activities, mention: Entity, sentence: str) -> str | None:
    printed, noun = sentence[mention.start : mention.end], mention.value
    full = _full_name(printed, noun)
    if full:
        return known.named[noun] if known.named.get(noun, "").startswith(full) else full
    ending = printed.lower().rpartition(noun)[2]
    if _OCCASION.fullmatch(ending):
        return noun
    return known.named.get(noun, noun) if _DEFINITE.fullmatch(ending) else None


def _full_name(printed: str, noun: str) -> str | None:
    """The printed words where they say more than the noun and stand in the indefinite form."""
    before, _, ending = printed.lower().rpartition(noun)
    if not before or _DEFINITE.fullmatch(ending) or _OCCASION.fullmatch(ending):
        return None
    plain = re.sub(r"\s+", " ", printed)
    return plain if plain.split()[-1][:1].isupper() else plain.lower()
