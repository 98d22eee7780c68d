"""The words of the field in a text: målgrupp, inriktning, status, förbund, län, follow-up system and so on.

`domanord.toml` holds the words in a notation that `notation` explains; `pipeline` is the spaCy pipeline that finds
them. spaCy takes a second to import, so that is left until a text is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

REMEMBERED = 4096
"""Texts whose finds are kept: a sentence is asked about once for each of its figures, a heading for each sentence."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A find at `start`..`end` of a text. `rank` is the rule's place in the data file: special comes before general."""

    key: str
    value: str
    start: int
    end: int
    rank: int


@lru_cache(maxsize=REMEMBERED)
def entities(text: str) -> tuple[Entity, ...]:
    """The finds in the order of the data file, then of the text; what lies within a longer find of its key is left out."""
    from indexer.entities.pipeline import SPANS, flat, pipeline, vocabulary

    if not text or text.isspace():
        return ()
    rules = vocabulary().rules
    found = []
    doc = pipeline()(flat(text))
    for span in doc.spans[SPANS]:
        rank = int(span.id_)
        rule = rules[rank]
        if not rule.whole or _says_all(text, span.start_char, span.end_char):
            value = _printed(span.text, rule.names) if rule.value is None else rule.value
            found.append(Entity(rule.key, value, span.start_char, span.end_char, rank))
    clear = {entity.key for entity in found if not rules[entity.rank].weak}
    found = [entity for entity in found if entity.key not in clear or not rules[entity.rank].weak]
    kept = [one for one in found if not any(_covers(other, one) for other in found)]
    return tuple(sorted((e for e in kept if e.value), key=lambda e: (e.rank, e.start)))


def values(text: str, key: str) -> list[str]:
    """The different values of one key that a text names, special first."""
    return list(dict.fromkeys(e.value for e in entities(text) if e.key == key))


def _covers(longer: Entity, entity: Entity) -> bool:
    inside = longer.start <= entity.start and entity.end <= longer.end
    same = (longer.start, longer.end) == (entity.start, entity.end)
    return longer.key == entity.key and inside and (not same or longer.rank < entity.rank)


def _says_all(text: str, start: int, end: int) -> bool:
    return not re.search(r"\w", text[:start] + text[end:])


def _printed(words: str, name: bool) -> str:
    plain = re.sub(r"\s+", " ", words)
    plain = re.sub(r"(?<=\d)\s?(?:[–-]|till|och)\s?(?=\d)", "–", plain)
    return re.sub(r"\s?/\s?", "/", plain if name else plain.lower())
