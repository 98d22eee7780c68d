"""Printed errors: law and bill numbers, registration numbers, addresses, captions, names and words.

A word is only called misspelt when the same document spells it otherwise many times and the difference lies inside
the word, so that it can't be another form of it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from indexer.audit_rules.document import Audited, around, at, finding, plain
from kb.model import Evidence, Finding

_LAW = re.compile(
    r"\b[Ll]ag(?:en)?\s*\((\d{4}:\d+)\)\s+(om\s+(?:\w+\s+){1,6}\w+)|(?<=\()\s*[Ll]agen \((\d{4}:\d+)\) (om (?:\w+ ){1,6}\w+)"
)
_BILL = re.compile(r"\b[Pp]rop\.?\s*((\d{4})/(\d{2,4}):(\d+))")
_DNR = re.compile(r"\b((?:FK|AF|Af|ISF|KV|S)(?:\s+(?:AF|Af|FK))?)\s?(\d{4}/\d{5,6})\b")
_CAPTION = re.compile(r"^\W*((?:Diagram|Figur|Tabell)\s+\d+)\s*[.:]?\s+(\S.{6,})$", re.MULTILINE)
_NAME = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäöéè]{2,})\s+([A-ZÅÄÖ][a-zåäö]{3,}(?:sson|ström|berg|qvist|lund|gren|man|sén|ius|jö|dahl|blad|[a-zåäö]{3,}))\b"
)
_WORD = re.compile(r"[A-Za-zÅÄÖåäöé-]{8,}")
_PROPER = re.compile(r"(?<![.!?:•]\s)(?<!^)\b[A-ZÅÄÖ][a-zåäö]{4,}\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:se|nu|org|eu|com)\b\S*")
_DOUBLED = re.compile(r"\b([a-zåäö]{3,5})(?=\1[a-zåäö]{2,})[a-zåäö]+", re.IGNORECASE)
_OFTEN = 5
_FEW = 200
_LONG = 12


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    rows = tomllib.loads((Path(__file__).parent / "misprints.toml").read_text("utf-8"))["pattern"]
    return [(re.compile(row["regex"]), row["explanation"]) for row in rows]


def check(document: Audited, elsewhere: Counter[str]) -> Iterator[Finding]:
    """All rules on the texts of one document. `elsewhere` tells in how many documents a word stands."""
    texts = list(document.texts())
    titles = [(s.id, s.title) for s in document.sections if s.kind not in ("contents", "provision")]
    source = document.source.id
    yield from _fixed(source, texts)
    yield from _laws(source, texts)
    yield from _bills(source, texts)
    yield from _registration_numbers(source, texts)
    yield from _captions(source, texts)
    yield from _people(source, texts)
    yield from _words(source, texts + titles, elsewhere)


def words_of(document: Audited) -> set[str]:
    """The long words of a document, to know which are used elsewhere."""
    return {w.lower() for _, text in document.texts() for w in _WORD.findall(text)}


def _fixed(source: str, texts: list[tuple[str, str]]) -> Iterator[Finding]:
    for section, text in texts:
        for pattern, explanation in _patterns():
            for match in pattern.finditer(text):
                sides = [at(section, source, around(text, match.start(), match.end(), 60))]
                number = re.search(r"((?:19|20)\d{2}):$", match.group())
                if number:
                    sides += _numbered_report(source, texts, number[1])
                yield finding("misprint", "low", explanation.format(match.group().strip()), *sides)


def _numbered_report(source: str, texts: list[tuple[str, str]], year: str) -> list[Evidence]:
    """Where the document prints the whole number of a report of that year."""
    pattern = re.compile(rf"\b[Rr]apport\b[^.\d]{{0,90}}{year}:\d+")
    found = ((section, pattern.search(text), text) for section, text in texts)
    return [at(s, source, around(t, m.start(), m.end(), 20)) for s, m, t in found if m][:1]


def _laws(source: str, texts: list[tuple[str, str]]) -> Iterator[Finding]:
    """One law title with two numbers: the rarer is misprinted."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for section, text in texts:
        for match in _LAW.finditer(text):
            title = " ".join(plain(match[2] or match[4]).split()[:3])
            found[title][match[1] or match[3]].append((section, around(text, match.start(), match.end(), 40)))
    for title, numbers in found.items():
        if len(title.split()) < 3:
            continue
        usual = max(numbers, key=lambda n: len(numbers[n]))
        for other, places in numbers.items():
            close = Levenshtein.distance(usual, other) <= 2
            if other != usual and close and len(numbers[usual]) > len(places):
                text = f"Lagen {title} har numret {other} här men {usual} i resten av dokumentet."
                yield finding(
                    "misprint",
                    "high",
                    text,
                    at(places[0][0], source, places[0][1]),
                    at(*_first(numbers[usual], source)),
                )


def _first(places: list[tuple[str, str]], source: str) -> tuple[str, str, str]:
    return places[0][0], source, places[0][1]


def _bills(source: str, texts: list[tuple[str, str]]) -> Iterator[Finding]:
    """A riksmöte is two years that follow each other, the second with two digits: 2002/03."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    wrong: dict[str, tuple[str, str]] = {}
    for section, text in texts:
        for match in _BILL.finditer(text):
            said = (section, around(text, match.start(), match.end(), 50))
            places[match[1]].append(said)
            if len(match[3]) == 4 or (int(match[2]) + 1) % 100 != int(match[3]):
                wrong[match[1]] = said
    for printed, said in wrong.items():
        serial = printed.partition(":")[2]
        right = next((p for p in places if p not in wrong and p.endswith(f":{serial}")), None)
        if right:
            text = f"Propositionens riksmöte är felskrivet: {printed} här men {right} i resten av dokumentet."
            yield finding(
                "misprint", "medium", text, at(said[0], source, said[1]), at(*_first(places[right], source))
            )


def _registration_numbers(source: str, texts: list[tuple[str, str]]) -> Iterator[Finding]:
    """One number with two prefixes: FK 2022/002566 and FK AF 2022/002566."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for section, text in texts:
        for match in _DNR.finditer(text):
            prefix = re.sub(r"\s+", " ", match[1].upper())
            found[match[2]].setdefault(prefix, (section, around(text, match.start(), match.end(), 50)))
    for digits, prefixes in found.items():
        if len(prefixes) > 1:
            names = " och ".join(f"{p} {digits}" for p in prefixes)
            sides = [at(section, source, said) for section, said in prefixes.values()]
            yield finding("misprint", "medium", f"Samma diarienummer skrivs på olika sätt: {names}.", *sides)


def _captions(source: str, texts: list[tuple[str, str]]) -> Iterator[Finding]:
    """Two captions with the same number and different words."""
    seen: dict[str, tuple[str, str, str]] = {}
    for section, text in texts:
        for match in _CAPTION.finditer(text):
            label, said = match[1], match[2].strip()
            if re.match(r"(?:visar|framgår|redovisas|och|i |är |ger |kan |finns)", said):
                continue
            first = seen.setdefault(label, (section, said, match.group().strip()))
            if plain(first[1])[:25] != plain(said)[:25]:
                text_ = f"{label} är numret på två olika: {first[1][:80]} och {said[:80]}."
                yield finding(
                    "misprint",
                    "low",
                    text_,
                    at(first[0], source, first[2]),
                    at(section, source, match.group()),
                )


def _people(source: str, texts: list[tuple[str, str]]) -> Iterator[Finding]:
    """The same surname with first names that differ by one letter or an accent."""
    names: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for section, text in texts:
        for match in _NAME.finditer(text):
            names[match[2]].setdefault(match[1], (section, around(text, match.start(), match.end(), 40)))
    for surname, firsts in names.items():
        spelt = sorted(firsts)
        for i, one in enumerate(spelt):
            for two in spelt[i + 1 :]:
                accent = one.translate(_PLAIN) == two.translate(_PLAIN)
                if accent and len(one) >= 4:
                    text = f"Samma person stavas {one} {surname} och {two} {surname}."
                    yield finding(
                        "misprint", "low", text, *(at(firsts[n][0], source, firsts[n][1]) for n in (one, two))
                    )


_PLAIN = str.maketrans("éèáàüÉ", "eeaauE")


def _words(source: str, texts: list[tuple[str, str]], elsewhere: Counter[str]) -> Iterator[Finding]:
    """Rare long words that are one or two letters from a common word of the document, inside the word."""
    texts = [(section, _ADDRESS.sub(_blank, text)) for section, text in texts]
    counts = Counter(w.lower() for _, text in texts for w in _WORD.findall(text))
    common: dict[str, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= _OFTEN:
            common[word[:3]].append(word)
    wrong: dict[str, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count > 3 or elsewhere[word] > 2 or "-" in word:
            continue
        right = next(
            (c for c in common.get(word[:3], []) if counts[c] >= 2 * count + 3 and _misspelt(word, c)), None
        )
        if right:
            wrong[right].append(word)
    for right, spellings in wrong.items():
        yield from _spelling(source, texts, spellings, right)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _misspelt(word: str, right: str) -> bool:
    """Whether the words differ only inside: same beginning, same ending, no change that makes another Swedish form."""
    if word[-3:] != right[-3:] or abs(len(word) - len(right)) > 2:
        return False
    distance = Levenshtein.distance(word, right, score_cutoff=2)
    if distance > (2 if min(len(word), len(right)) >= _LONG else 1):
        return False
    changes = Levenshtein.editops(word, right)
    if any(max(op.src_pos, op.dest_pos) < 3 for op in changes):
        return False
    return distance == 1 or not _REAL_VARIANT.search(f"{word} {right}")


_REAL_VARIANT = re.compile(r"(?:\b(\w+)(?:ande|ning)\w* \1(?:ade|ad)\w*)")


def _spelling(
    source: str, texts: list[tuple[str, str]], spellings: list[str], right: str
) -> Iterator[Finding]:
    places = [place for word in spellings for place in _places(texts, word)]
    usual = _places(texts, right)[:1]
    if places and usual:
        printed = " och ".join(dict.fromkeys(p[1] for p in places))
        sides = [at(section, source, said) for section, _, said in places + usual]
        yield finding("misprint", "low", f"Ordet {right} är felskrivet som {printed}.", *sides)


def _places(texts: list[tuple[str, str]], word: str) -> list[tuple[str, str, str]]:
    """(section, printed word, words around it) of every text that has the word."""
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    found = ((section, pattern.search(text), text) for section, text in texts)
    return [(s, m.group(), around(t, m.start(), m.end(), 50)) for s, m, t in found if m]


def doubled(documents: Iterable[Audited]) -> Iterator[Finding]:
    """Words that begin twice ("samsamsyn"), where the single word stands in the same words elsewhere."""
    documents = list(documents)
    for document in documents:
        for section, text in document.texts():
            for match in _DOUBLED.finditer(text):
                single = match.group()[len(match[1]) :]
                words = f"{single} {' '.join(text[match.end() :].split()[:1])}".strip()
                near = [document, *islice(documents, _FEW)]
                other = next(
                    (
                        (d.source.id, *_places(list(d.texts()), words)[0])
                        for d in near
                        if _places(list(d.texts()), words)
                    ),
                    None,
                )
                if other:
                    said = around(text, match.start(), match.end(), 50)
                    explanation = f"Ordet {single} är felskrivet som {match.group()}."
                    yield finding(
                        "misprint",
                        "low",
                        explanation,
                        at(section, document.source.id, said),
                        at(other[1], other[0], other[3]),
                    )
