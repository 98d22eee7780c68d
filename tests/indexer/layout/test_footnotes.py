"""Footnotes at the foot of the page and their marks in the text."""

import pytest

from indexer.document import Line, Page
from indexer.layout.footnotes import cut_marks, take_notes
from indexer.layout.rows import rows_of

RULE = " " * 60


def page(*lines: str) -> Page:
    return Page(1, tuple(Line(text) for text in lines))


def test_notes_leave_the_text_and_keep_their_anchor() -> None:
    rows = rows_of(
        page(
            "Uppdragen gavs i regleringsbreven2 för året. ",
            "De avser 20235 och parterna, se prop. 2003:1210. ",
            RULE,
            "2 Regleringsbrev för budgetåret. ",
            "",
            "3Sammanslagning av två förbund ",
            "och ett tredje. ",
        )
    )
    text, notes = take_notes(rows, last=1)
    assert [(n.number, " ".join(n.lines)) for n in notes] == [
        ("2", "Regleringsbrev för budgetåret."),
        ("3", "Sammanslagning av två förbund och ett tredje."),
    ]
    cut = cut_marks(text, ["2"])
    assert cut[0].text == "Uppdragen gavs i regleringsbreven för året."
    assert cut[0].marks == ((33, "2"),)


@pytest.mark.parametrize(
    ("printed", "number", "clean"),
    [
        ("ett förbund.3", "3", "ett förbund."),
        ("under 202310. I dialog", "10", "under 2023. I dialog"),
        ("brev för 2023.2  Myndigheten", "2", "brev för 2023.  Myndigheten"),
        ("systemet SUS8 .", "8", "systemet SUS ."),
        ("för samordningsförbund 14 uttrycker krav", "14", "för samordningsförbund uttrycker krav"),
        ("revision.8 9", "8", "revision. 9"),
    ],
)
def test_marks_glued_to_words(printed: str, number: str, clean: str) -> None:
    assert cut_marks(rows_of(page(printed)), [number])[0].text == clean


@pytest.mark.parametrize("text", ["enligt 7 § lagen", "lagen (2003:1210)", "ISF 2023:2", "avsnitt 3.2 visar"])
def test_other_numbers_stay(text: str) -> None:
    assert [cut_marks(rows_of(page(text)), [n])[0].text for n in ("7", "10", "2")] == [text] * 3


def test_a_box_printed_after_the_notes_is_running_text() -> None:
    rows = rows_of(
        page(
            "Parterna samverkar.1 ",
            RULE,
            "1 Se prop. 1. ",
            " ",
            "Förslag: Lagen ändras. ",
            "Den blir tydlig. ",
        )
    )
    text, notes = take_notes(rows, last=0)
    assert [n.lines for n in notes] == [("Se prop. 1.",)]
    assert [(row.text, row.floating) for row in text[1:]] == [
        ("Förslag: Lagen ändras.", True),
        ("Den blir tydlig.", True),
    ]
