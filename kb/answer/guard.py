"""Questions that can't be answered because of how they are asked: each gets a calm Swedish sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.answer.question import Question

LONGEST = 1000  # characters
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,200}>|&[a-z]{2,8};|&#\d+;")
_ENGLISH = """
the what who how many is are does do of in and for was were which when where why can should must may have has with to
from by their it its this that there about into
"""
_OTHER = """
der die das und ist wie viele wer welche was wann le la les des est une quel quelle combien que el los las cuántos qué es
una il gli che sono hvor mange hvad hvem kuka mitä kuinka monta on ja
"""
_SWEDISH = """
och att det som är vad hur när var vem vilka vilken vilket får kan ska inte för på av till med om i de den har finns många
förbund kommun varför
"""
ENGLISH, OTHER, SWEDISH = (frozenset(words.split()) for words in (_ENGLISH, _OTHER, _SWEDISH))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question isn't tried. `question` is what may be shown again of it."""

    text: str
    question: str


def cleaned(text: str) -> str:
    """The question as text: control characters and tags gone, blanks evened out."""
    plain = _TAG.sub(" ", text)
    plain = "".join(character if character.isprintable() else " " for character in plain)
    return re.sub(r"\s+", " ", plain).strip()


def personal(text: str) -> bool:
    """Whether the text has what looks like a personnummer (its check digit is not asked for: better safe)."""
    return bool(_PERSONNUMMER.search(text))


_PERSONNUMMER = re.compile(
    r"(?<![\d/:])(?:(?:18|19|20)\d\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+–]?\s?\d{4}(?!\d)"
)


def refuse(text: str) -> Refusal | None:
    """A refusal for a question that can't be tried as it stands, else None."""
    if personal(text):
        return Refusal(
            "Frågan ser ut att innehålla ett personnummer. Den har varken sparats eller besvarats. "
            "Ställ frågan igen utan personuppgifter.",
            "",
        )
    if len(text) > LONGEST:
        return Refusal(
            f"Frågan är {len(text)} tecken lång. Ställ en fråga i taget, på högst {LONGEST} tecken.",
            cleaned(text)[:120] + " …",
        )
    clean = cleaned(text)
    if not re.search(r"[^\W_]", clean):
        return Refusal(
            "Skriv en fråga om finansiell samordning, till exempel ”Vad ska en förbundsordning innehålla?”.",
            clean,
        )
    words = re.findall(r"[^\W\d_]+", clean.lower())
    if foreign(words):
        return Refusal(
            "Frågan verkar inte vara på svenska. Ställ den på svenska, så som källorna är skrivna.", clean
        )
    return None


def foreign(words: list[str]) -> bool:
    """Whether most small words are those of another language."""
    swedish = sum(word in SWEDISH for word in words)
    other = max(sum(word in ENGLISH for word in words), sum(word in OTHER for word in words))
    return len(words) >= 3 and other >= 2 and other > 2 * swedish


def empty_of_subject(question: Question) -> str | None:
    """A sentence for a question that has only small words, else None."""
    if question.paragraphs or question.years or any(word.weight > 0.3 for word in question.words):
        return None
    return "Frågan har inget ord som säger vad den gäller. Skriv till exempel vilken regel, siffra eller kommun den handlar om."
