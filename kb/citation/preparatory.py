"""Preparatory works: propositions, committee reports, SOU, Ds, directives and skrivelser, with their pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kb.citation.model import Context, FoundReference, Memory

_SERIES = {
    "prop": r"[Pp]rop(?:osition(?:en)?)?\.?",
    "bet": r"[Bb]et(?:änkande)?\.?",
    "rskr": r"[Rr]skr\.?|[Rr]iksdagsskrivelse",
    "skr": r"[Ss]kr\.|[Rr]egeringens\s+skrivelse|[Ss]krivelse",
    "sou": r"SOU|Statens\s+offentliga\s+utredningar",
    "ds": r"Ds|[Dd]epartementspromemorian?",
    "dir": r"[Dd]ir\.?|[Kk]ommittédirektiv",
    "fpm": r"[Ff]aktapromemoria",
}
_PREFIX = re.compile("|".join(rf"(?P<{kind}>(?<!\w)(?:{prefix})\s*$)" for kind, prefix in _SERIES.items()))
_LONGEST_PREFIX = 40
# The number is looked for first: it is rare in running text, the words before it are not.
_NUMBERED = re.compile(
    r"(?P<session>\d{4}(?:/\d{2}(?:\d{2})?)?)\s?:\s?(?P<number>(?:[ABU]\s?)?\d+|[A-Za-zÅÄÖåäö]{2,5}\s?\d+)"
)
_OLD = re.compile(r"(?<!\w)[Pp]rop\.?\s(?:nr\s(?P<n1>\d+)/(?P<y1>\d{4})|(?P<y2>\d{4})\snr\s(?P<n2>\d+))")
_AGAIN = re.compile(r"(?<!\w)(?:[Aa]\.?\s?prop\.|[Ss]amma\s+prop(?:osition|\.)|nämnda\s+prop(?:osition|\.))")
_LIST = re.compile(
    r"(?:,|\s(?:och|samt|resp\.|respektive))\s(?P<session>\d{4}/\d{2}|\d{4}):(?P<number>\d+)(?!\d)"
)
_PAGE = r"\d+(?!\d|:|/)"
_TITLE = r"(?:,?\s(?:(?!\.\s+[A-ZÅÄÖ]|[;()§]|\n\s*\n|\d{4}[/:]).){3,140}?,)?"
_PAGES = re.compile(
    rf"{_TITLE},?\s*(?<!\w)(?:s(?:id)?\.?|sidan|sidorna)\s*(?P<pages>{_PAGE}(?:\s?ff?\.?(?!\w))?"
    rf"(?:(?:\s?[-–—]\s?|,\s(?:och\s)?|\s(?:och|samt|eller|resp\.)\s)(?:s\.\s)?{_PAGE}(?:\s?ff?\.?(?!\w))?)*)",
    re.DOTALL,
)
_EVERY_PAGE = re.compile(r"\d+")


def pages_after(text: str, position: int) -> tuple[list[str], int]:
    """The pages cited right after a work, title allowed between, and where they end: `, Om X, s. 38 - 39` → 38, 39."""
    match = _PAGES.match(text, position)
    if match is None:
        return [], position
    return _EVERY_PAGE.findall(match.group("pages")), match.end()


def preparatory_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """Every citation of a preparatory work, those that only say `a. prop.` among them."""
    found: list[tuple[int, re.Match[str], _Rule]] = []
    if ":" in text:
        found += [(match.start(), match, _new) for match in _NUMBERED.finditer(text)]
    if "rop" in text:
        found += [(match.start(), match, _old) for match in _OLD.finditer(text)]
        found += [(match.start(), match, _again) for match in _AGAIN.finditer(text)]
    position = 0
    for start, match, rule in sorted(found, key=lambda entry: entry[0]):
        if start >= position:
            for reference in rule(text, match, memory):
                yield reference
                position = reference.end


def _emit(text: str, start: int, end: int, work: str) -> Iterator[FoundReference]:
    pages, after = pages_after(text, end)
    raw = " ".join(text[start:after].split())
    for page in pages or [""]:
        target = f"{work}#sid{page}" if page else work
        yield FoundReference(raw, "förarbete", target, start, after)


def _new(text: str, match: re.Match[str], memory: Memory) -> Iterator[FoundReference]:
    """`prop. 2002/03:132`, told apart from other numbers by the word before it."""
    window = max(0, match.start() - _LONGEST_PREFIX)
    prefix = _PREFIX.search(text[window : match.start()])
    number = re.sub(r"\s", "", match.group("number"))
    kind = prefix.lastgroup if prefix else None
    if (
        prefix is None
        or kind is None
        or (kind not in ("bet", "fpm") and not re.fullmatch(r"[ABU]?\d+", number))
    ):
        return
    session = mended_session(match.group("session"))
    work = f"{kind}/{session}:{number.removeprefix('A') if kind == 'prop' else number}"
    if kind == "prop":
        memory.last_prop = work
    yield from _emit(text, window + prefix.start(), match.end(), work)
    _, end = pages_after(text, match.end())
    while further := _LIST.match(text, end):
        if kind == "bet":
            return
        work = f"{kind}/{mended_session(further.group('session'))}:{further.group('number')}"
        yield from _emit(text, further.start("session"), further.end(), work)
        _, end = pages_after(text, further.end())


def _old(text: str, match: re.Match[str], memory: Memory) -> Iterator[FoundReference]:
    """`prop. nr 212/1949`, `prop. 1952 nr 187`: how propositions were numbered before 1971."""
    year, number = match.group("y1") or match.group("y2"), match.group("n1") or match.group("n2")
    memory.last_prop = f"prop/{year}:{number}"
    yield from _emit(text, match.start(), match.end(), memory.last_prop)


def _again(text: str, match: re.Match[str], memory: Memory) -> Iterator[FoundReference]:
    """`a. prop. s. 42`: the proposition named last."""
    if memory.last_prop:
        yield from _emit(text, match.start(), match.end(), memory.last_prop)


def mended_session(session: str) -> str:
    """A session of the Riksdag spans two years in a row; `2003/02` can only be a slip for `2002/03`.

    The second year has two digits (`2002/03`), except at the turn of the century (`1999/2000`).
    """
    first, _, second = session.partition("/")
    if len(second) == 4 and second != "2000":
        second = second[2:]
        session = f"{first}/{second}"
    if len(second) == 2 and (int(first) - 1) % 100 == int(second):
        return f"{int(first) - 1}/{int(first) % 100:02d}"
    return session


_Rule = Callable[[str, re.Match[str], Memory], Iterator[FoundReference]]
