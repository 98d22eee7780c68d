"""Contradictions by kind, source and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.lookup import findings
from kb.model import Evidence, Finding
from kb.store import Store

FINDINGS = [
    Finding("1", "misprint", "low", "Ordet nätverket är felskrivet.", (Evidence("a", "a/1", "närverket"),)),
    Finding(
        "2",
        "arithmetic",
        "high",
        "Summan är fel.",
        (Evidence("a", "a/2", "50 50 101"), Evidence("b", "b/1", "x")),
    ),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "base.sqlite", create=True)
    made.add(FINDINGS)
    made.finish()
    return Store(tmp_path / "base.sqlite")


@pytest.mark.parametrize(
    ("query", "filters", "expected"),
    [
        (None, {}, ["2", "1"]),
        (None, {"kind": "misprint"}, ["1"]),
        (None, {"source": "b"}, ["2"]),
        (None, {"section": "a/1"}, ["1"]),
        ("summor", {}, ["2"]),
        ("björn", {}, []),
    ],
)
def test_find(store: Store, query: str | None, filters: dict[str, str], expected: list[str]) -> None:
    assert [f.id for f in findings.find(store, query, **filters)] == expected
