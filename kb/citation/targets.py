"""What a cited place points at: the place filled up from its surroundings, and its address in the act."""

from __future__ import annotations

from dataclasses import replace

from kb.citation.acts import NamedAct
from kb.citation.model import Context
from kb.citation.places import Place


def completed(place: Place, named: NamedAct | None, context: Context) -> Place:
    """A place with the chapter and paragraph that the passage itself, or `samma paragraf`, gives."""
    if named and named.paragraph and place.paragraph is None:
        return replace(place, chapter=named.chapter, paragraph=named.paragraph)
    if named and named.chapter and place.chapter is None:
        return replace(place, chapter=named.chapter)
    if named is not None and named.act != context.act:
        return place
    if place.paragraph is None and place.chapter is None:
        return replace(place, chapter=context.chapter, paragraph=context.paragraph)
    if place.chapter is None and context.strict:
        return replace(place, chapter=context.chapter)
    return place


def target_of(place: Place, act: str | None) -> str | None:
    """`2003:1210#P7S1`; None when the act or the place in it is not known."""
    if act is None or (place.paragraph is None and place.chapter is None):
        return None
    return f"{act}#{place.fragment()}"
