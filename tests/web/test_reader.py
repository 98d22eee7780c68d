"""Sections as blocks, differences between wordings, citations and numbers: input and output side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Footnote, Section, Source, Table
from web.difference import changes
from web.reader.blocks import Annotations, ItemList, Paragraph, TableBlock, blocks_of
from web.reader.citation import Place, bibtex, ris, sentence
from web.wording import marked, number, quantity, swedish_date


def section(text: str) -> Section:
    return Section("a/1", "a", "1", "Rubrik", 1, None, (), 1, "body", text, 3, 4)


SOURCE = Source(
    "a", "Rapport om A & B", "rapport", ("Ena myndigheten", "Andra myndigheten"), ("EM 2024/1",), "2024-03-01"
)


def test_paragraphs_lists_and_tables_keep_their_order() -> None:
    text = "Inledning.\n\n• ett\n• två\n\nA | B\n1 | 2\n\nSlut."
    start = text.index("A | B")
    table = Table(
        "a/t", "a", "a/1", "1", "", ("A", "B"), (("1", "2"),), 3, start, start + len("A | B\n1 | 2")
    )
    blocks = blocks_of(section(text), [table], Annotations())
    assert [type(block) for block in blocks] == [Paragraph, ItemList, TableBlock, Paragraph]
    assert isinstance(blocks[1], ItemList)
    assert ["".join(piece.text for piece in item.pieces) for item in blocks[1].items] == ["ett", "två"]


def test_printed_marks_of_a_list_stay() -> None:
    (block,) = blocks_of(section("1. mål,\n2. budget, och\na) annat"), [], Annotations())
    assert isinstance(block, ItemList)
    assert [item.mark for item in block.items] == ["1.", "2.", "a)"]


def test_a_footnote_stands_after_its_word_and_the_words_searched_for_are_marked() -> None:
    text = "Förbundet har eget kapital. Mer text."
    note = Footnote("n", "a", "a/1", "7", "Se bilagan.", anchor=text.index(".") + 1)
    marks = [(text.index("eget"), text.index("eget") + 4)]
    (block,) = blocks_of(section(text), [], Annotations(marks, (), (note,), marks[0][0]))
    assert isinstance(block, Paragraph)
    assert [(p.text, p.mark, bool(p.footnote)) for p in block.pieces] == [
        ("Förbundet har ", False, False),
        ("eget", True, False),
        (" kapital.", False, False),
        ("7", False, True),
        (" Mer text.", False, False),
    ]


@given(st.text(alphabet="ab •1.)\n", max_size=80))
def test_no_word_of_a_section_is_lost(text: str) -> None:
    shown = ""
    for block in blocks_of(section(text), [], Annotations()):
        if isinstance(block, Paragraph):
            shown += "".join(piece.text for piece in block.pieces)
        elif isinstance(block, ItemList):
            shown += "".join(item.mark + "".join(piece.text for piece in item.pieces) for item in block.items)
    assert "".join(shown.split()).replace("•", "") == "".join(text.split()).replace("•", "")


def test_a_change_of_words_shows_what_goes_and_what_comes() -> None:
    found = changes("Styrelsen ska besluta om mål för året.", "Styrelsen ska besluta om riktlinjer för året.")
    assert [(change.kind, change.text.strip()) for change in found] == [
        ("same", "Styrelsen ska besluta om"),
        ("removed", "mål"),
        ("added", "riktlinjer"),
        ("same", "för året."),
    ]


words = st.lists(st.sampled_from(["ett", "två", "tre,", "fyra.", "\n\nfem"]), max_size=12).map(" ".join)


@given(words, words)
def test_both_wordings_can_be_read_out_of_a_difference(before: str, after: str) -> None:
    found = changes(before, after)
    old = " ".join(change.text for change in found if change.kind != "added")
    new = " ".join(change.text for change in found if change.kind != "removed")
    assert (old.split(), new.split()) == (before.split(), after.split())


def test_citations_name_who_when_what_where_and_number() -> None:
    place = Place(SOURCE, section(""), "https://exempel.se/kallor/a/1")
    assert sentence(place) == (
        "Ena myndigheten och Andra myndigheten (2024-03-01). Rapport om A & B. Avsnitt 1 Rubrik, s. 3–4. Dnr EM 2024/1."
    )
    assert "title = {{Rapport om A \\& B}}" in bibtex(place)
    assert "pages = {3--4}" in bibtex(place)
    assert ris(place).splitlines()[:4] == [
        "TY  - RPRT",
        "AU  - Ena myndigheten",
        "AU  - Andra myndigheten",
        "TI  - Rapport om A & B",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.55, "andel", "55 procent"),
        (337930000, "kr", "337\u00a0930\u00a0000\u00a0kr"),
        (-55, "insatser", "\u221255\u00a0insatser"),
        (None, "kr", ""),
    ],
)
def test_quantities_are_written_as_swedes_do(value: float | None, unit: str, shown: str) -> None:
    assert quantity(value, unit) == shown


@pytest.mark.parametrize(
    ("date", "shown"),
    [("2024-04-12", "12 april 2024"), ("2016-04", "april 2016"), ("2023", "2023"), (None, "")],
)
def test_dates_are_written_out(date: str | None, shown: str) -> None:
    assert swedish_date(date) == shown


def test_numbers_have_a_decimal_comma() -> None:
    assert (number(1234.5), number(3), number(0.25)) == ("1\u00a0234,5", "3", "0,25")


def test_only_marks_come_through_a_snippet() -> None:
    assert (
        marked("<mark>eget</mark> <b>kapital</b> &amp; mer")
        == "<mark>eget</mark> &lt;b&gt;kapital&lt;/b&gt; &amp; mer"
    )
