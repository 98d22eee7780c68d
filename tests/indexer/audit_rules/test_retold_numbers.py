"""Contradictions in texts of one's own making: what must be found, and what must not."""

import pytest

from indexer.audit_rules import accounts, restated
from indexer.audit_rules.document import Audited
from indexer.extract.figures import extract
from indexer.readers.text import read_text
from indexer.structure import blocks_of
from indexer.structure.assemble import assemble
from kb.model import Source

REPORT = """\
1 Sammanfattning

Under 2024 finansierade samordningsförbunden totalt 612 insatser. Regionerna har bidragit med sin andel av medlen.

2 Resultat

Totalt 36 förbund finansierade 91 insatser för långtidssjukskrivna. Det motsvarar {share} procent av alla insatser.

Tabell 2. Tilldelade medel per part, miljoner kronor

Part 2022 2023 2024

Staten 337,9 339,0 345,2

Regioner 169,0 169,5 172,6

Kommuner 169,0 169,5 172,6

Av tabell 2 framgår att statens bidrag 2024 var {state} miljoner kronor, vilket är mer än det var under året före.

3 Slutsatser

Under 2024 finansierade förbunden {total} insatser, och det är fler än de har finansierat under något tidigare år.
"""
BALANCE = """\
1 Ekonomi

Det egna kapitalet uppgår till {told} tkr, och det är mer än vad Nationella rådet rekommenderar för förbunden.

Balansräkning (kr)

                                     2024-12-31     2023-12-31
Kassa och bank                        3 168 520      3 292 170
Summa tillgångar                      3 168 520      3 292 170
Ingående eget kapital                 2 186 000      2 041 000
Årets resultat                         -312 000        145 000
Utgående eget kapital                 {closing}      2 186 000
Kortfristiga skulder                  1 294 520      1 106 170
Summa eget kapital och skulder        {sum}      3 292 170
"""


def audited(text: str, kind: str = "rapport") -> Audited:
    source = Source("r", "Rapport 2024", type=kind, year="2024")
    document = assemble(source, blocks_of(read_text("r.txt", text)))
    return Audited(source, document.sections, document.tables, figures=tuple(extract(document)))


@pytest.mark.parametrize(
    ("filled", "kinds"),
    [
        ({"share": 15, "state": "345,2", "total": 612}, []),
        ({"share": 23, "state": "345,2", "total": 612}, ["arithmetic"]),
        ({"share": 15, "state": "354,2", "total": 612}, ["text-vs-table"]),
        ({"share": 15, "state": "345,2", "total": 621}, ["within-document"]),
        ({"share": 15, "state": "345,2", "total": 588}, []),  # other insatser may be meant
    ],
    ids=["rätt", "fel andel", "fel cell", "omkastade siffror", "annat antal"],
)
def test_what_is_told_again(filled: dict[str, object], kinds: list[str]) -> None:
    assert [found.kind for found in restated.check(audited(REPORT.format(**filled)))] == kinds


@pytest.mark.parametrize(
    ("filled", "kinds"),
    [
        ({"told": "1 874", "closing": "1 874 000", "sum": "3 168 520"}, []),
        ({"told": "1 874", "closing": "1 894 000", "sum": "3 168 520"}, ["arithmetic", "text-vs-table"]),
        ({"told": "1 874", "closing": "1 874 000", "sum": "3 186 520"}, ["arithmetic"]),
        ({"told": "1 784", "closing": "1 874 000", "sum": "3 168 520"}, ["text-vs-table"]),
    ],
    ids=["rätt", "fel utgående kapital", "sidorna olika", "fel i texten"],
)
def test_the_accounts_of_a_forbund(filled: dict[str, str], kinds: list[str]) -> None:
    document = audited(BALANCE.format(**filled), "årsredovisning")
    assert [found.kind for found in accounts.check(document)] == kinds
