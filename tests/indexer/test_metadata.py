"""What a report says of itself."""

from indexer.document import Block, Line, Page, ReadDocument
from indexer.metadata import describe
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
