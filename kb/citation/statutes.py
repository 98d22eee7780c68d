"""Citations of Swedish statutes in running text, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kb.citation import names
from kb.citation.acts import (
    NUMBER,
    NamedAct,
    act_after,
    is_law_word,
    lookup_short,
    owner,
    title_at,
)
from kb.citation.model import Context, FoundReference, Memory
from kb.citation.places import Citation, Place, parse_places
from kb.citation.targets import completed, target_of
from kb.citation.tokens import ORDINALS

_NUM = r"\d+(?:\s?[a-hj-zåäö](?!\w))?"
_JOINT = r"(?:\s?,\s?(?:och\s)?|\s(?:och|eller|samt|respektive)\s|\s?[-–—]{1,2}\s?)"
_PLACES = re.compile(
    rf"(?<![\w.,:/§-]){_NUM}(?:{_JOINT}(?:{_NUM}|[a-z](?!\w)))*\s*(?:§|[Kk]ap(?:\.|itlet|itlen)?(?!\w))"
    r"|§\s?§?\s*\d"
    rf"|(?<!\w)(?:{'|'.join(ORDINALS)})(?:(?:,\s|\s(?:och|eller|samt)\s|\s?[-–]\s?)(?:{'|'.join(ORDINALS)}))*"
    r"\s+stycke(?:t|na)s?(?!\w)"
)
_NUMBERS = re.compile(rf"\(\s?(?:SFS\s)?({NUMBER})\s?\)")
_SPELLED = re.compile(rf"(?<!\w)SFS[\s:]\s?(?:nr\s)?({NUMBER})")
_DATED = re.compile(r"lag(?:en)?\sden\s\d{1,2}\s\w+\s(\d{4})\s\(nr\s(\d+)\)")
_NAMES = re.compile(rf"(?:{names.ENDINGS})s?(?!\w)")
_TITLES = re.compile(r"(?<!\w)(?:[Ll]agen|[Ff]örordningen)\s(?=(?:om|med|mot|angående)\s)")
_SHORT = re.compile(r"(?<!\w)([A-ZÅÄÖ][\wåäö-]{1,11})(?::s)?\s(\d{1,3}):(\d+(?:\s?[a-z](?!\w))?)(?!\d)")
_TAIL_OF_SHORT = re.compile(r"\s(?:§\s)?")
_SAME_SENTENCE = re.compile(r"[^.;()§]{0,140}")
_SHORT_BEFORE = re.compile(r"(?<!\w)([A-ZÅÄÖ][\wåäö-]{1,11})(?::s)?\s$")
_COMPOUND = re.compile(r"([\w-]+-\s(?:och|eller)\s)$")
_TEACHES = re.compile(
    r"[^().]{0,160}\((?:[a-zåäö ]+\s)?[\"”'’]?([A-ZÅÄÖ][\w-]{1,11}|[\wÅÄÖåäö-]+lagen)[\"”'’]?\)"
)
_CHANGE = re.compile(r"(?:[Ll]ag|[Ff]örordning)\s$")
_PLAIN_KINDS = frozenset((
    "lag", "lagen", "lagens", "förordning", "förordningen", "förordningens", "balk", "balken", "kungörelse",
    "kungörelsen", "stadga", "stadgan", "ordning", "ordningen", "form", "formen", "reglemente", "reglementet",
    "instruktion", "instruktionen",
))  # fmt: skip
_REPORT_WORD = re.compile(r"rapport|riktlinje|vägledning|skrift|serie|direktiv", re.IGNORECASE)
_JOINS_TO_LAW = re.compile(r"[\s,]{1,3}$")


def statute_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """Every citation of a statute. Only one pass over the text; what was read as part of a citation is not read twice."""
    reader = _Reader(text, context, memory)
    position = 0
    for start, rule in _candidates(text):
        if start >= position:
            yield from rule(reader, start)
            position = max(position, reader.position)


def _candidates(text: str) -> list[tuple[int, _Rule]]:
    """(start, reading rule) of everything that may begin a citation, in order."""
    found: list[tuple[int, _Rule]] = []
    if "§" in text or "kap" in text or "styck" in text or "Kap" in text:
        found += [(match.start(), _Reader.places) for match in _PLACES.finditer(text)]
    if "(" in text:
        found += [(match.start(), _Reader.number) for match in _NUMBERS.finditer(text)]
    if "SFS" in text:
        found += [(match.start(), _Reader.spelled) for match in _SPELLED.finditer(text)]
    if "(nr" in text:
        found += [(match.start(), _Reader.dated) for match in _DATED.finditer(text)]
    found += [(match.start(), _Reader.name) for match in _NAMES.finditer(text)]
    found += [(match.start(), _Reader.title) for match in _TITLES.finditer(text)]
    if ":" in text:
        found += [(match.start(), _Reader.short) for match in _SHORT.finditer(text)]
    found.sort(key=lambda entry: entry[0])
    return found


class _Reader:
    """Reads one candidate at a time; `position` is where the last one that was read ended."""

    def __init__(self, text: str, context: Context, memory: Memory) -> None:
        self.text = text
        self.context = context
        self.memory = memory
        self.position = 0
        self.act_end = -1

    def found(self, start: int, end: int, target: str | None) -> FoundReference:
        self.position = max(self.position, end)
        return FoundReference(" ".join(self.text[start:end].split()), "lag", target, start, end)

    def remember(self, act: str | None, end: int) -> None:
        """An act that the passage has named."""
        if act:
            self.memory.last_act = act
            self.memory.acts.add(act)
            self.act_end = end

    # -- candidates -----------------------------------------------------------------------------------------------
    def places(self, start: int) -> Iterator[FoundReference]:
        citation = parse_places(self.text, start)
        if citation is None:
            return
        named = act_after(self.text, citation.end, self.context, self.memory)
        if named is None:
            named = self._act_before(start)
            begin = start if named is None else named.end
            yield from self._resolved(citation, named, begin, citation.end)
        else:
            yield from self._resolved(citation, named, start, max(named.end, citation.end))

    def _act_before(self, start: int) -> NamedAct | None:
        """`RF 14 kap. 1 §`, `kommunallagens 5 §`: `end` is then where the act's name begins."""
        if self.act_end >= 0 and _JOINS_TO_LAW.fullmatch(self.text, self.act_end, start):
            return NamedAct(self.memory.last_act, start)
        if (
            self.text[start] == "§"
            and self.act_end >= 0
            and _SAME_SENTENCE.fullmatch(self.text, self.act_end, start)
        ):
            return NamedAct(self.memory.last_act, start)
        window = self.text[max(0, start - 16) : start]
        short = _SHORT_BEFORE.search(window) if window != window.lower() else None
        act = lookup_short(short.group(1), self.context, self.memory) if short else None
        if act and short:
            return NamedAct(act, start - len(window) + short.start())
        return None

    def _resolved(
        self, citation: Citation, named: NamedAct | None, start: int, end: int
    ) -> Iterator[FoundReference]:
        kind_known = named is None or named.known
        act = named.act if named else None
        for place in citation.places:
            placed = completed(place, named, self.context)
            owner_act = act if named else owner(placed.chapter, self.context, self.memory)
            target = target_of(placed, owner_act) if kind_known else None
            if target or placed.paragraph or placed.chapter:
                yield self.found(start, end, target)
            self._keep(placed)
        if named and named.act:
            self.remember(named.act, end)
            if named.counts and not self._combined(citation, end):
                yield self.found(start, end, named.act)
        self.position = max(self.position, end)

    def _combined(self, citation: Citation, end: int) -> bool:
        """One paragraph of an act cited by name is one citation; otherwise the act is cited beside the places."""
        anonymous = self.text[end - 1] == ")" and self._anonymous(citation.end, end)
        return citation.single and citation.places[0].paragraph is not None and not anonymous

    def _anonymous(self, start: int, end: int) -> bool:
        word = re.search(r"([\wåäö-]+)\s+\(", self.text[start:end])
        return word is not None and word.group(1).lower() in _PLAIN_KINDS

    def _keep(self, place: Place) -> None:
        if place.paragraph:
            self.memory.last_chapter, self.memory.last_paragraph = place.chapter, place.paragraph

    def spelled(self, start: int) -> Iterator[FoundReference]:
        """`SFS 2003:1210`."""
        match = _SPELLED.match(self.text, start)
        if match:
            act = names.canonical_number(match.group(1))
            self.remember(act, match.end())
            yield self.found(start, match.end(), act)

    def dated(self, start: int) -> Iterator[FoundReference]:
        """`lagen den 16 juni 1966 (nr 301)`: how acts were cited before they had numbers by year."""
        match = _DATED.match(self.text, start)
        if match:
            act = f"{match.group(1)}:{match.group(2)}"
            self.remember(act, match.end())
            yield self.found(start, match.end(), act)

    def number(self, start: int) -> Iterator[FoundReference]:
        """`lagen (2003:1210)` and the note `Lag (2019:914).` after a changed paragraph."""
        match = _NUMBERS.match(self.text, start)
        if match is None:
            return
        act = names.canonical_number(match.group(1))
        word, word_start = self._word_before(start)
        law_word = is_law_word(word)
        sure = law_word or "SFS" in match.group()
        if not sure and not (self.context.strict and not _REPORT_WORD.search(word)):
            return
        begin = word_start if law_word else start
        if self._is_change_note(start, match.end()):
            yield self.found(begin, match.end(), f"{self.context.act}#L{act}")
            return
        if law_word and word.lower() not in _PLAIN_KINDS:
            self.memory.names[names.normal_name(word)] = act
        self._learn(match.end(), act)
        self.remember(act, match.end())
        yield self.found(begin, match.end(), act)

    def _word_before(self, position: int) -> tuple[str, int]:
        """The word that ends before a position, and where it begins."""
        end = position
        while end > 0 and self.text[end - 1].isspace():
            end -= 1
        begin = end
        while begin > 0 and self.text[begin - 1].isalnum():
            begin -= 1
        return self.text[begin:end], begin

    def _is_change_note(self, start: int, end: int) -> bool:
        if not (self.context.strict and self.context.act):
            return False
        after = self.text[end : end + 1]
        return (
            bool(_CHANGE.search(self.text[max(0, start - 12) : start]))
            and bool(after)
            and after not in " ,\n"
        )

    def _learn(self, end: int, act: str) -> None:
        """`lagen (1994:260) om offentlig anställning (LOA)` teaches the short form."""
        match = _TEACHES.match(self.text, end, end + 200)
        if match:
            taught = match.group(1)
            self.memory.names[names.normal_name(taught) if taught.endswith("lagen") else taught] = act

    def name(self, start: int) -> Iterator[FoundReference]:
        """A law's name on its own: `kommunallagen`, `offentlighets- och sekretesslagen (2009:400)`."""
        match = _NAMES.match(self.text, start)
        begin = start
        while begin > 0 and (self.text[begin - 1].isalnum() or self.text[begin - 1] == "-"):
            begin -= 1
        if match is None or begin == start or begin < self.position:
            return
        before = self.text[max(0, begin - 40) : begin]
        compound = _COMPOUND.search(before) if before.rstrip().endswith(("och", "eller")) else None
        wider = begin - len(compound.group(1)) if compound else begin
        named = act_after(self.text, wider, self.context, self.memory)
        if compound and (named is None or not named.known):
            wider, named = begin, act_after(self.text, begin, self.context, self.memory)
        if named is None or not named.act:
            return
        self._learn(named.end, named.act)
        self.remember(named.act, named.end)
        yield self.found(wider, named.end, named.act)

    def title(self, start: int) -> Iterator[FoundReference]:
        """A law by its long title: `lagen om anställningsskydd`."""
        named = title_at(self.text, start, self.context)
        if named and named.act:
            self.remember(named.act, named.end)
            yield self.found(start, named.end, named.act)

    def short(self, start: int) -> Iterator[FoundReference]:
        """`TF 2:3`, `ÄB 10:1 andra stycket`."""
        match = _SHORT.match(self.text, start)
        act = lookup_short(match.group(1), self.context, self.memory) if match else None
        if match is None or act is None:
            return
        chapter, paragraph = match.group(2), re.sub(r"\s", "", match.group(3))
        place, end = Place(chapter, paragraph), match.end()
        tail = _TAIL_OF_SHORT.match(self.text, end)
        loose = parse_places(self.text, tail.end()) if tail else None
        if loose and all(p.paragraph is None and p.chapter is None for p in loose.places):
            end = loose.end
            places = [replace(p, chapter=chapter, paragraph=paragraph) for p in loose.places]
        else:
            places = [place]
        self.remember(act, end)
        for found in places:
            yield self.found(start, end, f"{act}#{found.fragment()}")


_Rule = Callable[[_Reader, int], Iterator[FoundReference]]
