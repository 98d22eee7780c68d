"""Figures by words and filters, their series and their exports."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kb.lookup import figures
from kb.lookup.figure_export import COLUMNS, to_csv, to_xlsx
from kb.model import Evidence, Figure, Finding
from kb.store import Store


def figure(
    id: str, measure: str, value: float, unit: str = "insatser", year: str | None = "2022", **more: object
) -> Figure:
    return Figure(
        id, "rapport-a", "rapport-a/1", measure, value, unit, year, quote=f"{measure} {value}", **more
    )  # type: ignore[arg-type]


FIGURES = [
    figure("a", "antal insatser", 968, system="SUS"),
    figure("b", "antal insatser", 571, year="2023", system="Uppföljning Finsam"),
    figure("c", "andel kvinnor", 0.55, "andel", dimensions={"kön": "kvinnor"}),
    figure("d", "förändring av antal insatser", -55, year="2021–2022", dimensions={"riktning": "minskning"}),
    figure("e", "=cmd()", 12, approx=True, year=None),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "base.sqlite", create=True)
    made.add(FIGURES)
    made.finish()
    return Store(tmp_path / "base.sqlite")


@pytest.mark.parametrize(
    ("query", "filters", "expected"),
    [
        ("antal insats", {}, ["a", "b", "d"]),
        ("hur många insatser", {"year": "2023"}, ["b"]),
        ("kvinna", {}, ["c"]),
        (None, {"year": "2022"}, ["a", "c", "d"]),
        (None, {"unit": "andel"}, ["c"]),
        (None, {"dims": {"kön": "kvinn"}}, ["c"]),
        (None, {"system": "SUS"}, ["a"]),
        (None, {"measure": "förändring"}, ["d"]),
        (None, {"order": "-value", "limit": 2}, ["a", "b"]),
        ("björn", {}, []),
    ],
)
def test_find(store: Store, query: str | None, filters: dict[str, object], expected: list[str]) -> None:
    assert [f.id for f in figures.find(store, query, **filters)] == expected  # type: ignore[arg-type]


def test_a_contradicted_figure_names_the_finding(tmp_path: Path) -> None:
    made = Store(tmp_path / "base.sqlite", create=True)
    row = replace(FIGURES[0], quote="2022 | 968", value=968)
    finding = Finding(
        "f1",
        "arithmetic",
        "high",
        "Summan är 968, inte 970.",
        (Evidence("rapport-a", "rapport-a/1", "2022 968"),),
    )
    made.add([row, FIGURES[1], finding])
    assert [f.conflicts for f in figures.find(made)] == [("f1",), ()]


def test_an_unknown_order_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="okänd ordning"):
        figures.find(store, order="slump")


def test_a_series_breaks_where_the_system_changes() -> None:
    (series,) = figures.series(FIGURES)
    assert [(p.year, p.value) for p in series.points] == [("2022", 968), ("2023", 571)]
    assert series.breaks == ("2023",)


def test_notes_say_what_may_not_be_compared() -> None:
    assert figures.BREAK_NOTE in figures.notes(FIGURES)
    assert figures.notes(FIGURES[:1]) == []


@pytest.mark.parametrize(
    ("index", "printed"), [(0, "968 insatser"), (2, "55 %"), (3, "−55 insatser"), (4, "≈ 12 insatser")]
)
def test_values_are_written_the_swedish_way(index: int, printed: str) -> None:
    assert figures.printed_value(FIGURES[index]) == printed


def test_csv_opens_in_swedish_spreadsheets_and_runs_no_formula() -> None:
    text = to_csv(FIGURES).decode("utf-8-sig")
    assert text.splitlines()[0] == ";".join(name for name, _ in COLUMNS)
    assert "andel kvinnor;0,55;andel;2022" in text
    assert "\n'=cmd();12" in text


def test_xlsx_has_the_figures_and_what_to_know() -> None:
    book = load_workbook(io.BytesIO(to_xlsx(FIGURES)))
    assert [cell.value for cell in book["Siffror"][2]][:4] == ["antal insatser", 968, "insatser", "2022"]
    assert book["Om siffrorna"]["A1"].value == figures.BREAK_NOTE


def test_choices_are_the_values_that_exist(store: Store) -> None:
    assert figures.choices(store)["unit"] == ["insatser", "andel"]
