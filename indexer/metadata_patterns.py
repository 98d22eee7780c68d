"""Tables for what a report says of itself: agencies with their signs, and words that tell the type of a document."""

from __future__ import annotations

import re

from indexer.dates import MONTH

# agency → prefix of its diarienummer
AGENCIES: dict[str, str | None] = {
    "Försäkringskassan": "FK",
    "Arbetsförmedlingen": "Af",
    "Inspektionen för socialförsäkringen": "ISF",
    "Statskontoret": None,
    "Socialstyrelsen": None,
    "Riksrevisionen": None,
    "Sveriges Kommuner och Regioner": "SKR",
    "Nationella rådet": None,
    "Regeringskansliet": None,
    "Ekonomistyrningsverket": "ESV",
    "Svenska ESF-rådet": None,
}
DNR = re.compile(
    r"\b(?:(?:FK|AF|Af|ISF|SKR|ESV|S|A|Ju|Fi|N|U)[ -]?\d{4}/[\d ]*\d(?:/[A-ZÅÄÖ]+)?"
    r"|(?<=Dnr )\d{4}[/:-]\d[\d-]*(?:-\d+)?)"
)
ISO_DATE = re.compile(r"\b((?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b")
WRITTEN_DATE = re.compile(rf"\bden (\d{{1,2}}) ({MONTH}) ((?:19|20)\d{{2}})\b")
DECIDED = re.compile(
    r"(?:Beslut vid regeringssammanträde|Datum|(?:Fastställ|Beslut|Antag|Godkän)\w* av styrelsen)\s*:?\s*(.{8,40})"
)
ANNUAL = re.compile(r"^årsredovisning\b", re.IGNORECASE)
FORBUND = re.compile(r"^(?:[A-ZÅÄÖ]\w+ )*[Ss]amordningsförbund(?:et)?(?: [\w\s–-]+)?$")
SERIES_SUFFIX = re.compile(r"\s+Dir\.(?:\s*\d{4}:\d+)?$")
BUDGET_YEAR = re.compile(r"regleringsbrev\w*\s+för\s+(?:budgetåret\s+)?((?:19|20)\d{2})", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
TOTAL_PAGES = re.compile(r"^(?:Sida\s+\d{1,4}\s+av\s+(\d{1,4})|\d{1,4}\s?\((\d{1,4})\))$")
PAGE_COUNTER = re.compile(r"(?:\bSida\s+)?\b\d{1,4}\s?(?:\(\d{1,4}\)|av\s+\d{1,4})\s*$")

# first match decides; searched in the title and in the first pages
TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "förarbete",
        re.compile(r"kommittédirektiv|\bdir\. \d{4}:\d|lagrådsremiss|\bSOU \d{4}:\d+$", re.IGNORECASE),
    ),
    ("förarbete", re.compile(r"^(?:regeringens )?proposition\b", re.IGNORECASE | re.MULTILINE)),
    ("årsredovisning", re.compile(r"^årsredovisning\b", re.IGNORECASE | re.MULTILINE)),
    (
        "återrapportering",
        re.compile(
            r"^återrapportering\b|^(?:redovisning av )?uppdrag\w* (?:i|enligt) regleringsbrev",
            re.I | re.MULTILINE,
        ),
    ),
    ("rapport", re.compile(r"\brapport\w*\b", re.IGNORECASE)),
)
NO_TITLE = re.compile(
    r"^(?:Microsoft Word|PowerPoint|untitled|namnlös)|\.(?:docx?|pdf|indd|pptx?)$", re.IGNORECASE
)
NOT_IN_TITLE = re.compile(
    r"^(?:Dnr|Datum|Fastställ|Org\.|Stockholm |Version|Svar på|Diarienummer|Kommittédirektiv$|Dir\.|Beslut vid|Återrapportering enligt)"
    r"|^\d|@|www\.",
    re.IGNORECASE,
)
TITLE_PREFIX = re.compile(r"^(?:Rapport|Redovisning|PM|Promemoria)\s+[–—-]\s+")
