"""The words around a number that belong to it: clauses, noun phrases, and the whole that a share is of."""

from __future__ import annotations

import re

from indexer.extract.figures.quantity import Quantity
from indexer.extract.figures.vocabulary import unit_of

LONGEST = 12
_VERBS = (
    "är|var|har|hade|fick|får|tog|tar|uppgår|uppgick|finns|fanns|utgör|utgjorde|deltog|deltar|ska|kan|blev|bedrev|bedrevs|"
    "omfattar|omfattade|innefattar|innefattade|stod|står|återfinns|avser|avsåg|haft|varit|det|medverkar|samarbetar|handlar|anges|angavs|"
    "bedöms|bedömdes|bestod|består|försörjde|uppges|uppgav|uppgavs|besvarades|finansierar|finansierade|avsattes|saknar|"
    "saknade|tillhör|registrerades|inkom|svarade|menar|anser|ansåg|kommer|gick|går|bor|ingår|ingick|vi|de"
)
_FINITE = _VERBS.replace("|det|", "|").removesuffix("|vi|de")
_BOUNDARY = re.compile(
    rf"[,;:()]\s|[.;:()]+$|\s(?:och|samt|vilket|varav|medan|men|eller|respektive|{_VERBS})\s|\(|\s\d"
)
_CLAUSE_END = re.compile(r"[,;:()]|[.]$|\s(?:och|samt|vilket|varav|medan|men|respektive)\s")
_LINKS = (
    "som",
    "med",
    "i",
    "för",
    "på",
    "inom",
    "till",
    "från",
    "utan",
    "vid",
    "av",
    "per",
    "utanför",
    "där",
    "vars",
)
_PARTICIPLE = re.compile(r"\w+(?:ade|rade|erade|iktade|na)$")
_NO_VERB = rf"(?:(?!\s(?:{_FINITE})\b)[^.;,])"
_RELATIVE = rf"\ssom(?:\s+(?!(?:{_FINITE})\b)\w+){{0,2}}\s+(?:{_FINITE})\b{_NO_VERB}*|\ssom\s+\w+{_NO_VERB}*"
_BASE = re.compile(
    r"\b[Aa]v\s+((?:alla|samtliga|de|dessa|dem|den|det|deltagarna|insatserna|förbunden|projekten|totalt|registrerade|"
    rf"gruppen|\d){_NO_VERB}*?(?:{_RELATIVE})?)(?<!\ssom)(?=\s(?:{_FINITE}|det)\b|[,.;(]|$)"
)
_ANAPHOR = re.compile(
    r"^(?:dessa|dem|den|de|dessa (?:individer|deltagare|insatser|medel|personer|projekt|förbund))$",
    re.IGNORECASE,
)
AFTER_SHARE = re.compile(r",?\s+av\s+(?!en\b|ett\b|att\b|både\b)([^.;,(]+)")


def phrase(sentence: str, start: int) -> str:
    """The words from `start` to the end of the clause or the next verb, at most twelve."""
    rest = sentence[start:]
    match = _BOUNDARY.search(rest)
    return " ".join((rest[: match.start()] if match else rest).split()[:LONGEST]).strip(" .,;:–-")


def noun_phrase(text: str) -> str:
    """A noun with what belongs to it: "insatser riktade till målgrupperna", "individer som återfinns i MiDAS"."""
    end = _CLAUSE_END.search(text)
    tokens = (text[: end.start()] if end else text).split()[:LONGEST]
    head = next((i for i, t in enumerate(tokens) if _is_noun(t.strip(".,"))), 0)
    kept = tokens[: head + 1]
    rest = tokens[head + 1 :]
    if rest and (rest[0] in _LINKS or _PARTICIPLE.match(rest[0])):
        kept += _until_verb(rest)
    return " ".join(kept).strip(" .,;:–-")


def _is_noun(token: str) -> bool:
    """A counted noun, or a word that ends as nouns with an article or in the plural do."""
    return bool(unit_of(token)) or (len(token) > 4 and bool(re.search(r"(?:na|en|et|or|er|ar)$", token)))


def _until_verb(tokens: list[str]) -> list[str]:
    """The words up to the next finite verb; one verb belongs to each "som"."""
    verbs, allowed = frozenset(_VERBS.split("|")), 0
    kept: list[str] = []
    for token in tokens:
        if token in ("som", "där", "vars"):
            allowed += 1
        elif token == "de" and kept and kept[-1] in verbs:
            pass  # an article: "som omfattar de prioriterade målgrupperna"
        elif token in verbs or (kept and re.match(r"\d", token) and kept[-1] not in _LINKS):
            if allowed == 0:
                break
            allowed -= token in verbs
        kept.append(token)
    while kept and kept[-1] in (*_LINKS, "en", "ett", "de", "den", "år", "under"):
        kept.pop()
    return kept


def base_of(sentence: str, quantity: Quantity, previous: str | None, counted: Quantity | None) -> str | None:
    """The whole that a share is of: "av alla insatser", what "av dessa" points back to, or a count just before.

    `counted` is the last count before the share in its sentence; it is the whole unless the share only explains it
    ("1 581 individer, cirka 4 procent").
    """
    after = AFTER_SHARE.match(sentence, quantity.end)
    if after:
        return noun_phrase(after[1])
    own = count_phrase(sentence, counted) if counted else None
    explains = bool(counted) and bool(
        re.fullmatch(r",\s+(?:\w+\s+)?|\s+eller\s+", sentence[counted.end if counted else 0 : quantity.start])
    )
    before = None
    for before in _BASE.finditer(sentence[: quantity.start].rstrip() + " "):  # noqa: B007  the last one is wanted
        pass
    if before and not (counted and counted.start > before.end() and not explains):
        named = before[1].strip()
        return previous if _ANAPHOR.match(named) else " ".join(named.split()[:LONGEST])
    return None if explains else own


def count_phrase(sentence: str, counted: Quantity) -> str:
    """A count with what belongs to it, as the whole of later shares: "36 552 unika individer som hade ersättning"."""
    if not counted.noun or not counted.given:
        return f"{sentence[counted.start : counted.end]} {phrase(sentence, counted.end)}".strip()
    start = counted.end - len(counted.noun)
    return f"{sentence[counted.start : start]}{noun_phrase(sentence[start:])}".strip()
