"""What looks like a figure and is none: references, dates, years, ages, numbers of things.

The spans found here are covered with blanks of the same length before numbers are looked for, so that offsets stay
those of the printed text.
"""

from __future__ import annotations

import re

from indexer.dates import MONTH

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DASH = r"\s*[–—-]\s*"

_NOT_FIGURES = (
    r"https?://\S+|www\.\S+|\S+@\S+",
    # Registration numbers in their many spellings, also broken by a space.
    r"\b(?:[Dd]\.?\s?[Nn][Rr]\.?|[Dd]iarienummer|[Dd]iarienr\.?)\s*:?\s*[\wÅÄÖåäö/ –-]{0,12}?\d[\d/ –—-]*\d",
    r"\b(?:FK|AF|Af|KV|ISF|RiR|S|Ju|Fi|A|U|N)\s?-?\d{4}[/:]\s?[\d ]*\d(?:[–-]\d+)?",
    r"\b\d{4,6}[–-]\d{4}\b",
    # Statutes, bills, reports and their pages.
    r"\(?\b\d{4}\s?:\s?\d+\b\)?",
    r"\b(?:[Pp]rop|[Bb]et|[Rr]skr|[Dd]ir|[Ss]kr|SOU|Ds|SFS|SOSFS|HSLF-FS)\.?\s*\d{4}(?:/\d{2,4})?\s?:\s?\w+",
    r"\b\d{4}/\d{2,4}\s?:\s?\w+",
    r"\b(?:s|sid|sida|sidan|sidor|sidorna)\.?\s*\d+(?:" + _DASH + r"\d+)?(?:\s*(?:och|,)\s*\d+)*",
    r"\d+(?:\s?[a-z])?(?:" + _DASH + r"\d+)?(?:\s?[a-z])?\s*§§?(?:\s*\d+)?|§§?\s*\d+(?:" + _DASH + r"\d+)?",
    r"\b\d+\s*kap\.",
    r"\b(?i:artikel|art\.|punkt(?:en|erna)?|p\.|stycke(?:t)?|kapitel|kap\.|avsnitt|bilaga|tabell(?:erna)?|diagram|figur"
    r"|not|steg|version|fråga|nr|nummer|typ|nivå|del|rutan?|klass)\s+\d+(?:[.:]\d+)*(?:(?:\s*,\s*|\s+och\s+|"
    + _DASH
    + r")\d+(?:[.:]\d+)*)*",
    r"\b\d+(?:\.\d+)+\.?(?=\s|$|[,;)])",
    r"\b[A-Z]\d{2,}(?:[–-][A-Z]?\d{2,})?",
    # How sure an estimate is, which says nothing of the matter itself.
    r"\b\d{2}(?:,\d+)?(?:-procentig\w*|\s?%|\s+procent\w*)\s+(?:KI\b|konfidens\w*)(?:[^.;()]{0,40}?\d[\d,]*"
    + _DASH
    + r"\d[\d,]*)?",
    r"\b[Kk]onfidensintervall\w*[^.;]{0,30}?\d[\d,]*" + _DASH + r"\d[\d,]*",
    r"\b[pP]\s?[<>=≤]\s?0,\d+|\b\d{1,2}-procentsnivån?|\bsignifikans\w*\s+(?:på\s+)?\d+\s?(?:%|procent)",
    # Dates, clock times, telephone numbers.
    rf"\b(?:den\s+)?\d{{1,2}}(?:{_DASH}\d{{1,2}})?\s+(?:{MONTH})(?:\s+(?:år\s+)?{YEAR})?",
    rf"\b(?:{MONTH})\s+(?:år\s+)?{YEAR}(?:\s*{_DASH}\s*(?:{MONTH})\s+{YEAR})?",
    rf"\b{YEAR}[–-]\d{{2}}[–-]\s?\d{{2}}\b",
    r"\b(?:kl\.?|klockan)\s*\d{1,2}(?:[.:]\d{2})?",
    r"\b(?:[Tt]el(?:efon)?\.?|[Ff]ax)\s*:?\s*[\d+][\d /–-]{5,}",
    r"\b0\d{1,3}\s?[-/]\s?\d[\d ]{4,}",
    # Ages: they describe who is counted.
    r"\b\d{1,2}" + _DASH + r"\d{1,2}[- ]?år(?:ing\w*|iga?|s)?\b",
    r"\b\d{1,2}-år(?:ing\w*|iga?|s)?\b",
    r"\b(?:mellan\s+)?\d{1,2}\s*(?:till|och|[–-])\s*\d{1,2}\s*-?år\b(?:\s+gamla)?",
    r"\b(?:under|över|yngre\s+än|äldre\s+än|fyllt|fyller|i\s+åldern|ålderskategorin(?:\s+över)?)\s+[1-9]\d\s+år\b",
    r"\b\d{1,2}\s+år\s+(?:gamla|fyllda)\b",
    # Periods that place other figures in time.
    r"\b(?:de|dom)\s+(?:senaste|närmaste|sista|första|kommande|följande)\s+\w+\s+(?:åren|månaderna|veckorna)",
    r"\b(?:senaste|närmaste|sista)\s+\w+\s+(?:åren|månaderna)|\bför\s+(?:cirka|ca)?\s*\w+\s+år\s+sedan\b",
    r"\bvar(?:t|je)?\s+\w+\s+(?:år|månad|vecka)\b",
    # A year with a footnote's number stuck to it.
    rf"(?<![\d,])(?<=under\s){YEAR}\d{{1,2}}(?!\d)|(?<=år\s){YEAR}\d{{1,2}}(?!\d)",
    # Years last, so that dates and ranges go first.
    rf"\b{YEAR}\s*[–/-]\s*(?:{YEAR}|\d{{2}})\b",
    rf"(?<![\d,]){YEAR}(?![\d,]\d|\s?\d{{3}}\b)",
    rf"(?<![\d,]){YEAR}(?=\s\d{{3}}\b)",
    # The printed mark of a list item or a footnote.
    r"^\s*(?:\d{1,2}|[a-z])[.)]\s",
)
_MASK = re.compile("|".join(f"(?:{pattern})" for pattern in _NOT_FIGURES), re.MULTILINE)


def masked(text: str) -> str:
    """The text with everything that is no figure blanked out, as long as before."""
    return _MASK.sub(lambda match: "\x00" * len(match.group()), text)
