"""EU acts and their articles, as CELEX numbers: `artikel 6.1 c i dataskyddsförordningen` → `celex/32016R0679#6.1.c`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kb.citation.model import Context, FoundReference, Memory

_COMMUNITY = r"(?:EEG|EG|EU|Euratom|EKSG)"
_ACT = re.compile(
    r"(?:(?<!\w)(?:Europaparlamentets\s+och\s+rådets|[Rr]ådets|[Kk]ommissionens)\s+)?"
    r"(?:(?:delegerade|genomförande)\s?)?"
    r"(?:(?<!\w)(?P<kind>direktiv|förordning|beslut|rambeslut|genomförandeförordning|genomförandebeslut)(?:et|en)?\s+)?"
    rf"(?:\(\s?{_COMMUNITY}(?:,\s?Euratom)?\s?\)\s*(?P<nr>nr\s+)?(?P<a1>\d{{1,4}})/(?P<b1>\d{{1,4}})(?!\d)"
    rf"|(?<![\d/])(?P<a2>\d{{2,4}})/(?P<b2>\d{{1,4}})/(?P<suffix>{_COMMUNITY}|RIF))"
)
_FRACTION = re.compile(r"\d/\d{1,4}(?!\d|:)")
_CELEX = re.compile(r"(?<!\w)3(\d{2}|\d{4})([LRD])(\d{4})(?!\w)")
_LED = r"(?:[a-hj-z](?![\w.])|i(?=[,.;)]|\s+i\s|$))"
_SUB = rf"(?:\.\d+)*(?:\s?{_LED})?"
_ARTICLE_LIST = rf"\d+{_SUB}(?:(?:,\s(?:och\s)?|\s(?:och|eller|samt)\s|\s?[-–]\s?)(?:\d+{_SUB}|{_LED}))*"
_ARTICLE = re.compile(
    rf"(?<!\w)(?:[Aa]rtikel|[Aa]rtiklarna|[Aa]rtiklar|[Aa]rt\.)\s+(?P<list>{_ARTICLE_LIST})"
    r"(?:\s+(?:första|andra|tredje|fjärde)\s+stycket(?:\s+(?:led\s+)?(?P<letter>[a-z])(?!\w))?)?"
)
_ONE_ARTICLE = re.compile(r"(\d+)((?:\.\d+)*)(?:\s?([a-z])(?!\w))?|(?<!\w)([a-z])(?!\w)")
_THE_ACT = re.compile(
    r"\s+(?:i\s+)?(?:förordningen|direktivet|samma\s+(?:förordning|direktiv)|nämnda\s+(?:förordning|direktiv))(?!\w)"
)
_INTO = re.compile(r"\s+(?:i\s+|av\s+)?(?:den\s+)?(?:EU:s\s+|EG:s\s+)?")
_LETTERS = {
    "direktiv": "L",
    "förordning": "R",
    "genomförandeförordning": "R",
    "beslut": "D",
    "rambeslut": "F",
}


@cache
def _table() -> dict[str, str]:
    """Name as it is usually printed → CELEX number."""
    with (files(__package__) / "eu_acts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {name: row["celex"] for row in rows for name in row["names"].split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    """Any name, the longest first, also with a capital at the beginning of a sentence."""
    forms = {form for name in _table() for form in (name, name[0].upper() + name[1:])}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    alternatives = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered)
    # No look-behind first: the engine can then skip to the letters that names begin with.
    return re.compile(rf"(?:{alternatives})s?(?!\w)")


@cache
def _keys() -> tuple[str, ...]:
    """Some letters of each name: a test for the lot that costs less than the search itself."""
    return tuple(sorted({name[1:9] if len(name) > 9 else name for name in _table()}))


def _may_name_act(text: str) -> bool:
    """A plain loop: this runs on every paragraph, and a generator would double its cost."""
    for key in _keys():  # noqa: SIM110
        if key in text:
            return True
    return False


@cache
def _by_lower_name() -> dict[str, str]:
    return {name.lower(): celex for name, celex in _table().items()}


def european_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """Acts and articles in reading order; an article without an act belongs to the only EU act of the passage."""
    found: list[tuple[int, int, re.Match[str]]] = []
    if _FRACTION.search(text):
        found += [(m.start(), 1, m) for m in _ACT.finditer(text)]
    if _may_name_act(text):
        found += [(m.start(), 2, m) for m in _pattern().finditer(text) if _begins_word(text, m.start())]
    if "3" in text:
        found += [(m.start(), 3, m) for m in _CELEX.finditer(text)]
    if "rti" in text or "rt." in text:
        found += [(m.start(), 0, m) for m in _ARTICLE.finditer(text)]
    position = 0
    for start, kind, match in sorted(found, key=lambda entry: entry[:2]):
        if start < position:
            continue
        if kind == 0:
            references = list(_articles(text, match, memory))
        else:
            act = _celex_of(match, kind)
            if act is None:
                continue
            _remember(act, memory)
            references = [_reference(text, start, match.end(), f"celex/{act}")]
        yield from references
        position = max((r.end for r in references), default=match.end())


def _begins_word(text: str, position: int) -> bool:
    return position == 0 or not (text[position - 1].isalnum() or text[position - 1] == "-")


def _act_of_name(printed: str) -> str:
    name = " ".join(printed.lower().split())
    table = _by_lower_name()
    return table[name] if name in table else table[name[:-1]]


def _remember(act: str, memory: Memory) -> None:
    memory.last_eu = act
    memory.eu_acts.add(act)


def _reference(text: str, start: int, end: int, target: str | None) -> FoundReference:
    return FoundReference(" ".join(text[start:end].split()), "eu", target, start, end)


def _celex_of(match: re.Match[str], kind: int) -> str | None:
    if kind == 2:
        return _act_of_name(match.group())
    if kind == 3:
        year, letter, number = match.groups()
        return f"3{year if len(year) == 4 else '19' + year}{letter}{number}"
    bracketed = match.group("a1") is not None
    first, second = (
        (match.group("a1"), match.group("b1")) if bracketed else (match.group("a2"), match.group("b2"))
    )
    kind_word = match.group("kind") or ("förordning" if bracketed else "direktiv")
    year, number = (second, first) if bracketed and match.group("nr") else (first, second)
    full = _year(year)
    if full is None:
        full, number = _year(number), year
    letter = _LETTERS.get(kind_word)
    return f"3{full}{letter}{int(number):04d}" if full and letter else None


def _year(text: str) -> int | None:
    """The year of an act's number; two digits mean the 1900s. None when it can't be a year of the Community."""
    value = int(text) + (1900 if len(text) == 2 else 0)
    return value if 1952 <= value <= 2052 else None


def _articles(text: str, match: re.Match[str], memory: Memory) -> Iterator[FoundReference]:
    act, end = _act_after(text, match.end(), memory)
    fragments = _fragments(match.group("list"))
    if match.group("letter") and fragments:
        fragments[-1] += f".{match.group('letter')}"
    if act is None and len(memory.eu_acts) == 1:
        act = next(iter(memory.eu_acts))
    for fragment in fragments:
        yield _reference(text, match.start(), end, f"celex/{act}#{fragment}" if act else None)


def _fragments(printed: str) -> list[str]:
    """`6.1 c och e, 9` → 6.1.c, 6.1.e, 9."""
    found: list[str] = []
    for match in _ONE_ARTICLE.finditer(printed):
        article, sub, letter, lone = match.groups()
        if lone:
            if found:
                found.append(re.sub(r"\.[a-z]$", "", found[-1]) + f".{lone}")
            continue
        # `39a` is an article of its own, `6.1 c` is a point of one.
        joint = "" if not sub and match.group()[-2:-1].isdigit() else "."
        found.append(article + sub + (f"{joint}{letter}" if letter else ""))
    return found


def _act_after(text: str, position: int, memory: Memory) -> tuple[str | None, int]:
    """The act named after an article, and where the citation ends."""
    same = _THE_ACT.match(text, position)
    if same:
        return memory.last_eu, same.end()
    into = _INTO.match(text, position)
    if into is None:
        return None, position
    named = _pattern().match(text, into.end())
    if named:
        act: str | None = _celex_of(named, 2)
        end = named.end()
    else:
        printed = _ACT.match(text, into.end())
        act, end = (_celex_of(printed, 1), printed.end()) if printed else (None, position)
    if act:
        _remember(act, memory)
    return act, end
