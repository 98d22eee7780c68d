"""`X benämns fortsatt som Y`, `X, fortsättningsvis kallad Y`, `I fortsättningen kallad Y`, `så kallade Y`.

Who gets the name stands before the phrase; in a footnote that only has the phrase, it is the word that carries the
footnote mark, or the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.extract.definitions.found import Found, looks_like_term
from indexer.extract.definitions.notes import anchored_term
from indexer.extract.sentences import Passage, passages, sentences

_ONWARD = r"(?:fortsättningsvis|i fortsättningen|fortsatt|hädanefter|nedan|här|i rapporten|i denna rapport)"
_CALLED = r"(?:kalla(?:d|t|de)|benämn[ds]?a?t?|benämnt|kallas|benämns|förkortas|förkortade?t?|betecknas)"
_TERM = r"[”\"']?(?P<term>[^,.;:()”\"]{2,70}?)[”\"']?"
_RULES = (
    re.compile(
        rf"^(?P<what>.*?)(?:,?\s+|^){_ONWARD}\s+{_CALLED}\s+(?:för\s+|som\s+)?{_TERM}(?=[,.;)]|$)", re.I
    ),
    re.compile(rf"^(?P<what>.*?),?\s*\b{_CALLED}\s+{_ONWARD}\s+(?:för\s+|som\s+)?{_TERM}(?=[,.;)]|$)", re.I),
    re.compile(rf"^(?P<what>.*?)\(\s*{_ONWARD}\s+{_TERM}\s*\)", re.I),
    re.compile(
        rf"^(?P<what>.*?)\b{_ONWARD}\s+(?:används\s+)?(?:begreppet|benämningen|förkortningen)\s+{_TERM}(?=[,.;)]|$)",
        re.I,
    ),
    re.compile(
        rf"^(?P<what>.*?)\b(?:används|använder vi|att använda)\s+(?:fortsättningsvis\s+)?(?:begreppet|benämningen|förkortningen)\s+{_TERM}(?=[,.;)]|$)",
        re.I,
    ),
    re.compile(
        rf"^(?P<what>Dess[ae]|De|Detta)\s+kallar vi\s+(?:i fortsättningen\s+|fortsättningsvis\s+)?(?:för\s+)?{_TERM}(?=[,.;)]|$)"
    ),
    re.compile(
        r"^(?P<what>.*\w)\s+(?:ibland|ofta|även|också)\s+(?:kalla(?:d|t|de)|benämnda?t?)\s+[”\"]?(?P<term>[\w-]+)[”\"]?",
        re.I,
    ),
    re.compile(
        r"^(?P<what>.{20,}),\s+så kalla(?:d|t|de)\s+[”\"]?(?P<term>[^,.;:()”\"]{3,45})[”\"]?(?=[,.;]|$)", re.I
    ),
)
_ABOUT = re.compile(r"kalla|benämn|förkort|beteckna|begreppet|fortsättning|nedan\b|hädanefter", re.I)
_OR = re.compile(r"\s+eller\s+")
_STUB = re.compile(r"^\W*(?:i|i detta|i denna|benämns|kallas|nedan|i \w+(?: kommer vi| används)?)?\W*$", re.I)
SHORTEST_CLAUSE = 12
"""Characters: a shorter `what` does not say what the name stands for, so the sentence before is taken too."""


def find(document: ParsedDocument) -> Iterator[Found]:
    """Names that the document gives to something."""
    for passage in passages(document):
        if not _ABOUT.search(passage.text):
            continue
        before = ""
        for sentence in sentences(passage.text):
            named = _ABOUT.search(sentence)
            match = next(filter(None, (rule.search(sentence) for rule in _RULES)), None) if named else None
            if match:
                yield from _named(match, sentence, before, passage, document)
            before = sentence


def _named(
    match: re.Match[str], sentence: str, before: str, passage: Passage, document: ParsedDocument
) -> Iterator[Found]:
    what, quote = match["what"].strip(" ,"), sentence
    if _STUB.match(what) or match["what"].startswith(("Dess", "De ", "Detta")) or len(what) < SHORTEST_CLAUSE:
        what, quote = _told_before(before, sentence, passage, document)
    terms = [re.sub(r"^(?:för|som)\s+", "", term).strip() for term in _OR.split(match["term"])]
    for number, term in enumerate(terms):
        if what and looks_like_term(re.sub(r"^(?:de|den|det)\s+", "", term, flags=re.I)):
            yield Found(term, what, _kind(term, number), quote, passage.section.id, passage.page)


def _told_before(before: str, sentence: str, passage: Passage, document: ParsedDocument) -> tuple[str, str]:
    """What the name stands for when its own sentence does not say so, and the words to quote."""
    if before and passage.footnote:
        return passage.text[: passage.text.find(sentence)].strip(" ."), passage.text
    if before:
        start = passage.text.find(before)
        end = passage.text.find(sentence, start) + len(sentence)
        return before.rstrip("."), passage.text[start:end]
    if passage.footnote:
        return anchored_term(passage.footnote, document), sentence
    return "", sentence


def _kind(term: str, number: int) -> str:
    if number:
        return "synonym"
    return "abbreviation" if re.fullmatch(r"[A-ZÅÄÖ][\wåäö]*[A-ZÅÄÖ+]\w*", term) else "definition"
