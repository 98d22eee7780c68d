"""What headings, lists and captions look like in Swedish official reports. Literal tables, to be read and corrected."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})(\.?)\s+(\S.*)$")
APPENDIX = re.compile(r"^(Bilaga\s*(?:\d{1,2}|[A-ZÅÄÖ])?)[.:]?(?:\s+(\S.*))?$")
APPENDICES = re.compile(r"^Bilagor\s*$")
PARAGRAPH_SIGN = re.compile(
    r"^(?:\d{1,2}\s?[a-z]?\s?kap\.\s?)?\d{1,3}\s?[a-z]?(?:\s?[–-]\s?\d{1,3}\s?[a-z]?)?\s?§§?$"
)
DIRECTIVE = re.compile(r"^Kommittédirektiv$")
DIRECTIVE_DECISION = re.compile(r"^Beslut vid regeringssammanträde\b")
PROPOSAL_TITLE = re.compile(r"^Förslag till (?:lag|förordning)\b")
PROPOSAL_START = re.compile(r"^Nuvarande lydelse\s+Föreslagen lydelse$", re.IGNORECASE)
PROPOSAL_END = re.compile(r"^(?:_{5,}|Denna (?:lag|förordning) träder i kraft)")

BULLETS = "•·▪◦●○■□−\uf0b7\uf02d\uf0a7►➢✓"
BULLET_ITEM = re.compile(rf"^(?:[{re.escape(BULLETS)}]|[-–*](?=\s))\s*(\S.*)?$")
MARKED_ITEM = re.compile(r"^(\d{1,2}[.)]|[a-zåäö]\))\s+(\S.*)$")
STARRED_ITEM = re.compile(r"^\*{1,4}\)\s*\S")

CAPTION = re.compile(r"^(Tabell|Diagram|Figur|Bild|Karta|Tablå)\s+(\d{1,3}(?:\.\d{1,2})?)\s*[.:]?\s*(.*)$")
SOURCE_LINE = re.compile(r"^(?:Källa|Källor|Anm|Anmärkning|Not|Kommentar)\s?[.:]")

# Headings that open a chapter of their own although they bear no number.
CHAPTER_TITLES = re.compile(
    r"^(?:sammanfattning|summary|förord|missiv|innehåll|inledning|disposition|referenser|referensförteckning"
    r"|källförteckning|källor|litteratur|litteraturförteckning|ordlista|begreppsförklaringar|förkortningar"
    r"|författningsförslag|författningskommentar|bilagor|bilageförteckning"
    r"|konsekvensbeskrivningar?|(?:kontakter|samråd) och redovisning av uppdraget)\.?$",
    re.IGNORECASE,
)
SUMMARY_TITLES = re.compile(r"^(?:sammanfattning|summary)\.?$", re.IGNORECASE)

# Signatures and decision notes end a report's text; names under them are no headings.
DECISION = re.compile(
    r"^(?:Beslut i detta (?:ärende|yttrande) har (?:fattats|beslutats)|I detta ärende har|För \w+s? del är beslutet"
    r"|På \w+s vägnar|\(?\w+departementet\)?$)"
)

# A county name in a list of members: a label, not a heading of the report.
LIST_LABEL = re.compile(r"\b[Ll]än:?$")

# Sums under a list, and rows of figures: nothing that a section is called.
NO_TITLE = re.compile(r":\s*\d[\d ]*$|^[\d\s.,%/–-]+$|^\d+[.,]\d|^Totalt\b")
# A short sentence that begins so is a remark, not a title with a full stop.
ADVERBIAL = re.compile(r"^(?:För|I|Av|Vid|Under|Det|Den|De|Se|Enligt|Med|På|Om|Detta|Denna|Dessa)\b")

TERMINAL = (".", ":", ";", ",", "!", "…")
OPENERS = "”\"»’'“–"


def starts_upper(text: str) -> bool:
    """Begins as a sentence or a title does: capital, digit, or a quote before one."""
    first = text.lstrip(OPENERS)[:1]
    return first.isupper() or first.isdigit()


def starts_lower(text: str) -> bool:
    """Begins as the continuation of a sentence does."""
    return text.lstrip(OPENERS)[:1].islower()


def continues(text: str) -> bool:
    """Can't begin a sentence: lower case, a bracket, or a figure after which the sentence goes on."""
    first = text.lstrip(OPENERS)[:1]
    return first.islower() or first in "(["


def is_item(text: str) -> bool:
    """A list item by its mark."""
    return bool(BULLET_ITEM.match(text) or MARKED_ITEM.match(text) or STARRED_ITEM.match(text))


def is_finished(text: str) -> bool:
    """Ends as a sentence or clause does."""
    return text.rstrip('”"»’)“ ').endswith(TERMINAL) or text.endswith("?")
