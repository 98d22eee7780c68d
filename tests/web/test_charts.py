"""Charts: a line for each group of one measure, on a true time axis, broken where the sources say so."""

from kb.model import Figure
from web.charts import charts, line_chart


def figure(year: str, value: float, system: str | None = None, **more: object) -> Figure:
    """A figure with what the chart looks at; the place is of no matter here."""
    given = {"measure": "antal insatser", "unit": "insatser", "dimensions": {}, **more}
    return Figure(
        id=f"f-{year}-{value}",
        source_id="rapport",
        section_id="rapport/1",
        value=value,
        year=year,
        system=system,
        quote="",
        **given,  # type: ignore[arg-type]
    )


TABLE = [
    figure(year, value, "SUS", measure=f"antal insatser – över tid – {group}", dimensions={"kolumn": group})
    for group in ("Unga", "Sjukskrivna")
    for year, value in (("2016", 77), ("2017", 136), ("2018", 114))
]


def test_the_groups_of_a_table_are_lines_of_one_chart() -> None:
    (chart,) = charts(TABLE)
    assert (chart.title, sorted(group for group, _ in chart.lines)) == (
        "Antal insatser: över tid",
        ["Sjukskrivna", "Unga"],
    )
    assert chart.breaks == []


def test_two_measures_never_share_a_chart() -> None:
    other = [figure(year, 5, measure="antal förbund", unit="förbund") for year in ("2016", "2017", "2018")]
    assert sorted(chart.unit for chart in charts([*TABLE, *other])) == ["förbund", "insatser"]


def test_a_new_follow_up_system_breaks_the_line_and_is_named() -> None:
    (chart,) = charts(
        [figure("2021", 10, "SUS"), figure("2022", 12, "SUS"), figure("2023", 7, "Uppföljning Finsam")]
    )
    assert chart.breaks == [(2022, 2023)]
    drawn = line_chart(chart)
    assert "Nytt uppföljningssystem 2023" in drawn
    assert "<script" not in drawn


def test_money_is_not_broken_by_a_new_follow_up_system() -> None:
    (chart,) = charts(
        [figure(str(year), 1e6, unit="kr", measure="eget kapital") for year in (2021, 2022, 2023)]
    )
    assert chart.breaks == []


def test_a_number_of_forbund_is_not_broken_either() -> None:
    (chart,) = charts([figure(str(year), 70, unit="förbund") for year in (2021, 2022, 2023)])
    assert chart.breaks == []


def test_years_take_their_place_on_the_axis() -> None:
    (chart,) = charts([figure("2006", 70), figure("2016", 90), figure("2017", 95)])
    assert all(f">{year}<" in line_chart(chart) for year in range(2006, 2018))
