"""Which act a citation names: the words after it (`11 kap. 5 § kommunallagen`), before it (`RF 14:1`) or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.citation import names
from kb.citation.model import Context, Memory

NUMBER = r"\d{4}:(?:bih\.\s?)?N?\d+(?:\.\d)?(?:\s?s\.?\s?\d+|\s\d(?=\)))?"
_KIND = (
    r"(?:[Ll]ag(?:ens?)?|[Bb]alk(?:ens?)?|[Ff]örordning(?:ens?)?|[Kk]ungörelsens?|[Kk]ungörelse|[Ss]tadgans?|[Ss]tadga|"
    r"[Rr]eglementet|[Rr]eglemente|[Ii]nstruktionen|[Ii]nstruktion|[Oo]rdningens?|[Ff]ormens?)"
)
_NAMED = rf"(?:[\w-]+-\s(?:och|eller)\s)?[\wåäöé-]*[\wåäöé-](?:{names.ENDINGS})s?(?!\w)"
_TAIL = re.compile(
    r"[ \t\u00a0]*\n?[ \t\u00a0]*(?:i\s+(?:den\s+)?)?(?:den\s+)?(?:"
    rf"(?P<anonymous>{_KIND})\s+\(\s?(?:SFS\s)?(?P<number>{NUMBER})\s?\)"
    rf"|(?P<named>{_NAMED})(?:\s+\(\s?(?:SFS\s)?(?P<named_number>{NUMBER})\s?\))?"
    r"|(?P<same>(?:[Ss]amma|nämnda|sistnämnda|ovannämnda|angivna)\s+(?:lag|balk|förordning|kungörelse|författning)(?!\w))"
    r"|(?P<section>(?:samma|nämnda|den\s+nämnda)\s+paragraf(?:en)?(?!\w))"
    r"|(?P<chapter>(?:samma|nämnda)\s+kapitel(?!\w))"
    r"|(?P<own>(?:denna|den\s+här)\s+(?:lag|balk|förordning)(?!\w))"
    r"|(?P<title>(?:lagen|förordningen)\s+(?:om|med|mot|angående)\s+\w)"
    r"|(?P<the>(?:lagen|förordningen|balken)(?!\w|\s+\())"
    r"|(?P<short>[A-ZÅÄÖ][\wåäö-]{1,11})(?!\w)"
    r")"
)
_INDEFINITE = re.compile(r"(?:lag|balk|förordning|kungörelse|stadga|ordning|form)$")


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act as the text names it. `known` is False when the name is a law's but not one that we know."""

    act: str | None
    end: int
    known: bool = True
    counts: bool = False
    chapter: str | None = None
    paragraph: str | None = None


@cache
def _titles() -> re.Pattern[str]:
    alternatives = "|".join(re.escape(title).replace(r"\ ", r"\s+") for title in names.long_titles())
    return re.compile(rf"(?:{alternatives})(?!\w)", re.IGNORECASE)


def act_after(text: str, position: int, context: Context, memory: Memory) -> NamedAct | None:
    """The act named right after a citation. `counts`: the act is a citation of its own beside the places."""
    match = _TAIL.match(text, position)
    if match is None:
        return None
    kind = match.lastgroup or ""
    end = match.end()
    if match.group("anonymous"):
        if _is_note(match, text, context):
            return None
        return NamedAct(names.canonical_number(match.group("number")), end, counts=True)
    if match.group("named"):
        return _named(match, end, context, memory)
    if kind == "title":
        return _title(text, match.start("title"), context)
    if kind == "short":
        act = lookup_short(match.group("short"), context, memory)
        return NamedAct(act, end) if act else None
    if kind == "same":
        return NamedAct(memory.last_act, end, known=memory.last_act is not None)
    if kind == "section":
        return NamedAct(
            memory.last_act or context.act, end, True, False, memory.last_chapter, memory.last_paragraph
        )
    if kind == "chapter":
        return NamedAct(memory.last_act or context.act, end, True, False, memory.last_chapter)
    if kind == "own" or context.strict:
        return NamedAct(context.act, end, known=context.act is not None)
    return None


def _is_note(match: re.Match[str], text: str, context: Context) -> bool:
    """In a statute `... 9 c kap. Lag (2016:261).` ends with the note of the change, not with the act cited."""
    return (
        context.strict
        and match.group("anonymous")[0].isupper()
        and text[match.end() : match.end() + 1] == "."
    )


def _named(match: re.Match[str], end: int, context: Context, memory: Memory) -> NamedAct | None:
    name, number = match.group("named"), match.group("named_number")
    if number:
        act = names.canonical_number(number)
        memory.names[names.normal_name(name)] = act
        return NamedAct(act, end, counts=True)
    if names.normal_name(name) in names.not_names():
        return None
    found = lookup_name(name, context, memory)
    return NamedAct(found, match.end("named"), known=found is not None, counts=True)


def _title(text: str, position: int, context: Context) -> NamedAct:
    match = _titles().match(text, position)
    if match is None:
        return NamedAct(None, position, known=False)
    return NamedAct(names.act_of_name(match.group(), context.date), match.end(), counts=True)


def lookup_name(name: str, context: Context, memory: Memory) -> str | None:
    """A law's name in definite form → its act: names that the text has taught come first."""
    normal = names.normal_name(name)
    return memory.names.get(normal) or names.act_of_name(normal, context.date)


def lookup_short(short: str, context: Context, memory: Memory) -> str | None:
    """A short form (`KL`, also `KL:s`) → its act."""
    return memory.names.get(short) or names.act_of_abbreviation(short, context.date)


def title_at(text: str, position: int, context: Context) -> NamedAct | None:
    """A law cited by its long title alone: `lagen om anställningsskydd`."""
    found = _title(text, position, context)
    return found if found.known and found.act else None


def is_law_word(word: str) -> bool:
    """True for the word before an SFS number in brackets: `lag`, `förordningen`, `Kommunallag`."""
    lower = word.lower()
    return bool(_INDEFINITE.search(lower)) or bool(re.search(rf"(?:{names.ENDINGS})s?$", lower))


def owner(chapter: str | None, context: Context, memory: Memory) -> str | None:
    """The act of a citation that names none: the only one possible here, or None.

    Inside a statute (`strict`) it is the statute. Elsewhere it is the act that the passage is about or one that the
    passage names, and a chapter can't belong to an act without chapters; with two candidates left, none is chosen.
    """
    if context.strict and context.act:
        return context.act
    candidates = set(memory.acts)
    if context.act:
        candidates.add(context.act)
    if not candidates and len(memory.names) == 0 and memory.last_act:
        candidates.add(memory.last_act)
    if chapter:
        candidates = {act for act in candidates if not names.has_no_chapters(act)}
    elif len(candidates) > 1 and context.act and names.has_no_chapters(context.act):
        flat = {act for act in candidates if names.has_no_chapters(act)}
        candidates = flat if flat else candidates
    return candidates.pop() if len(candidates) == 1 else None
