"""Tables of plain text: with spacing kept, with thousands in the cells, with a line for each cell. And what is none."""

import pytest

from indexer.document import ParsedDocument
from indexer.readers.text import read_text
from indexer.structure import blocks_of
from indexer.structure.amounts import amounts
from indexer.structure.assemble import assemble
from kb.model import Source

BEFORE = """\
1 Räkenskaper

Förbundets räkenskaper för året visas nedan tillsammans med dem för året före, så att de kan jämföras.

"""
AFTER = """

Räkenskaperna har granskats av revisorerna, som inte har några anmärkningar på dem eller på styrelsen.
"""
INCOME = """\
Belopp i tkr\tNot\t2024\t2023
Medlemsbidrag\t1\t6 400\t6 200
Övriga intäkter\t\t85\t60
Årets resultat\t\t-312\t145"""
BALANCE = """\
                                     2024-12-31     2023-12-31
Tillgångar
Fordringar                              212 400        187 300
Kassa och bank                        2 956 120      3 104 870
Summa tillgångar                      3 168 520      3 292 170"""
SPACED = """\
Tabell 2. Medel per part, tusen kronor

Part 2023 2024

Staten 3 200 3 400

Regionen 1 600 1 700

Kommunerna 1 600 1 700"""
CELL_BY_CELL = """\
Tabell 1. Mål och utfall

Mål
Utfall 2023
Utfall 2024
Bedömning

Antal deltagare
365
412
Uppnått

Andel till arbete
34 %
38 %
Uppnått"""
SIGNATURES = """\
Eva Exempel                    Olle Prov
Ordförande                     Förbundschef
Försäkringskassan              Förbundet"""
UNEQUAL = INCOME.replace("Övriga intäkter\t\t85\t60", "Övriga intäkter\t85")


def parsed(table: str) -> ParsedDocument:
    return assemble(Source("t", "Räkenskaper"), blocks_of(read_text("t.txt", BEFORE + table + AFTER)))


@pytest.mark.parametrize(
    ("table", "columns", "rows"),
    [
        (
            INCOME,
            ("Belopp i tkr", "Not", "2024", "2023"),
            (
                ("Medlemsbidrag", "1", "6 400", "6 200"),
                ("Övriga intäkter", "", "85", "60"),
                ("Årets resultat", "", "-312", "145"),
            ),
        ),
        (
            BALANCE,
            ("", "2024-12-31", "2023-12-31"),
            (
                ("Tillgångar", "", ""),
                ("Fordringar", "212 400", "187 300"),
                ("Kassa och bank", "2 956 120", "3 104 870"),
                ("Summa tillgångar", "3 168 520", "3 292 170"),
            ),
        ),
        (
            SPACED,
            ("Part", "2023", "2024"),
            (
                ("Staten", "3 200", "3 400"),
                ("Regionen", "1 600", "1 700"),
                ("Kommunerna", "1 600", "1 700"),
            ),
        ),
        (
            CELL_BY_CELL,
            ("Mål", "Utfall 2023", "Utfall 2024", "Bedömning"),
            (("Antal deltagare", "365", "412", "Uppnått"), ("Andel till arbete", "34 %", "38 %", "Uppnått")),
        ),
    ],
    ids=["tabbar", "balansräkning", "tusental", "en rad per cell"],
)
def test_tables_come_out_cell_by_cell(
    table: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    (found,) = parsed(table).tables
    assert (found.columns, found.rows) == (columns, rows)


@pytest.mark.parametrize("text", [SIGNATURES, UNEQUAL], ids=["underskrifter", "saknad cell"])
def test_what_does_not_add_up_stays_text(text: str) -> None:
    document = parsed(text)
    assert document.tables == ()
    assert text.split()[-1] in document.sections[0].text


@pytest.mark.parametrize(
    ("values", "width", "expected"),
    [
        ("6 400 6 200", 2, ["6 400", "6 200"]),
        ("212 400 187 300", 2, ["212 400", "187 300"]),
        ("-1 450 -1 390", 2, ["-1 450", "-1 390"]),
        ("85 60", 2, ["85", "60"]),
        ("212 400 187", 2, None),
        ("85 60 12", 2, None),
    ],
)
def test_thousands_are_put_together_only_in_one_way(
    values: str, width: int, expected: list[str] | None
) -> None:
    assert amounts(values.split(), width) == expected
