"""What a number is a number of: the record that the readers of sentences pass on to each other."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.extract.figures.numbers import Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit in a sentence; `start` to `end` covers both.

    `kind` ∈ count, share, points, money, time; a `deadline` is no figure and is dropped once its neighbours
    are read. `noun` is the printed noun of a count. `bound` tells the ends of a range apart. `given` is
    false when the unit was taken from a neighbour.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: str
    approx: bool = False
    noun: str = ""
    bound: str | None = None
    given: bool = True
    fraction: bool = False


@dataclass(frozen=True, slots=True)
class Bare:
    """A number that has found no unit of its own."""

    number: Number


def make(number: Number, end: int, value: float, unit: str, kind: str, noun: str = "") -> Quantity:
    """The quantity that begins with `number` and ends at `end`; `value` is in `unit`."""
    bound = None if number.high is None else f"nedre:{number.high}"
    return Quantity(
        number.start, end, value, unit, kind, number.approx, noun, bound, fraction=number.fraction
    )
