"""A short Swedish name of what exactly was counted, from the figure's sentence."""

from __future__ import annotations

import re

from indexer.extract.figures.phrases import AFTER_SHARE, LONGEST, noun_phrase, phrase
from indexer.extract.figures.quantity import Quantity
from indexer.extract.figures.vocabulary import unit_of, words

_CHANGE = re.compile(
    r"\b(?P<down>minskning\w*|minska(?:t|de|r)?|färre|nedgång)\b|\b(?P<up>ökning\w*|öka(?:t|de|r)?|uppgång|tillkommit)\b",
    re.IGNORECASE,
)
_TO_NUMBER = re.compile(r"\s*(?:\w+\s+){0,2}(?:med|är|på|om|var)\s+(?:\w+\s+){0,2}|\s+")
_SUBJECT = re.compile(
    r"\b((?:[Dd]et totala )?[Aa]ntalet [^,.;]+?|[Aa]ndelen [^,.;]+?|[Dd]et egna kapitalet)\s(?:är|var|har|hade|uppgick|uppgår|under|som|ökade|minskade|de)\b"
)
_MONEY_NOUN = re.compile(
    r"\b((?:eget |egna )?\w*(?:kostnad|budget|medel|kapital|bidrag|anslag|resultat|intäkt|arvode|omsättning)\w*)\b",
    re.IGNORECASE,
)
# "65 av 72 förbund registrerade", "274 av Sveriges 290 kommuner": the whole is a figure of its own.
_THE_WHOLE = re.compile(r"^\s+av\s+(?:\w+\s+){0,2}?\d[\d ]*\s+\w+")
_SUPINE = re.compile(r"\w{3,}(?:at|it|tt)\s")
_TOTAL = re.compile(r"\b(?:det totala antalet|totalt|sammanlagt|summan av|tillsammans)\b", re.IGNORECASE)
_LOOSE = frozenset(
    [
        "som",
        "utgjorde",
        "utgör",
        "till",
        "är",
        "var",
        "hade",
        "har",
        "cirka",
        "ca",
        "på",
        "i",
        "drygt",
        "knappt",
        "nästan",
        "närmare",
        "ungefär",
        "endast",
        "mer",
        "än",
        "minst",
        "högst",
        "över",
        "under",
        "där",
        "här",
        "återfinns",
        "omkring",
        "dock",
        "också",
        "ytterligare",
        "det",
        "av",
        "att",
        "totalt",
        "hela",
    ]
)


def direction(sentence: str, quantity: Quantity) -> str | None:
    """`ökning` or `minskning` when the number itself is a change ("en minskning med 55 insatser")."""
    before = sentence[max(0, quantity.start - 90) : quantity.start]
    match = None
    for match in _CHANGE.finditer(before):  # noqa: B007  the last one is wanted
        pass
    if match is None:
        return None
    between = before[match.end() :]
    chained = re.match(r"\s+med\s", between) and re.search(r"\boch\s*$", between)
    if not chained and not _TO_NUMBER.fullmatch(between):
        return None
    return "minskning" if match["down"] else "ökning"


def name(sentence: str, quantity: Quantity, change: str | None, subject: str | None, base: str | None) -> str:
    """The measure. `subject` is what the sentence before counted, for "Det är en minskning med ..."."""
    if change:
        return _clean(_changed(sentence, quantity, subject))
    if quantity.kind in ("share", "points"):
        return _clean(_share(sentence, quantity, base))
    return _clean(_NAMES[quantity.kind](sentence, quantity))


def _changed(sentence: str, quantity: Quantity, subject: str | None) -> str:
    found = _SUBJECT.search(sentence)
    if found:
        about = found[1]
    elif quantity.kind == "money":
        nouns = _MONEY_NOUN.findall(sentence)
        about = nouns[-1].lower() if nouns else subject or "belopp"
    elif quantity.kind in ("share", "points") or not quantity.given:
        about = subject or noun_phrase(sentence[quantity.end :])
    else:
        about = f"antal {noun_phrase(sentence[quantity.end - len(quantity.noun) :])}"
    return f"förändring av {about[:1].lower() + about[1:]}"


def _share(sentence: str, quantity: Quantity, base: str | None) -> str:
    tail = sentence[quantity.end :]
    if AFTER_SHARE.match(tail):
        rest = tail[tail.find(base or "\0") + len(base or "") :] if base and base in tail else ""
        predicate = phrase(rest, 0) or (
            phrase(rest.lstrip()[len(rest.split()[0]) :], 0) if rest.split() else ""
        )
        return f"andel av {base}" + (f" – {predicate}" if len(predicate) > 3 else "")
    said = phrase(tail, 0)
    said = " ".join(w for w in said.split() if w not in ("som", "var"))
    if re.search(r"\w{3,}", said):
        return f"andel {said}"
    after_verb = re.match(r"\s(?:som\s+)?(?:är|var|har|hade|utgjorde)\s+(.*)", tail, re.DOTALL)
    if after_verb:
        return f"andel {phrase(after_verb[1], 0)}"
    beside = re.match(r"\s+eller\s+\d[\d ]*\s+(?:\w+\s+)??(\w+)", tail)
    if beside and unit_of(beside[1]):
        return f"andel {beside[1]}"
    head = _head(sentence, quantity)
    return f"andel {head}" if head else f"andel av {base or 'helheten'}"


def _head(sentence: str, quantity: Quantity) -> str:
    """The last clause before the number, without loose words at its ends."""
    clause = re.split(r"[,;:(]\s|\boch\b", sentence[: quantity.start])[-1]
    tokens = clause.split()[-LONGEST:]
    while tokens and tokens[-1].lower() in _LOOSE:
        tokens.pop()
    while tokens and tokens[0].lower() in _LOOSE:
        tokens.pop(0)
    return " ".join(tokens)


def _count(sentence: str, quantity: Quantity) -> str:
    total = "totalt " if _TOTAL.search(sentence, max(0, quantity.start - 90), quantity.start) else ""
    noun = _indefinite(quantity.noun)
    if not quantity.given:
        tail = _THE_WHOLE.sub("", sentence[quantity.end :]).lstrip()
        if _SUPINE.match(tail):
            return f"{total}antal {noun} som har {phrase(tail, 0)}"
        return f"{total}antal {noun} {noun_phrase('insatser ' + tail)[9:]}"
    at = quantity.end - len(quantity.noun)
    kept = [w for w in sentence[quantity.start : at].split()[1:] if w in _adjectives(sentence, quantity)]
    return f"{total}antal {' '.join(kept)} {noun}{noun_phrase(sentence[at:])[len(quantity.noun) :]}"


def _adjectives(sentence: str, quantity: Quantity) -> list[str]:
    between = sentence[quantity.start : quantity.end].split()[1:-1]
    return [
        w for w in between if not re.search(r"\d|^unika$|^olika$|^stycken$|^sådana$|tal$|miljon|miljard", w)
    ]


def _indefinite(noun: str) -> str:
    """`samordningsförbunden` → `samordningsförbund`; other compounds as printed."""
    plain = noun.lower()
    unit = unit_of(plain)
    if (
        unit
        and re.search(r"(?:na|en|ns|nas)$", plain)
        and any(plain == f for row in words()["units"] for f in row["forms"])
    ):
        return plain.removesuffix("en") if plain.endswith("förbunden") else unit.name
    return plain


def _money(sentence: str, quantity: Quantity) -> str:
    per = re.match(r"\s+(per \w+)", sentence[quantity.end :])
    nouns = _MONEY_NOUN.findall(sentence[: quantity.start]) or _MONEY_NOUN.findall(sentence)
    noun = nouns[-1].lower() if nouns else "belopp"
    after = re.match(
        r"\s+(?:\w+\s+){0,2}?(?:har\s+)?(?:avsatts|avsattes|användes|fördelades|går)?\s*(till|för|i)\s",
        sentence[quantity.end :],
    )
    if per:
        return f"{noun} {per[1]}"
    kind = re.match(
        r"\s+(?:i|av)\s+((?:de\s+)?(?:\w+\s+)?\w*(?:kapital|budget|medel|medlen|kostnad)\w*)",
        sentence[quantity.end :],
    )
    if kind:
        return kind[1]
    tail = noun_phrase(sentence[quantity.end + after.start(1) :]) if after else phrase(sentence, quantity.end)
    return f"{noun} {tail}"


def _time(sentence: str, quantity: Quantity) -> str:
    mean = "genomsnittlig tid" if re.search("genomsnitt|snitt", sentence, re.IGNORECASE) else "tid"
    return f"{mean} {_head(sentence, quantity)} {phrase(sentence, quantity.end)}"


def _clean(text: str) -> str:
    plain = re.sub(r"\s+", " ", text).strip(" .,;:–-")
    plain = re.sub(r"^(antal|andel) (?:det totala )?(?:antalet |andelen )?", r"\1 ", plain)
    plain = re.sub(r"\ssom (?:omfatta|innefatta)(?:r|de)$", "", plain)
    return re.sub(r"(?:\s(?:under|i|år|av|till|för|som|då|med|på|från))+$", "", plain)[:160]


_NAMES = {"count": _count, "money": _money, "time": _time}
