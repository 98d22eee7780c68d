"""Page breaks of text that was extracted from a PDF."""

import pytest

from indexer.readers.text import MARKED_MEDIA, pages_of, read_text


def lines(count: int, word: str = "text") -> list[str]:
    return [f"{word} {number} som fyller sidan " for number in range(count)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (["a", "b\f", "c", "\fd"], [None, None, None]),
        ([*lines(20), " Ny sida ", *lines(20), " Nästa sida ", *lines(20)], [None, None, None]),
        ([*lines(20), "", "", "Sida 5 av 14 ", " ", "5 ", " ", *lines(20)], [4, 5]),
        ([*lines(20), "", "", "9 ", "", "", "", *lines(20)], [9, 10]),
        (
            [
                *lines(20),
                "",
                " ",
                "6 (30) ",
                " Datum Vår beteckning ",
                " 2024-04-02 FK 2024/003873 ",
                "",
                *lines(20),
            ],
            [5, 6],
        ),
        ([*lines(5), "tal 42 ", "42", *lines(5)], [None]),
        (
            [
                line
                for n in (1, 2, 3)
                for line in (f"Myndigheten  2025-04-01  Dnr M 2025/12  Sida {n} (3)", "", *lines(9))
            ],
            [1, 2, 3],
        ),
        (
            [
                line
                for n in (1, 2, 3)
                for line in (*lines(9), "", f"Förbundet     Rapport 2024     {n} (3)", "")
            ],
            [1, 2, 3],
        ),
    ],
    ids=[
        "sidmatning",
        "blanksteg",
        "sida av",
        "ensamt nummer",
        "brevhuvud",
        "vanligt tal",
        "räknare i sidhuvud",
        "räknare i sidfot",
    ],
)
def test_where_pages_begin_and_what_is_printed_on_them(text: list[str], printed: list[int | None]) -> None:
    assert [page.printed for page in pages_of(text)] == printed


def test_no_line_is_lost() -> None:
    text = [*lines(20), " Ny sida ", *lines(20), " Nästa sida ", *lines(20)]
    assert [line.text for page in pages_of(text) for line in page.lines] == text


def test_text_with_markdown_headings_is_handed_on_with_its_marks() -> None:
    assert read_text("a.txt", "# Ett\n\n## Två\n\n## Tre\n").media == MARKED_MEDIA
    assert read_text("a.txt", "Ett\n# Två\n").media != MARKED_MEDIA
