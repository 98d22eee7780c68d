"""Contents lists: with dots, with tabs, broken over lines and pages. What is left is the text."""

import pytest

from indexer.document import Line, Page
from indexer.layout.contents import Entry, take_contents

LED = "Innehåll\n1 Inledning ........ 3\n1.1 Syfte ........ 4\nBilaga 1 Förbund ........ 9"
TABBED = "Innehållsförteckning\n\n1 Inledning\t3\n1.1 Syfte\t4\n\nBilaga 1 Förbund\t9"
SPACED = "Innehåll\nSammanfattning 3\nEn rubrik som är så lång att den\ngår över två rader 4\nSlutsatser 9"
NO_LIST = "Innehåll\nRapporten handlar om 2024\nDen har tre delar.\nFörbunden är 80"


def page(index: int, text: str) -> Page:
    return Page(index, tuple(map(Line, text.split("\n"))))


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (LED, [Entry("1", "Inledning", 3), Entry("1.1", "Syfte", 4), Entry(None, "Bilaga 1 Förbund", 9)]),
        (TABBED, [Entry("1", "Inledning", 3), Entry("1.1", "Syfte", 4), Entry(None, "Bilaga 1 Förbund", 9)]),
        (
            SPACED,
            [
                Entry(None, "Sammanfattning", 3),
                Entry(None, "En rubrik som är så lång att den går över två rader", 4),
                Entry(None, "Slutsatser", 9),
            ],
        ),
        (NO_LIST, []),
    ],
    ids=["punkter", "tabbar", "blanksteg", "ingen lista"],
)
def test_the_entries_of_a_list(text: str, entries: list[Entry]) -> None:
    pages, found = take_contents((page(1, text), page(2, "1 Inledning\nHär börjar texten.")))
    assert list(found) == entries
    left = [line.text for line in pages[0].lines if line.text]
    assert left == ([] if entries else text.split("\n"))
    assert [line.text for line in pages[1].lines] == ["1 Inledning", "Här börjar texten."]


def test_a_list_that_goes_on_overleaf() -> None:
    first = page(1, "Innehåll\n1 Ett\t3\n2 Två\t4\n3 Tre\t5")
    second = page(2, "4 Fyra\t6\n5 Fem\t7\n6 Sex\t8\n\nText som börjar här.")
    pages, entries = take_contents((first, second))
    assert [entry.title for entry in entries] == ["Ett", "Två", "Tre", "Fyra", "Fem", "Sex"]
    assert [line.text for line in pages[1].lines if line.text] == ["Text som börjar här."]
