"""`Nationella nätverket för samordningsförbund (NNS)`, `MiDAS (Mikrodatabas för analys ...)`, `Sveriges ... SKR`.

The letters of the abbreviation must be the initials of words before (or in) the brackets, in order; a single compound
may hold them inside (`Arbetsmarknadsstyrelsen (AMS)`). Otherwise the brackets are not taken for an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.extract.definitions.found import Found
from indexer.extract.sentences import Passage, passages, sentences

_AFTER = re.compile(r"\(([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7}\+?)\)")
_BEFORE = re.compile(r"\b([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{2,7}) \(([A-ZÅÄÖa-zåäö][^()]{8,120})\)")
_NAME_THEN_SHORT = re.compile(
    r"((?:[A-ZÅÄÖ][a-zåäö]+|och|för) (?:(?:[a-zåäöA-ZÅÄÖ][a-zåäö]+) ){1,5})([A-ZÅÄÖ]{2,5})\b(?!\))"
)
_LAW = re.compile(
    r"\b([Ll]ag(?:en)? \(\d{4}:\d+\) (?:om|med|mot) [^().]{5,110}?),? ?\(([A-ZÅÄÖ][\wåäö-]+(?:en|L))\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = 2
LONGEST_NAME = 12
"""Words to look back over for the words that are abbreviated."""


def find(document: ParsedDocument) -> Iterator[Found]:
    """Abbreviations, each form once in a section."""
    for passage in passages(document):
        if "(" not in passage.text and not re.search(r"\b[A-ZÅÄÖ]{2,5}\b", passage.text):
            continue
        seen: set[tuple[str, str]] = set()
        for sentence in sentences(passage.text):
            for short, long in _pairs(sentence):
                if (short, long) not in seen:
                    seen.add((short, long))
                    yield _found(short, long, sentence, passage)


def _pairs(sentence: str) -> Iterator[tuple[str, str]]:
    for match in _AFTER.finditer(sentence):
        long = _spelled(match.group(1), sentence[: match.start()])
        if long:
            yield match.group(1), long
    for match in _BEFORE.finditer(sentence):
        if _stands_for(match.group(1), match.group(2)):
            yield match.group(1), re.split(r" enligt |, ", match.group(2))[0].strip()
    for match in _LAW.finditer(sentence):
        yield match.group(2), match.group(1)
    for match in _NAME_THEN_SHORT.finditer(sentence):
        initials = [word[0].lower() for word in _WORD.findall(match.group(1)) if word not in ("och", "för")]
        if sorted(initials) == sorted(match.group(2).lower()):
            yield match.group(2), match.group(1).strip()


def _found(short: str, long: str, sentence: str, passage: Passage) -> Found:
    return Found(short, long, "abbreviation", sentence, passage.section.id, passage.page)


def _spelled(short: str, before: str) -> str | None:
    """The shortest run of words right before the brackets whose initials hold the abbreviation."""
    letters = short.rstrip("+").lower()
    if sum(letter.isupper() for letter in short) < _CAPITALS:
        return None
    words = list(_WORD.finditer(before))[-LONGEST_NAME:]
    if not words or re.search(r"[.;:!?]", before[words[-1].end() :]):
        return None
    for size in (1, 2):
        part = words[-size:]
        joined = "".join(word.group() for word in part).lower()
        if joined.startswith(letters[0]) and len(joined) > 2 * len(letters) and _within(letters, joined):
            return before[part[0].start() :].strip(" ,")
    for first in reversed(range(len(words))):
        initials = "".join(word.group()[0] for word in words[first:]).lower()
        if initials[0] == letters[0] and _within(letters, initials):
            return _whole_name(before[words[first].start() :].strip(" ,"), before[: words[first].start()])
    return None


def _whole_name(name: str, before: str) -> str:
    """The name with a capitalised word right before it (`Sektorsövergripande system ...`)."""
    match = re.search(r"([A-ZÅÄÖ][a-zåäö]+(?:sövergripande|ella)) $", before)
    return f"{match.group(1)} {name}" if match else name


def _stands_for(short: str, long: str) -> bool:
    if sum(letter.isupper() for letter in short) >= _CAPITALS and short.isupper():
        return _within(short.lower(), "".join(word[0] for word in _WORD.findall(long)).lower())
    words = [word.lower() for word in _WORD.findall(long)]
    if sum(letter.isupper() for letter in short) >= _CAPITALS:
        return long.lower().startswith(short[:2].lower()) and _within(short.lower(), "".join(words))
    return len(words) > 1 and any(
        words[0].startswith(short[:cut].lower()) and words[1].startswith(short[cut:].lower())
        for cut in range(2, len(short) - 1)
    )


def _within(letters: str, text: str) -> bool:
    """Whether the letters occur in the text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
