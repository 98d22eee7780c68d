"""The store gives back what was put in, field by field."""

from pathlib import Path

import pytest

from kb.model import EXPORTED, Event, Evidence, Figure, Finding, Section, Source
from kb.store import Store, slug

SOURCE = Source("r1", "Rapport", "rapport", ("Försäkringskassan",), ("FK 2024/1",), "2024-04-02", "2023")
SECTION = Section("r1/1", "r1", "1", "Inledning", 1, None, ("Del A",), 0, "body", "Text.\n\n• Punkt", 3, 4)
FIGURE = Figure(
    "f1", "r1", "r1/1", "antal förbund", 72, "förbund", "2023", dimensions={"län": "Skåne"}, approx=True
)
FINDING = Finding("m1", "arithmetic", "hög", "Summan stämmer inte.", (Evidence("r1", "r1/1", "82 + 85"),))
EVENT = Event("joined", "2023", ("Vellinge", "Järfälla"), None, "r1", "r1/1", "har anslutit sig")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    writing = Store(tmp_path / "base.sqlite", create=True)
    writing.add([SOURCE, SECTION, FIGURE, FINDING, EVENT])
    writing.finish()
    return Store(tmp_path / "base.sqlite")


@pytest.mark.parametrize("record", [SOURCE, SECTION, FIGURE, FINDING, EVENT], ids=lambda r: type(r).__name__)
def test_a_record_comes_back_as_it_was(store: Store, record: object) -> None:
    assert store.all(type(record)) == [record]


def test_lookup_by_field_and_by_any_of_several(store: Store) -> None:
    assert store.all(Figure, year="2023", unit=("förbund", "kommuner")) == [FIGURE]
    assert store.all(Figure, year="2022") == []
    assert store.get(Section, "r1/1") == SECTION
    assert store.get(Section, "r1/2") is None


def test_an_unknown_field_is_an_error_not_an_empty_answer(store: Store) -> None:
    with pytest.raises(KeyError, match="ar"):
        store.all(Figure, ar="2023")


def test_every_kind_of_record_has_a_table(store: Store) -> None:
    assert {name: store.count(record) for name, record in EXPORTED.items()}["memberships"] == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Bilaga 1 Förbund", "bilaga-1-forbund"), ("7 a §", "7-a"), ("§", "avsnitt"), ("Å" * 80, "a" * 60)],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_prepared_values_and_plain_fields_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite"
    with_writer = Store(path, create=True)
    with_writer.add([Source(id="a", title="Första"), Source(id="b", title="Andra")])
    with_writer.index()
    with_writer.prepare([("answers", "mark", "1"), ("answers", "numbers", b"\x01\x02")])
    with_writer.finish()
    store = Store(path)
    assert store.prepared("answers", "mark") == "1"
    assert store.prepared("answers", "numbers") == b"\x01\x02"
    assert store.prepared("entry", "mark") is None
    assert store.values(Source, "id", "title") == [("a", "Första"), ("b", "Andra")]
    with pytest.raises(KeyError):
        store.values(Source, "publishers")
