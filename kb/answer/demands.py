"""What a question demands of any answer to it: an amount of money for a price, a telephone number, people where people
are counted. An answer without it answers another question, however alike the words are.

The patterns are data (`demands.toml`). What is counted is read here: which of a few classes (people, insatser, förbund
…) stands with the number that is asked for, and which classes stand with the numbers of an answer.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kb.answer.faq_entries import form_of_question
from kb.answer.question import Question

REACH = 6  # words from a number to what it counts
ASKED_REACH = 4  # words from `hur många` to what is to be counted
OTHER_COUNT = "Källorna räknar något annat än det som frågan gäller."

# Which words are counted as the same kind of thing. The first class with a pattern that a word starts with counts.
CLASSES = (
    ("money", r"kr\b|kron|mkr|tkr|mnkr|miljon|miljard|tusenlapp"),
    ("share", r"procent|%"),
    ("time", r"år\b|åren\b|månad|veck|dag|dygn|timm|minut|\w+dagar\b|\w+timmar\b"),
    (
        "people",
        r"person(?!al|u)|individ(?!in|an|u)|deltag|människ|folk|kvinn|tjej|flick|män\b|männen|kill|pojk|unga?\b|ungdom|(?:långtids)?sjukskr|"
        r"arbetslös|nyanländ|invånar|klient|besökar|18–64",
    ),
    ("insatser", r"(?:\w*[a-zåäö])?insats|projekt|\w+projekt|\w+samverkansinsats|esf|aktivitet(?!sers)"),
    ("förbund", r"(?:samordnings|läns)?förbund(?!sch|so|sl|ss|sa)"),
    ("kommuner", r"(?:medlems)?kommun(?!al)"),
    ("län", r"län\b|länen|län$"),
    ("beslut", r"\w*beslut"),
    ("ledamöter", r"ledam|ersättar|\w*representant|platser"),
    ("anställda", r"anställd|medarbetar|tjänst"),
    ("revisorer", r"revisor"),
)
_CLASS = tuple((name, re.compile(pattern)) for name, pattern in CLASSES)
_ASKED = re.compile(r"\b(?:hur många|antal(?:et)?|hur stort antal)\b\s*(.*)")
_SHARE = re.compile(r"\b(?:procent|andel\w*|del av)\b|%")
_BARE = re.compile(r"^(?:som|me|med|gick|deltog|deltar|fick|var|hade|är|blev|kom|har|begick|sitter)\b")
_SIZE = r"\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:,\d+)?"
_COUNT = re.compile(
    rf"(?:{_SIZE})|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|tjugo|trettio|"
    r"hälften|samtliga|inga|ingen|inget|flera|en|ett|fjärdedel|tredjedel|varannan|femtiotal|tiotal|hundratal)\b",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(
    r"\b\d{4}:\d+\b|\b(?:1[89]|20)\d\d(?:[-–/]\d{2,4})*\b|\b\d{1,2} (?=jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|"
    r"\d+(?: [a-h])?(?:\s?[–-]\s?\d+)? §§?|\b(?:punkt|kap\.?|avsnitt|tabell|s\.|sidan|bilaga|diagram|dnr:?)\s*\d[\d.]*|"
    r"\b\d+ kap\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?<=[”\"]) \((?:[^()]|\([^()]*\))*\)")
_WORD = re.compile(r"[^\W_][\w–-]*|%")


@dataclass(frozen=True, slots=True)
class Demand:
    """`asked` recognises the question, `told` what must be said; `forms` are the forms of question that it holds for."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    why: str
    forms: frozenset[str]


@cache
def demands() -> tuple[Demand, ...]:
    """The rules of the file."""
    table = tomllib.loads(files("kb.answer").joinpath("demands.toml").read_text("utf-8"))
    return tuple(
        Demand(
            name,
            re.compile(row["asked"]),
            re.compile(row["told"], re.IGNORECASE),
            row["why"],
            frozenset(row.get("forms", ())),
        )
        for name, row in table.items()
    )


def asked_for(question: Question) -> tuple[Demand, ...]:
    """The rules that hold for a question."""
    form = form_of_question(question.low)
    return tuple(
        row for row in demands() if (not row.forms or form in row.forms) and row.asked.search(question.low)
    )


def unmet(question: Question, said: str, phrasings: str = "") -> list[str]:
    """Swedish sentences on what the question asks for and the answer doesn't tell.

    `said` is the answer with its quotes, without where they stand; `phrasings` is how an editor's entry asks.
    """
    reasons = [
        row.why
        for row in asked_for(question)
        if not row.told.search(said) and not row.told.search(phrasings) and not _as_editor(row, phrasings)
    ]
    wanted = counted_in_question(question)
    if wanted and not wanted & counted_in(said) and not wanted & _asked_counts(phrasings):
        reasons.append(OTHER_COUNT)
    return reasons


def _as_editor(row: Demand, phrasings: str) -> bool:
    """Whether an editor's entry asks for the same: the rules for groups hold for what is told, not for what is asked."""
    return not row.forms and bool(row.asked.search(phrasings.lower()))


def _asked_counts(phrasings: str) -> frozenset[str]:
    return frozenset(name for line in phrasings.lower().splitlines() for name in classes_after(line))


def counted_in_question(question: Question) -> frozenset[str]:
    """The classes of what is to be counted; empty when the question doesn't ask for a count or the word is of no class."""
    return classes_after(question.low)


def classes_after(low: str) -> frozenset[str]:
    """The class that `hur många` or `antal` stands with in a question in lower case."""
    asked = _ASKED.search(low)
    if not asked:
        return frozenset()
    rest = asked.group(1)
    if _BARE.match(rest):
        return frozenset(["people"])
    for word in _WORD.findall(rest)[:ASKED_REACH]:
        name = class_of(word)
        if name:
            return frozenset([name, "share"]) if _SHARE.search(low) else frozenset([name])
    return frozenset()


def class_of(word: str) -> str | None:
    """The class of a counted word, None for a word that is of no class."""
    low = word.lower()
    return next((name for name, pattern in _CLASS if pattern.match(low)), None)


def counted_in(text: str) -> frozenset[str]:
    """The classes that the numbers of a text count. Years, paragraphs, pages and law numbers count nothing."""
    found = set()
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”])|\n", _NOT_A_COUNT.sub(" ", text)):
        for match in _COUNT.finditer(sentence):
            reach = 2 if match.group().lower() in ("en", "ett") else REACH
            after = _WORD.findall(sentence[match.end() :])[:reach]
            name = next((name for word in after if (name := class_of(word))), None)
            if name is None and match.group()[0].isdigit():
                before = _WORD.findall(sentence[: match.start()])[-REACH:]
                name = next((name for word in reversed(before) if (name := class_of(word))), None)
            if name:
                found.add(name)
    return frozenset(found)


def own_words(text: str) -> str:
    """An answer without the places that are put after its quotes."""
    return _PLACE.sub("", text)
