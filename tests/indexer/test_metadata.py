"""What a report says of itself."""

import pytest

from indexer.document import Block, Line, Page, ReadDocument
from indexer.metadata import describe
from indexer.readers.text import read_text
from indexer.structure import blocks_of
from kb.model import Source

COVER = (
    "1 (42)",
    "Datum Vår beteckning",
    "2024-12-02 FK 2024/007710",
    "",
    "Rapport – Uppdrag att analysera behovet av förändringar i lagen om samordning",
    "",
    "Försäkringskassan",
    "",
    "Se även dnr Af-2021/0032 0974 i en annan rapport om samverkan mellan myndigheter och parter i landet.",
)


def described(*pages: tuple[str, ...], name: str = "prov", **metadata: str) -> Source:
    read = ReadDocument(
        "text/plain", metadata, tuple(Page(i, tuple(map(Line, lines)), i) for i, lines in enumerate(pages, 1))
    )
    return describe(Source(name, name), read, blocks_of(read))


def test_cover_and_letterhead() -> None:
    source = described(COVER, ("2 (42)", "Datum Vår beteckning", "2024-12-02 FK 2024/007710", "", "Text."))
    assert source.title == "Uppdrag att analysera behovet av förändringar i lagen om samordning"
    assert source.type == "rapport"
    assert source.publishers == ("Försäkringskassan",)
    assert source.dnr == ("FK 2024/007710",)
    assert (source.date, source.year, source.pages) == ("2024-12-02", "2024", 42)


def test_a_report_without_cover_is_named_after_its_file() -> None:
    source = described(
        ("Sammanfattning", "", "Uppdraget gavs i regleringsbrevet för 2023."), name="007-om-samverkan-2024"
    )
    assert source.title == "Om samverkan 2024"
    assert (source.year, source.date, source.dnr) == ("2023", None, ())


def test_committee_directives_come_from_the_government() -> None:
    blocks = [
        Block("paragraph", "Kommittédirektiv", 1),
        Block("paragraph", "Beslut vid regeringssammanträde den 25 februari 2016", 1),
    ]
    read = ReadDocument("application/pdf", {"title": "Dir. 2016:15 Dataskydd"}, (Page(1, ()),))
    source = describe(Source("dir", "dir"), read, blocks)
    assert (source.type, source.publishers, source.date) == ("förarbete", ("Regeringen",), "2016-02-25")


FILLING = (
    "Här står det som sidan handlar om, i en mening som är så lång att den fyller hela spalten i texten."
)
ANNUAL_REPORT = (
    "ÅRSREDOVISNING 2024\n\nSamordningsförbundet Ett\n\nFastställd av styrelsen 2025-03-14\n"
    "\fInnehåll\n1 Året .... 3\n2 Mål .... 3\n3 Pengar .... 3\n"
    "\f1 Året\n\nDet gick bra för förbundet under året som gick, och fler deltog i insatserna än året före.\n"
)
DIRECTIVE = (
    "Kommittédirektiv\n\nÖversyn av den exemplariska samordningen \tDir. \n\t\t2025:99\n\n"
    "Beslut vid regeringssammanträde den 13 mars 2025\n\nSammanfattning\n\n"
    "En särskild utredare ska se över lagen, så att de medel som förbunden har används väl.\n\n"
    "Behovet av en översyn\n\nDet finns många förbund i landet, och de arbetar på olika sätt med sina uppgifter.\n"
)
LETTERHEAD = "".join(
    f"Försäkringskassan  2025-04-01  Dnr FK 2025/001234  Sida {n} (3)\n\n{text}\n\n"
    for n, text in enumerate(
        (
            "Redovisning av uppdrag i regleringsbrev för budgetåret 2024\n\nArbetsförmedlingen och Försäkringskassan",
            f"1 Inledning\n\n{FILLING}",
            f"2 Slutsatser\n\n{FILLING}",
        ),
        1,
    )
)
BOOK = (
    "Inspektionen för socialförsäkringen\n\nVägen vidare\n\nEn uppföljning av deltagares arbete\n"
    + "".join(
        f"\f{n}\nVägen vidare efter stödet\n\n{word} {FILLING}\n"
        for n, word in enumerate(("Om", "Men", "Så", "Där", "När"), 2)
    )
)


@pytest.mark.parametrize(
    ("text", "title", "publishers", "dnr", "date", "kind"),
    [
        (
            ANNUAL_REPORT,
            "Årsredovisning 2024, Samordningsförbundet Ett",
            ("Samordningsförbundet Ett",),
            (),
            "2025-03-14",
            "årsredovisning",
        ),
        (
            DIRECTIVE,
            "Översyn av den exemplariska samordningen",
            ("Regeringen",),
            (),
            "2025-03-13",
            "förarbete",
        ),
        (
            LETTERHEAD,
            "Redovisning av uppdrag i regleringsbrev för budgetåret 2024",
            ("Arbetsförmedlingen", "Försäkringskassan"),
            ("FK 2025/001234",),
            "2025-04-01",
            "återrapportering",
        ),
        (
            BOOK.replace("Vägen vidare\n", "Vägen vidare efter stödet\n", 1),
            "Vägen vidare efter stödet",
            ("Inspektionen för socialförsäkringen",),
            (),
            None,
            "övrigt",
        ),
    ],
    ids=["årsredovisning", "direktiv", "brevhuvud på en rad", "titel i sidhuvudet"],
)
def test_what_other_kinds_of_documents_say_of_themselves(text, title, publishers, dnr, date, kind):
    read = read_text("fil.txt", text)
    found = describe(Source("fil", "fil"), read, blocks_of(read))
    assert (found.title, found.publishers, found.dnr, found.date, found.type) == (
        title,
        publishers,
        dnr,
        date,
        kind,
    )
