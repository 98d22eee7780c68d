"""Line charts of figures over time, as SVG.

Series are broken where the follow-up system changes: SUS (–2022) and Uppföljning Finsam (2023–) count differently, so
a line between them would claim a comparison that the sources rule out. The chart never stands without its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pygal
from pygal.style import Style

from kb.lookup.figures import BREAK_YEAR, Series, series
from kb.model import Figure

MOST_SERIES = 6
LEAST_POINTS = 3
BREAK = "│"
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
COLOURS = ("#116a3e", "#4a52b6", "#b45309", "#9d174d", "#0e7490", "#57534e")


def shown_series(figures: Iterable[Figure]) -> list[Series]:
    """The series worth a chart, all in the unit of the longest."""
    long = [one for one in series(figures) if len(one.points) >= LEAST_POINTS]
    return [one for one in long if one.unit == long[0].unit][:MOST_SERIES]


def breaks(shown: list[Series]) -> list[str]:
    """The years from which another follow-up system counts. Money is not counted in those systems."""
    pairs = [(one.unit, before, after) for one in shown for before, after in pairwise(one.points)]
    return sorted(
        {after.year for unit, before, after in pairs if after.year and _breaks(unit, before, after)}
    )


def _breaks(unit: str, before: Figure, after: Figure) -> bool:
    crosses = (before.year or "") < BREAK_YEAR <= (after.year or "") and unit != "kr"
    return crosses or (None not in (before.system, after.system) and before.system != after.system)


def line_chart(shown: list[Series]) -> str:
    """The SVG of a chart. A blank place with a bar stands where the follow-up system changes."""
    years = sorted({point.year for one in shown for point in one.points if point.year})
    new_systems = breaks(shown)
    labels: list[str | None] = []
    for year in years:
        labels += [None, year] if year in new_systems else [year]
    percent = bool(shown) and shown[0].unit == "andel"
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
    chart.x_labels = [label or BREAK for label in labels]
    for one in shown:
        values = {point.year: float(point.value) for point in one.points}
        chart.add(
            one.label, [values.get(label) if label else None for label in labels], allow_interruptions=True
        )
    return SCRIPT.sub("", str(chart.render(is_unicode=True)))


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
