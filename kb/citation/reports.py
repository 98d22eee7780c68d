"""Reports by number and diary numbers, with the agency that they belong to."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kb.citation.model import Context, FoundReference, Memory
from kb.citation.preparatory import pages_after


@cache
def _agencies() -> dict[str, tuple[str, str]]:
    """Name or short form → (slug in targets, prefix of diary numbers)."""
    table: dict[str, tuple[str, str]] = {}
    with (files(__package__) / "agencies.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            for name in row["names"].split("|"):
                table[name] = (row["slug"], row["diary"])
    return table


@cache
def _agency() -> re.Pattern[str]:
    names = sorted(_agencies(), key=lambda name: -len(name))
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<!\w)({alternatives})(?:s|:s)?(?!\w)")


_REPORT_NUMBER = re.compile(r"(?<![\d/:.])((?:19|20)\d{2}):(\d{1,3})(?![\d:/])")
_BETWEEN = re.compile(r"(?:[^;.]|\.(?=\w)|\n(?!\n)){0,120}")
_LAW_WORDS = (
    *("lag", "lagen", "lagens", "Lag", "förordning", "Förordning", "förordningen", "balken", "kungörelse"),
    *("SFS", "rop.", "SOU", "Ds"),
)
_BEFORE_LAW = re.compile(
    r"(?:lag|lagen|lagens|förordning\w*|balk\w*|SFS|kungörelse\w*|[Pp]rop\.?|SOU|Ds|[Dd]ir\.?|[Ss]kr\.?|[Rr]skr\.?|"
    r"artikel|sid\.?|kl\.?|[Rr]iktlinje\w*[^.()]{0,80}|\w*lag|\w*lagen|FS)\s*\(?$"
)
_RIKSDAG = re.compile(r"(?<!\w)((?:19|20)\d{2}/\d{2}):(RFR)\s?(\d+)")
_FURTHER = re.compile(r"[Rr]apport\s\d{4}:\d+(?:\s?(?:,|och|samt)\s*(?:[Rr]apport)?)*\s*")
_MARK = re.compile(
    r"(?<!\w)(?:[Dd]\.?\s?nr|[Dd]iarie(?:nummer|nr)|ärendenummer|[Ää]rende\s?nr)[.:]*\s*(?:[:]\s*)?"
)
_CODE = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,8}"
_SIGNS = ("nr", "iarie", "nummer", "Af", "AF", "FK")
_DIARY = re.compile(
    rf"(?:(?P<code>{_CODE})(?:[ /]{_CODE})*[ -]?(?=\d))?"
    r"(?P<number>\d{4}/\d{4}\s\d{4}|\d{4}/\s\d{5,6}|\d{2,6}\s?[-–]\s?\d{4}(?:[-/]\d+)?|\d{4}–\d{3,6}|(?:\d+\.)*\d*\.?\d{4}[/:-]\d+(?:[-/:.]\d+)*|\d+/\d{2,4}(?:-\d+)?|\d{4}[/:]\d+)"
    r"(?:/(?P<unit>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5})(?!\w))?"
)
# Försäkringskassan numbered its matters with six digits and the year until 2019; no other agency here did.
_SIX_DIGITS = re.compile(r"\d{6}-20[01]\d")
_FREE = re.compile(
    r"(?<![\w/])(?P<code>Af|AF|FK)(?:\s(?:Af|AF|FK))*(?P<joint>[ -]?)"
    r"(?P<number>\d{4}/\d{4}\s\d{4}|20\d{2}/\d{5,8}|\d{6}\s?[-–]\s?\d{4})(?![\d/])"
)
_NEXT = re.compile(r"(?:,\s|\s(?:och|samt)\s)(?=(?:[A-ZÅÄÖ][A-Za-z]{0,4}[ -])?\d+\s?[-–/])")


def report_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """Reports cited by agency and number in either order: `ISF 2023:2`, `Fortsättningen med Finsam (2006:6), Statskontoret`."""
    if ":" not in text:
        return
    for match in _REPORT_NUMBER.finditer(text):
        if text[max(0, match.start() - 16) : match.start()].rstrip(" (\n").endswith(_LAW_WORDS):
            continue
        before = text[max(0, match.start() - 130) : match.start()]
        if _BEFORE_LAW.search(before):
            continue
        agency = _agency_of(text, match, before)
        if agency:
            start, slug, end = agency
            pages, after = pages_after(text, end)
            raw = " ".join(text[start:after].split())
            work = f"rapport/{slug}/{match.group(1)}:{int(match.group(2))}"
            for page in pages or [""]:
                yield FoundReference(raw, "rapport", f"{work}#sid{page}" if page else work, start, after)
    for match in _RIKSDAG.finditer(text):
        target = f"rapport/rfr/{match.group(1)}:RFR{match.group(3)}"
        yield FoundReference(match.group(), "rapport", target, match.start(), match.end())


def _agency_of(text: str, match: re.Match[str], before: str) -> tuple[int, str, int] | None:
    """(start, slug, end) of a report's citation: the agency stands right after the bracket, else nearest before."""
    bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
    end = match.end() + bracketed
    after = re.compile(r",?\s+").match(text, end)
    named = _agency().match(text, after.end()) if bracketed and after else None
    if named:
        return match.start() - 1, _agencies()[_plain(named.group(1))][0], named.end()
    closest = None
    for found in _agency().finditer(before):
        closest = found
    if closest is None:
        return None
    between = before[closest.end() :]
    plain_gap = re.fullmatch(r"[\s,:(]*(?:[Rr]apport(?:en)?|nr|\s|[,:(])*", between)
    titled = re.search(r"[Rr]apport(?:en|er)?(?!\w)", between) or closest.group(1).endswith("rapport")
    if not (
        plain_gap or _FURTHER.fullmatch(between.lstrip(" :")) or (titled and _BETWEEN.fullmatch(between))
    ):
        return None
    return match.start() - len(before) + closest.start(), _agencies()[_plain(closest.group(1))][0], end


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name)


def diary_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """Diary numbers in their many spellings, each with the letters of the agency that it belongs to."""
    if not any(sign in text for sign in _SIGNS):
        return
    end = -1
    for mark in _MARK.finditer(text):
        position, first = mark.end(), True
        while match := _DIARY.match(text, position):
            start = mark.start() if first else match.start()
            yield FoundReference(
                " ".join(text[start : match.end()].split()),
                "dnr",
                _diary_target(text, mark.start(), match, context),
                start,
                match.end(),
            )
            end, first = match.end(), False
            further = _NEXT.match(text, end)
            if further is None:
                break
            position = further.end()
    for match in _FREE.finditer(text):
        if match.start() >= end or _MARK.search(text[max(0, match.start() - 30) : match.start()]) is None:
            digits = re.sub(r"\s?[–-]\s?", "-", match.group("number"))
            number = match.group("code") + (match.group("joint") or " ") + digits
            yield FoundReference(match.group(), "dnr", f"dnr/{number}", match.start(), match.end())


def _diary_target(text: str, start: int, match: re.Match[str], context: Context) -> str:
    """`dnr/` and the number with one sort of hyphen and its agency's letters first: `FK 2022/002566`, `Af-2021/0032 0974`."""
    number = re.sub(r"\s?[–-]\s?", "-", re.sub(r"\s+", " ", match.group("number"))).replace("/ ", "/")
    unit = f"/{match.group('unit')}" if match.group("unit") else ""
    if match.group("code"):
        joint = "-" if text[match.end("code") : match.end("code") + 1] == "-" else " "
        return f"dnr/{match.group('code')}{joint}{number}{unit}"
    closest = None
    for found in _agency().finditer(text, max(0, start - 200), start):
        closest = found
    letters = _agencies()[_plain(closest.group(1))][1] if closest else context.agency
    if letters is None and _SIX_DIGITS.fullmatch(number):
        letters = "FK"
    if letters and letters.startswith("avg/"):  # decisions that lagen.nu publishes have its address
        return f"{letters}/{number}"
    return f"dnr/{letters} {number}{unit}" if letters else f"dnr/{number}{unit}"


def agency_letters(publisher: str) -> str | None:
    """The letters of an agency's diary numbers."""
    found = _agencies().get(publisher)
    return found[1] if found else None
