"""What a question demands of any answer to it: an amount of money for a price, a telephone number, people where people
are counted. An answer without it answers another question, however alike the words are.

The patterns are data (`demands.toml`). What is counted is read here: which of a few classes (people, insatser, förbund
…) stands with the number that is asked for, and which classes stand with the numbers of an answer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kb.answer.faq_entries import form_of_question
from kb.answer.question import Question

REACH = 6  # words from a number to what it counts
ASKED_REACH = 4  # words from `hur många` to what is to be counted
NEAR_ONLY = frozenset(
    ["en", "ett", "ingen", "inget", "inga", "flera"]
)  # words that count only what follows at once
GROUPS = frozenset(["sjukpenning", "aktivitetsersättning", "försörjningsstöd", "funktionsnedsättning"])
ONE_GROUP = "Källorna har uppgiften bara för en av grupperna."
OTHER_COUNT = "Källorna räknar något annat än det som frågan gäller."

# Which words are counted as the same kind of thing. The first class with a pattern that a word starts with counts.
CLASSES = (
    ("money", r"kr\b|kron|mkr|tkr|mnkr|miljon|miljard|tusenlapp"),
    ("share", r"procent|%"),
    ("time", r"år\b|åren\b|månad|veck|dag|dygn|timm|minut|\w+dagar\b|\w+timmar\b"),
    (
        "people",
        r"person(?!al|u)|individ(?:er\w*|en|s)?\b|deltag|nyregistrerade\b|människ|folk|kvinn|tjej|flick|män\b|männen|kill|pojk|unga?\b|ungdom|(?:långtids)?sjukskr|"
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
_CHANGE = re.compile(r"\b(?:ök\w*|minsk\w*|fler|färre|skillnad\w*|förändr\w*|utveckl\w*)\b")
_GROWN = re.compile(r"(?:ök|minsk)\w*", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:fler|färre|procentenheter)\b")
_NOT_A_COUNT = re.compile(
    r"\b\d{4}:\d+\b|\b(?:1[89]|20)\d\d(?:[-–/]\d{2,4})*\b|\b\d{1,2} (?=jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|"
    r"\d+(?: [a-h])?(?:\s?[–-]\s?\d+)? §§?|\b(?:punkt|kap\.?|avsnitt|tabell|s\.|sidan|bilaga|diagram|dnr:?)\s*\d[\d.]*|"
    r"\b\d+ kap\b",
    re.IGNORECASE,
)
_AT_LEAST = frozenset(["minst", "högst", "bara", "endast", "exakt"])
_NOTHING_TOLD = frozenset(["antal", "uppgift", "uppgifter", "resultat", "siffror", "statistik"])
_WORDS = {
    "en": 1.0,
    "ett": 1.0,
    "två": 2.0,
    "tre": 3.0,
    "fyra": 4.0,
    "fem": 5.0,
    "sex": 6.0,
    "sju": 7.0,
    "åtta": 8.0,
    "nio": 9.0,
    "tio": 10.0,
    "elva": 11.0,
    "tolv": 12.0,
}
_NO_AMOUNT = re.compile(r"\W*(?:något|inget) (?:\w+ )?belopp\b", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\W*(?:nej[,.]? )?(?:det|antalet|uppgift\w*)\b[^.]{0,40}\b(?:går inte|framgår inte|saknas|inte möjligt|inte känt|okänt)\b",
    re.IGNORECASE,
)
_OTHER_READING = re.compile(r"\s*\bDet kan också gälla: [^\n]*")
_PLACE = re.compile(r"(?<=[”\"]) \((?:[^()]|\([^()]*\))*\)")
_WORD = re.compile(r"[^\W_][\w–-]*|%")


@dataclass(frozen=True, slots=True)
class Demand:
    """`asked` recognises the question, `told` what must be said; `forms` are the forms of question that it holds for.

    `lack` recognises an answer that says that it isn't so: *ingen är utpekad* to *vem har utsetts*.
    """

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    why: str
    forms: frozenset[str]
    lack: re.Pattern[str] | None = None

    def met(self, said: str, phrasings: str) -> bool:
        """Whether an answer tells what is asked for, by what it says itself or by how an editor's entry asks."""
        if self.lack and self.lack.search(said):
            return False
        return bool(self.told.search(said) or self.told.search(phrasings) or _as_editor(self, phrasings))


@cache
def demands() -> tuple[Demand, ...]:
    """The rules of the file."""
    table = tomllib.loads(files("kb.answer").joinpath("demands.toml").read_text("utf-8"))
    return tuple(
        Demand(
            name,
            re.compile(row["asked"]),
            re.compile(row["told"], 0 if row.get("case") else re.IGNORECASE),
            row["why"],
            frozenset(row.get("forms", ())),
            re.compile(row["lack"], re.IGNORECASE) if "lack" in row else None,
        )
        for name, row in table.items()
    )


def asked_for(question: Question) -> tuple[Demand, ...]:
    """The rules that hold for a question."""
    form = form_of_question(question.low)
    return tuple(
        row for row in demands() if (not row.forms or form in row.forms) and row.asked.search(question.low)
    )


def unmet(question: Question, said: str, phrasings: str = "", *, counting: str | None = None) -> list[str]:
    """Swedish sentences on what the question asks for and the answer doesn't tell.

    `said` is the answer with its quotes, without where they stand; `phrasings` is how an editor's entry asks;
    `counting` is the part that the count must stand in, when it isn't all that is said (a row's quote is a whole table).
    """
    reasons = [row.why for row in asked_for(question) if not row.met(said, phrasings)]
    wanted = counted_in_question(question)
    changes = bool(_CHANGE.search(question.low))
    counted = counted_in(said if counting is None else counting, changes=changes)
    if wanted and not wanted & counted and not wanted & _asked_counts(phrasings, changes=changes):
        reasons.append(OTHER_COUNT)
    return reasons


def unknowable(question: Question, answer: str) -> bool:
    """Whether an answer to a question for a count says that it can't be told, and gives no count."""
    if _NO_AMOUNT.match(answer):
        return any(row.name in ("pris", "belopp") for row in asked_for(question))
    wanted = counted_in_question(question)
    return bool(wanted and _UNKNOWN.match(answer)) and not wanted & counted_in(answer, changes=False)


def parts_only(question: Question, said: str, asked: Callable[[str], bool]) -> list[str]:
    """Reasons against a number of people that holds for one group only, when the question doesn't name the group.

    `asked` says whether the question has a word, in whichever spelling.
    """
    if "people" not in counted_in_question(question):
        return []
    rows = [row for row in demands() if row.name in GROUPS]
    words = [(row, match.group().lower()) for row in rows for match in row.told.finditer(said)]
    return [ONE_GROUP for row, word in words if not row.told.search(question.low) and not asked(word)][:1]


def _as_editor(row: Demand, phrasings: str) -> bool:
    """Whether an editor's entry asks for the same: the rules for groups hold for what is told, not for what is asked."""
    return not row.forms and bool(row.asked.search(phrasings.lower()))


def _asked_counts(phrasings: str, *, changes: bool) -> frozenset[str]:
    lines = [line for line in phrasings.lower().splitlines() if changes or not _CHANGE.search(line)]
    return frozenset(name for line in lines for name in classes_after(line))


def counted_in_question(question: Question) -> frozenset[str]:
    """The classes of what is to be counted; empty when the question doesn't ask for a count or the word is of no class."""
    return classes_after(question.low)


def classes_after(low: str) -> frozenset[str]:
    """The class that `hur många` or `antal` stands with in a question in lower case."""
    asked = _ASKED.search(low)
    if not asked:
        return frozenset()
    rest = asked.group(1) or low[: asked.start()]
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


def counted_in(text: str, *, changes: bool = True) -> frozenset[str]:
    """The classes that the numbers of a text count. Years, paragraphs, pages and law numbers count nothing.

    Without `changes` a number of how many more or fewer there were is passed over: it is not how many there were.
    """
    return frozenset(name for name, _ in _counts(text, changes=changes))


def number_told(question: Question, text: str) -> float | None:
    """The number that a text gives of what the question counts, when it gives just one: 7 for `I sju förbund`."""
    wanted = counted_in_question(question) - {"share"}
    said = {number.lower() for name, number in _counts(text, changes=False) if name in wanted}
    values = {_WORDS.get(number) or _digits(number) for number in said}
    return values.pop() if len(values) == 1 else None


def _digits(number: str) -> float | None:
    return float(re.sub(r"[ \u00a0]", "", number).replace(",", ".")) if number[0].isdigit() else None


def _counts(text: str, *, changes: bool) -> Iterator[tuple[str, str]]:
    """The numbers of a text, each with the class of what it counts."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”])|\n", _NOT_A_COUNT.sub(" ", text)):
        for match in _COUNT.finditer(sentence):
            before = _WORD.findall(sentence[: match.start()])[-REACH:]
            if not changes and (_MORE.match(sentence, match.end()) or any(map(_GROWN.match, before[-3:]))):
                continue
            reach = 2 if match.group().lower() in NEAR_ONLY else REACH
            after = _WORD.findall(sentence[match.end() :])[:reach]
            name = next((name for word in after if (name := class_of(word))), None)
            if name is None and match.group()[0].isdigit():
                name = next((name for word in reversed(before) if (name := class_of(word))), None)
            if name and not _indefinite(match.group(), name, before, after):
                yield name, match.group()


def _indefinite(number: str, name: str, before: list[str], after: list[str]) -> bool:
    """Whether a word that looks like a number counts nothing: *en individ* in general, *inget antal*, *inga uppgifter*."""
    if number.lower() in ("en", "ett"):
        return name == "people" and not (before and before[-1].lower() in _AT_LEAST)
    return number.lower() in NEAR_ONLY and bool(after) and after[0].lower() in _NOTHING_TOLD


def own_words(text: str) -> str:
    """An answer without the places that are put after its quotes, and without other readings of the question."""
    return _OTHER_READING.sub("", _PLACE.sub("", text))
