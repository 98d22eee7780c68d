"""Swedish personal identity numbers (personnummer, samordningsnummer), so that documents with them can be refused.

A number is a date of birth, three digits and a check digit (Skatteverket's rules: the Luhn sum over the ten last digits;
a samordningsnummer adds 60 to the day; `+` in place of `-` means a hundred years or more). It is written with or
without century, with `-`, `+`, a space or nothing between date and number.

Ten digits in a row, or six and four with a space between, are also how telephone numbers, amounts and case numbers look, and one
in ten of all such digits passes the check. Those forms count only when the words before them say that an identity number follows;
forms with a hyphen, a plus sign or a century count as they stand unless the words before say that they are something else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.readers.refusal import refused

EXEMPT_TYPES = frozenset({"lag", "förarbete"})
_DASHES = "-\u2010\u2011\u2012\u2013\u2212"
_CANDIDATE = re.compile(
    rf"(?<![{_DASHES}\d/_])(?<!\d[ .,:\xa0])(?P<century>1[89]|20)?[ ]?(?P<date>\d\d[ -]?(?:0\d|1[0-2])[ -]?\d\d)"
    rf"(?P<joint>[ \xa0]?[{_DASHES}+][ \xa0]?|[ \xa0]?)(?P<last>\d{{3}}[ ]?\d)(?!\d|[{_DASHES}/:_]\d|[.,]\d|[ \xa0]\d)"
)
# what is written before a number that is about a person, and before one that isn't
_PERSON_WORDS = re.compile(
    r"(?:person-?(?:nummer|nr\b)|pers\.?\s?nr|\bpnr\b|samordningsn(?:umme)?r|född|födelse(?:datum|nummer|tid)|identitetsn)"
    r"[^\d]{0,25}$",
    re.I,
)
_OTHER_WORDS = re.compile(
    r"(?:tele?(?:fon)?|tfn|mobil|fax|växel|dnr|diarien|ärende|org(?:anisations)?\.?-?\s?n|konto|bankgiro|plusgiro|\bbg\b|\bpg\b|"
    r"postgiro|isbn|issn|artikeln|kund-?n|referens|ocr|faktura|celex|best(?:ällnings)?\.?\s?n|lst|serien|version|kl\.)[^\d\n]{0,25}$",
    re.I,
)
_CONTEXT = 40
_COORDINATION = 60


def find_personnummer(text: str) -> Iterator[str]:
    """Every valid personnummer and samordningsnummer in `text`, as written."""
    for match in _CANDIDATE.finditer(text):
        before = text[max(0, match.start() - _CONTEXT) : match.start()]
        if _is_about_a_person(match, before) and is_valid(match["century"], match["date"], match["last"]):
            yield match.group().strip()


def is_valid(century: str | None, date: str, last: str) -> bool:
    """True when the date exists, isn't in the future, and the check digit is right."""
    digits = re.sub(r"\D", "", date + last)
    if len(digits) != 10 or digits[6:9] == "000" or _luhn(digits) % 10:
        return False
    day = int(digits[4:6])
    if day > _COORDINATION:
        day -= _COORDINATION
    return any(_exists(int(c) * 100 + int(digits[:2]), int(digits[2:4]), day) for c in _centuries(century))


def refuse_personal_data(name: str, document: ParsedDocument) -> None:
    """Raise `DocumentRefused` when `document` holds a personnummer and isn't a law or a preparatory work.

    The number itself is not repeated in the message.
    """
    if document.source.type in EXEMPT_TYPES:
        return
    for place, text in _texts(document):
        if next(find_personnummer(text), None) is not None:
            refusal = refused(
                name, f"innehåller ett personnummer ({place})", "ta bort personuppgifterna och bygg igen"
            )
            refusal.personal = True
            raise refusal


def _texts(document: ParsedDocument) -> Iterator[tuple[str, str]]:
    yield "i titeln", document.source.title
    for section in document.sections:
        yield f"i avsnittet {section.title[:60]}", f"{section.title}\n{section.text}"
    for table in document.tables:
        for row in table.rows:
            yield f"i tabellen {table.caption[:60] or table.number or ''}".strip(), "\n".join(row)
    for note in document.footnotes:
        yield f"i fotnot {note.number}", note.text


def _is_about_a_person(match: re.Match[str], before: str) -> bool:
    if _PERSON_WORDS.search(before):
        return True
    if _OTHER_WORDS.search(before):
        return False
    if match["joint"].strip() or match["century"]:
        return True
    return not match.group().startswith("0")


def _centuries(stated: str | None) -> tuple[str, ...]:
    return (stated,) if stated else ("18", "19", "20")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return datetime.date(year, month, day) <= datetime.date.today()
    except ValueError:
        return False


def _luhn(digits: str) -> int:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled)
