"""Line charts of figures over time, as SVG.

Series are broken where the follow-up system changes: SUS (–2022) and Uppföljning Finsam (2023–) count differently, so
a line between them would claim a comparison that the sources rule out. The chart never stands without its table.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pygal
from pygal.style import Style

from kb.model import Figure

MOST_SERIES = 6
LEAST_POINTS = 3
BREAK = "│"
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
COLOURS = ("#116a3e", "#4a52b6", "#b45309", "#9d174d", "#0e7490", "#57534e")


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time. `points` maps a year to its figure; `system` is the same for all of them."""

    name: str
    unit: str
    system: str | None
    points: dict[int, Figure]


def series_of(figures: Iterable[Figure]) -> list[Series]:
    """The figures that make time series of one unit, those with the most points first."""
    grouped: dict[tuple[str, str], dict[str | None, dict[int, Figure]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for figure in figures:
        if figure.year and figure.year.isdigit():
            name = named(figure)
            grouped[name, figure.unit][figure.system].setdefault(int(figure.year), figure)
    long = {key: parts for key, parts in grouped.items() if len(_years(parts)) >= LEAST_POINTS}
    if not long:
        return []
    ranked = sorted(long, key=lambda key: -len(_years(long[key])))
    unit = ranked[0][1]
    chosen = [key for key in ranked if key[1] == unit][:MOST_SERIES]
    return [
        Series(name, unit, system, points)
        for name, _ in chosen
        for system, points in long[name, unit].items()
    ]


def _years(parts: dict[str | None, dict[int, Figure]]) -> set[int]:
    return {year for points in parts.values() for year in points}


def named(figure: Figure) -> str:
    """The measure with its dimensions."""
    values = [value for _, value in sorted(figure.dimensions.items())]
    extra = [value for value in values if value.lower() not in figure.measure.lower()]
    return f"{figure.measure} ({', '.join(extra)})" if extra else figure.measure


def breaks(series: list[Series]) -> list[int]:
    """The years that a new follow-up system begins, for measures that go on in it."""
    found = set()
    by_name: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        by_name[one.name].append(one)
    for parts in by_name.values():
        ordered = sorted(parts, key=lambda part: min(part.points))
        for earlier, later in itertools.pairwise(ordered):
            if earlier.system != later.system and min(later.points) > max(earlier.points):
                found.add(min(later.points))
    return sorted(found)


def line_chart(series: list[Series]) -> str:
    """The SVG of a chart. A blank place with a bar stands where the follow-up system changes."""
    years = sorted({year for one in series for year in one.points})
    new_systems = breaks(series)
    labels: list[int | None] = []
    for year in years:
        labels += [None, year] if year in new_systems else [year]
    percent = bool(series) and series[0].unit == "andel"
    chart = pygal.Line(
        js=[],
        style=_style(),
        width=900,
        height=420,
        legend_at_bottom=True,
        legend_at_bottom_columns=1,
        truncate_legend=-1,
        show_y_guides=True,
        dots_size=4,
        stroke_style={"width": 3},
        range=None,
        include_x_axis=True,
        disable_xml_declaration=True,
        x_label_rotation=0,
        value_formatter=lambda value: _written(value, percent),
        no_data_text="Inga värden",
    )
    chart.x_labels = [BREAK if label is None else str(label) for label in labels]
    for one in series:
        title = f"{one.name} – {one.system}" if one.system else one.name
        chart.add(title, [_value(one, label) for label in labels], allow_interruptions=True)
    return SCRIPT.sub("", str(chart.render(is_unicode=True)))


def _value(series: Series, year: int | None) -> float | None:
    figure = series.points.get(year) if year is not None else None
    return None if figure is None else float(figure.value)


def _written(value: float, percent: bool) -> str:
    if percent:
        return f"{value * 100:.0f} %"
    return f"{value:,.0f}".replace(",", "\u00a0")


def _style() -> Style:
    return Style(
        background="#ffffff",
        plot_background="#ffffff",
        foreground="#1b1e23",
        foreground_strong="#1b1e23",
        foreground_subtle="#8d8e91",
        colors=COLOURS,
        opacity="1",
        guide_stroke_color="#dddddd",
        major_guide_stroke_color="#bbbbbb",
        font_family="Helvetica, Arial, sans-serif",
        label_font_size=14,
        major_label_font_size=14,
        legend_font_size=14,
        tooltip_font_size=14,
    )
