"""`Med X avses Y`, `X är ett <slag> som ...`, `X syftar till att ...`, `X används om ...`, `Uttrycket ”X” används ...`.

A clause explains a term when it says what kind of thing it is (`genus.txt`) without praising it (`valuing.txt`), or
has a phrase that only explanations have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from indexer.document import ParsedDocument
from indexer.extract.definitions.found import Found, indefinite, looks_like_term
from indexer.extract.sentences import Passage, passages, sentences

_TERM = r"(?P<term>[^,.;:()]{2,80}?)"
_MEANT = (
    re.compile(
        r"^(?:[Uu]ttrycket|[Bb]egreppet|[Tt]ermen) [”\"](?P<term>[^”\"]{2,60})[”\"] (?:används|avser|syftar|betyder|nämns|står för)"
    ),
    re.compile(
        r"(?:^|\b)[Mm]ed (?:begreppet |termen |uttrycket )?[”\"]?(?P<term>[^,.;:()”\"]{2,80}?)[”\"]? (?:avses|menas|förstås)\b"
    ),
    re.compile(
        rf"^(?:[Bb]egreppet |[Tt]ermen )?[”\"]?{_TERM}[”\"]? (?:definieras (?:här )?som|betyder|är en förkortning (?:av|för))\b"
    ),
    re.compile(rf"^{_TERM} (?:används om|används när) "),
)
_KIND = re.compile(rf"^(?P<article>[EeDd]tt |En |Den |Det )?{_TERM}(?P<verb> är (?:ett|en) )(?P<rest>.+)$")
_PURPOSE = re.compile(
    rf"^(?:Ett |En |Den |Det )?{_TERM} (?:syftar till att|avser|innebär(?: att| till)?|består av|uttrycker krav på|ligger till grund för) .{{15,}}"
)
_DATA = re.compile(
    r"^(?:Data|Uppgifter|Uppgifterna|Siffrorna) i (?P<term>[A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+)?) (?:bygger på|ger) .{15,}"
)
_OWNER = re.compile(r"^[A-ZÅÄÖ]\w+s (?=[A-ZÅÄÖ])")
_RELATIVE = re.compile(
    r"\b(?P<term>(?:(?:(?<=en )|(?<=ett ))[a-zåäö]{4,} )?[a-zåäö-]{9,}) som (?:är (?:ett|en) (?P<rest>[^.]{10,})|(?P<does>ger|innebär|syftar till) [^.]{15,})"
)
_EXISTS = re.compile(r"^Det finns(?: också| även| dessutom)? (?P<term>[a-zåäö-]{10,}) (?:där|som) .{25,}")
_ROLE = re.compile(
    r"\b(?P<role>[a-zåäö]*(?:systemet|system|databasen|metoden|modellen|webbplatsen)) (?P<term>[A-ZÅÄÖ][\wåäö]+(?: [A-ZÅÄÖ][\wåäö]+)*)(?=[ ,.])"
)
_ABOUT = re.compile(
    r"avse[rs]\b|menas|förstås|definieras|betyder|förkortning|används|[Uu]ttrycket|[Bb]egreppet|[Tt]ermen"
    r"|\bär (?:ett|en)\b|syftar till|innebär|består av|uttrycker krav|till grund för|bygger på|\bger\b|[Dd]et finns"
    r"|system|databasen|metoden|modellen|webbplatsen"
)
"""Words that every rule below needs one of: most sentences have none, and are passed over quickly."""
_WORD = re.compile(r"[^\W\d_]+")
_ADVERB = re.compile(
    r"(?:vanligtvis|oftast|framför allt|dock|därför|således|alltså|här|bara|endast|även|också)\b"
)


@cache
def _list(name: str) -> tuple[str, ...]:
    text = files("indexer.extract.definitions").joinpath(name).read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def find(document: ParsedDocument) -> Iterator[Found]:
    """Clauses that say what a term means."""
    told: set[tuple[str, str]] = set()
    for passage in passages(document):
        listed = sentences(passage.text)
        for sentence, after in zip(listed, [*listed[1:], ""], strict=True):
            if sentence.endswith(":") or not _ABOUT.search(sentence):
                continue
            for term, kind in _explained(sentence):
                if looks_like_term(term, quoted=bool(re.search(rf"[”\"]{re.escape(term)}[”\"]", sentence))):
                    yield Found(term, sentence, kind, sentence, passage.section.id, passage.page)
            for match in _ROLE.finditer(sentence):
                key = (match["term"], passage.section.id)
                if _introduces(match, sentence) and key not in told:
                    told.add(key)
                    quote = _with_next(sentence, after, match["role"], passage)
                    yield Found(match["term"], quote, "explanation", quote, passage.section.id, passage.page)


def _explained(sentence: str) -> Iterator[tuple[str, str]]:
    """(term, kind) of each explanation in the sentence."""
    meant = next(filter(None, (rule.search(sentence) for rule in _MEANT)), None)
    if meant:
        yield re.sub(r"^(?:den|det|de) ", "", meant["term"].strip()), "definition"
        return
    kind = _KIND.match(sentence)
    if kind and _says_what(kind["rest"]) and _subject(kind["term"], kind["article"]):
        yield kind["term"].strip(), "definition"
        return
    purpose = _PURPOSE.match(sentence)
    if purpose and _subject(purpose["term"], None) and not _ADVERB.search(purpose["term"]):
        term = _OWNER.sub("", purpose["term"].strip())
        yield (
            (
                term
                if " " in term
                else indefinite(term.lower())
                if term.islower() or term.endswith("na")
                else term
            ),
            "explanation",
        )
    data = _DATA.match(sentence)
    if data:
        yield data["term"], "explanation"
    for relative in _RELATIVE.finditer(sentence):
        if relative["does"] and not re.search(r"\b(?:ett|en) $", sentence[: relative.start()]):
            continue
        if relative["does"] or _says_what(relative["rest"]):
            yield relative["term"], "definition"
    exists = _EXISTS.match(sentence)
    if exists:
        yield exists["term"], "definition"


def _says_what(rest: str) -> bool:
    """Whether the predicate begins with a kind of thing, within its first words and without praise."""
    head = re.split(
        r" (?:som|där|vars|med|mellan|för|av|i|på|till|inom|vilken|vilket)\b|,", rest, maxsplit=1
    )[0]
    words = [word.lower() for word in _WORD.findall(head)]
    if not words or set(words) & set(_list("valuing.txt")):
        return False
    return len(head) < len(rest) - 8 and any(words[-1].endswith(kind) for kind in _list("genus.txt"))


def _subject(term: str, article: str | None) -> bool:
    """A subject is a term when it is a name, or one thing spoken of in general."""
    words = term.split()
    named = words[0][0].isupper() and words[0].lower() not in ("ett", "en")
    return bool(words) and looks_like_term(term) and (named or bool(article)) and not _VERB.search(term)


_VERB = re.compile(r"\b(?:är|har|kan|ska|får|fick|hade|var|blir|bör|måste|skulle|som|att|inte|finns)\b")


_TELLING = re.compile(
    r"\b(?:sker genom|sker .* genom|ersatt|ersätta|ersätter|ta fram ett nytt|utvecklat|har tagits i drift)\b",
    re.I,
)
_REPLACED = re.compile(r"\b(?:ersatte?|ersätter|ersätta|tidigare)\s+(?:det\s+)?(?:tidigare\s+)?$", re.I)
_COMPARING = re.compile(r"\b(?:skiljer|jämför\w*|utbildning\w*|referensgrupp\w*)\b", re.I)


def _introduces(match: re.Match[str], sentence: str) -> bool:
    """Whether the sentence tells what the system does, rather than that something stands in it."""
    if _REPLACED.search(sentence[: match.start()]):
        return False
    rest = sentence[: match.start()] + sentence[match.end() :]
    return match["role"] == "metoden" or (bool(_TELLING.search(rest)) and not _COMPARING.search(rest))


def _with_next(sentence: str, after: str, role: str, passage: Passage) -> str:
    """The sentence, with the next when it goes on about the same thing (`Systemet är ...`, the name itself)."""
    noun = next(
        (
            word
            for word in ("systemet", "databasen", "metoden", "modellen", "webbplatsen")
            if role.endswith(word)
        ),
        role,
    )
    goes_on = after.lower().startswith((noun, role)) or after.startswith(("Det används", "Uppföljning "))
    if not goes_on:
        return sentence
    start = passage.text.find(sentence)
    end = passage.text.find(after, start)
    return passage.text[start : end + len(after)] if start >= 0 and end >= 0 else sentence
