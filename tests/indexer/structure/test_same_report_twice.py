"""The same reports as text and set as PDF must give the same sections, words and footnotes.

The sections are compared with each other, so the test holds for any report that is there in both forms.
"""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from indexer.document import ParsedDocument
from indexer.parse import parse

PAIRS = ("000-aterrapportering-2023", "002-aterrapportering-2022")


_parsed = cache(parse)


def _both(shared: Path, name: str) -> tuple[ParsedDocument, ParsedDocument]:
    text, printed = shared / "corpus/finsam" / f"{name}.txt", shared / "corpus/pdf" / f"{name}.pdf"
    if not (text.exists() and printed.exists()):
        pytest.skip(f"{name} finns inte både som text och PDF")
    return _parsed(text), _parsed(printed)


def _headings(document: ParsedDocument) -> list[tuple[str | None, str]]:
    return [(s.number, s.title) for s in document.sections if s.kind != "page" and len(s.title) < 100]


@pytest.mark.parametrize("name", PAIRS)
def test_headings_are_the_same(shared: Path, name: str) -> None:
    text, printed = _both(shared, name)
    assert _headings(printed) == _headings(text)


@pytest.mark.parametrize("name", PAIRS)
def test_words_stand_in_the_same_sections(shared: Path, name: str) -> None:
    text, printed = _both(shared, name)
    there: dict[tuple[str | None, str], Counter[str]] = {}
    for section in printed.sections:
        there.setdefault((section.number, section.title), Counter()).update(section.text.split())
    words = found = 0
    for section in text.sections:
        wanted = Counter(section.text.split())
        words += wanted.total()
        found += (wanted & there.get((section.number, section.title), Counter())).total()
    assert found >= 0.98 * words


@pytest.mark.parametrize("name", PAIRS)
def test_footnotes_and_tables_are_the_same(shared: Path, name: str) -> None:
    text, printed = _both(shared, name)
    assert [note.number for note in printed.footnotes] == [note.number for note in text.footnotes]
    assert all(note.anchor is not None for note in printed.footnotes)
    assert [(t.columns, t.rows) for t in printed.tables] == [(t.columns, t.rows) for t in text.tables]


@pytest.mark.parametrize("name", PAIRS)
def test_no_running_line_stands_in_a_section(shared: Path, name: str) -> None:
    for document in _both(shared, name):
        for section in document.sections:
            assert "Sida " not in section.text or " av 1" not in section.text
            lines = section.text.split("\n\n")
            assert not any(line.isdigit() for line in lines)
