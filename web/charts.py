"""Line charts of figures over time, as SVG: one chart for one measure, a line for each of its groups.

The axis is a true time axis, so years without figures take their place. Lines are broken where the follow-up system
changes: SUS (–2022) and Uppföljning Finsam (2023–) count differently, and a line between them would claim a comparison
that the sources rule out. The break is drawn and named. The chart never stands without its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kb.lookup.figures import BREAK_YEAR, Series, series
from kb.model import Figure

MOST_LINES = 6
LEAST_POINTS = 3
LONGEST_GAP_YEARS = 3
LONGEST_LABELLED_SPAN = 20
SEPARATOR = " – "
OUTSIDE_SYSTEMS = ("kr", "förbund", "kommuner", "regioner", "län")
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
COLOURS = ("#116a3e", "#4a52b6", "#b45309", "#9d174d", "#0e7490", "#57534e")
BREAK_COLOUR = "#ca1515"
Point = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A measure over time. `lines` are (group, figures by year); `left_out` is how many groups had no room."""

    title: str
    measure: str
    unit: str
    lines: tuple[tuple[str, tuple[Figure, ...]], ...]
    left_out: int = 0

    @property
    def breaks(self) -> list[tuple[int, int]]:
        """(last year, first year) on either side of each change of follow-up system."""
        pairs = (pair for _, points in self.lines for pair in pairwise(points) if _breaks(self.unit, *pair))
        return sorted({(_year(before), _year(after)) for before, after in pairs})

    @property
    def reasons(self) -> list[str]:
        """What each break is called."""
        return [break_label(before, after) for before, after in self.breaks]


def charts(figures: Iterable[Figure]) -> list[Chart]:
    """A chart for each measure with a series that is long enough, in the order of the longest series."""
    groups: dict[tuple[str, str], list[tuple[str, tuple[Figure, ...]]]] = {}
    for one in series(figures):
        points = tuple(point for point in one.points if re.fullmatch(r"\d{4}", point.year or "", re.ASCII))
        if len(points) >= LEAST_POINTS:
            measure, group = _parted(one)
            groups.setdefault((one.unit, measure), []).append((group, points))
    return [
        Chart(_title(measure), measure, unit, tuple(lines[:MOST_LINES]), len(lines[MOST_LINES:]))
        for (unit, measure), lines in groups.items()
    ]


def _parted(one: Series) -> tuple[str, str]:
    """A table's measure without its row or column, and what is left: the group of the line."""
    first = one.points[0]
    axes = {first.dimensions[key].casefold() for key in ("rad", "kolumn") if key in first.dimensions}
    pieces = first.measure.split(SEPARATOR)
    at = next((n for n, piece in enumerate(pieces) if n and piece.casefold() in axes), len(pieces))
    groups = [value for key, value in first.dimensions.items() if key not in ("bas", "rad", "kolumn")]
    group = SEPARATOR.join(pieces[at:]) or ", ".join(dict.fromkeys(groups))
    return SEPARATOR.join(pieces[:at]), "totalt" if group.endswith("totalt") else group or "totalt"


def _title(measure: str) -> str:
    text = measure.replace(SEPARATOR, ": ", 1)
    return text[:1].upper() + text[1:]


def _year(figure: Figure) -> int:
    return int(figure.year or 0)


def _breaks(unit: str, before: Figure, after: Figure) -> bool:
    """Whether the two are counted in different systems. Money, förbund and kommuner are not counted in those."""
    crosses = (before.year or "") < BREAK_YEAR <= (after.year or "") and unit not in OUTSIDE_SYSTEMS
    return crosses or (None not in (before.system, after.system) and before.system != after.system)


def break_label(before: int, after: int) -> str:
    """What a break is called: the change of follow-up system, or else that the sources counted otherwise."""
    if before < int(BREAK_YEAR) <= after:
        return f"Nytt uppföljningssystem {BREAK_YEAR}: går inte att jämföra med tidigare år"
    return f"Annat underlag {after}: går inte att jämföra rakt av med {before}"


def line_chart(shown: Chart) -> str:
    """The SVG of a chart."""
    # Only here: it adds an import hook of an older kind, which tools that load modules by file can't pass.
    import pygal

    years = sorted({_year(point) for _, points in shown.lines for point in points})
    chart = pygal.XY(
        js=[],
        style=_style(len(shown.lines)),
        width=900,
        height=400 + 26 * len(shown.lines),
        show_legend=len(shown.lines) > 1 or bool(shown.breaks),
        legend_at_bottom=True,
        legend_at_bottom_columns=1,
        truncate_legend=-1,
        show_x_guides=False,
        dots_size=5,
        max_scale=8,
        include_x_axis=shown.unit != "andel",
        disable_xml_declaration=True,
        xrange=(years[0] - 0.5, years[-1] + 0.5),
        allow_interruptions=True,
        x_value_formatter=lambda year: f"{year:.0f}",
        value_formatter=lambda value: _written(value, shown.unit == "andel"),
        no_data_text="Inga värden",
    )
    chart.x_labels = range(years[0], years[-1] + 1, 1 + (years[-1] - years[0]) // LONGEST_LABELLED_SPAN)
    for group, points in shown.lines:
        chart.add(group, _runs(shown.unit, points))
    _draw_breaks(chart, shown)
    return SCRIPT.sub("", str(chart.render(is_unicode=True)))


def _runs(unit: str, points: tuple[Figure, ...]) -> list[Point]:
    """The points of a line, with a hole where the system changes or where years are missing."""
    found: list[Point] = [(_year(points[0]), float(points[0].value))]
    for before, after in pairwise(points):
        if _breaks(unit, before, after) or _year(after) - _year(before) > LONGEST_GAP_YEARS:
            found.append(((_year(before) + _year(after)) / 2, None))
        found.append((_year(after), float(after.value)))
    return found


def _draw_breaks(chart: Any, shown: Chart) -> None:
    """A dashed line from bottom to top between the years, named in the legend."""
    values = [float(point.value) for _, points in shown.lines for point in points]
    bottom, top = min(0.0, *values), max(values)
    for before, after in shown.breaks:
        middle = (before + after) / 2
        chart.add(
            break_label(before, after),
            [(middle, bottom), (middle, top)],
            show_dots=False,
            stroke_style={"dasharray": "8, 6"},
        )


def _written(value: float, percent: bool) -> str:
    if percent:
        return f"{value * 100:.0f} %"
    return f"{value:,.0f}".replace(",", "\u00a0").replace("-", "\u2212")


def _style(lines: int) -> Any:
    from pygal.style import Style

    return Style(
        background="#ffffff",
        plot_background="#ffffff",
        foreground="#1b1e23",
        foreground_strong="#1b1e23",
        foreground_subtle="#8d8e91",
        colors=(*COLOURS[:lines], *[BREAK_COLOUR] * 3),
        opacity="1",
        stroke_width="3",
        guide_stroke_color="#dddddd",
        major_guide_stroke_color="#bbbbbb",
        font_family="Helvetica, Arial, sans-serif",
        label_font_size=14,
        major_label_font_size=14,
        legend_font_size=14,
        tooltip_font_size=14,
    )
