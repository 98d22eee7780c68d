"""Running headers, footers and contents lists."""

from indexer.document import Line, Page
from indexer.layout.contents import Entry, take_contents
from indexer.layout.running import without_running


def test_headers_and_footers_of_all_kinds_are_dropped() -> None:
    pages = tuple(
        Page(
            number,
            tuple(
                map(
                    Line,
                    (
                        f"{number} (9)",
                        "Datum Vår beteckning",
                        "2024-04-02 Dnr: FK 2024/003873",
                        f"Text på sidan {'abc'[number - 1]} om 12 förbund.",
                        "Rapport om samverkan",
                        str(number),
                    ),
                )
            ),
            number,
        )
        for number in (1, 2, 3)
    )
    kept = [[line.text for line in page.lines] for page in without_running(pages)]
    assert kept == [[f"Text på sidan {letter} om 12 förbund."] for letter in "abc"]


def test_a_contents_list_is_taken_out_and_says_what_to_expect() -> None:
    lines = (
        "Innehåll",
        "1. Sammanfattning ......... 4",
        "3.4 Medel som inte används i enlighet med",
        "lagstiftningen ..... 16",
        "Bilaga 1 Tabeller . . . . . 19",
        "Förord till rapporten.",
    )
    pages, entries = take_contents((Page(1, tuple(map(Line, lines))),))
    assert [line.text for line in pages[0].lines] == ["Förord till rapporten."]
    assert entries == (
        Entry("1", "Sammanfattning", 4),
        Entry("3.4", "Medel som inte används i enlighet med lagstiftningen", 16),
        Entry(None, "Bilaga 1 Tabeller", 19),
    )


def test_a_page_header_whose_parts_stand_apart_is_taken_away_whole() -> None:
    pages = tuple(
        Page(n, tuple(map(Line, ("Myndigheten", "2025-04-01", "Dnr M 2025/12", f"Sida {n} (3)", text))))
        for n, text in enumerate(("Den första sidan.", "År 2024 var bra.", "1 234 567 kronor."), 1)
    )
    kept = [[line.text for line in page.lines] for page in without_running(pages)]
    assert kept == [["Den första sidan."], ["År 2024 var bra."], ["1 234 567 kronor."]]
