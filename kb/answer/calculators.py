"""What each party pays, and what the state's allocation model would give: sums with the rule beside them.

Amounts are whole kronor and always add up to the total: the kronor that rounding leaves over go to the largest
remainders. The allocation model is an illustration only: the real keys and the reasonable level of own capital are
decided by Försäkringskassan and Arbetsförmedlingen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

STATE, REGION, KOMMUN = Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)
SHARES_RULE = (
    "5 § Finsamlagen: Försäkringskassan bidrar med hälften (även för Arbetsförmedlingen), regionen eller regionerna med en "
    "fjärdedel och kommunen eller kommunerna med en fjärdedel. Flera kommuner är en part och kommer överens om sina andelar."
)
BASE_AMOUNT = 400_000
NEED_KEY, INHABITANTS_KEY = Fraction(3, 4), Fraction(1, 4)
ALLOCATION_RULE = (
    "Statens fördelningsmodell (beslutad i januari 2015, används från 2016, förtydligad 2019): ett grundbelopp på 400 000 kronor "
    "till varje förbund; resten efter försörjningsmått (75 procent) och antal invånare 16–64 år (25 procent)."
)
ILLUSTRATION = (
    "Uträkningen är en illustration och inget besked om tilldelning. Förbundets eget kapital kan minska nästa års tilldelning, "
    "och för 2016 och 2017 begränsades en minskning till 10 procent per år."
)


class BadSum(ValueError):
    """The figures can't be used. The message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a party pays or gets. `part` is its share of the whole."""

    party: str
    part: Fraction
    kronor: int


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum with its rule; `note` says what the reader must know."""

    shares: tuple[Share, ...]
    total: int
    rule: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A förbund in the allocation model: its measure of support in kronor or cases, and inhabitants aged 16–64."""

    forbund: str
    measure: float
    inhabitants: int


def financing(
    total: int, *, kommuner: Mapping[str, float] | None = None, regioner: Mapping[str, float] | None = None
) -> Sum:
    """Divide a year's means (kronor) between the parties.

    `kommuner` and `regioner` give each one's weight in its party's quarter (inhabitants, or agreed per cent).
    Raises `BadSum`.
    """
    if total < 0:
        raise BadSum("Summan får inte vara negativ.")
    parts: dict[str, Fraction] = {"Försäkringskassan (staten)": STATE}
    parts.update(_within(REGION, regioner, "Regionen"))
    parts.update(_within(KOMMUN, kommuner, "Kommunen"))
    return Sum(_divided(total, parts), total, SHARES_RULE)


def from_state(amount: int, **members: Mapping[str, float] | None) -> Sum:
    """The whole sum when the state's half is known."""
    return financing(2 * amount, **members)


def allocation(total: int, forbund: Sequence[Need]) -> Sum:
    """Divide the state's means between förbund as the model describes. Raises `BadSum`."""
    if not forbund:
        raise BadSum("Ange minst ett förbund.")
    rest = total - BASE_AMOUNT * len(forbund)
    if rest < 0:
        raise BadSum(
            f"Summan räcker inte till grundbeloppet {BASE_AMOUNT} kronor för {len(forbund)} förbund."
        )
    measure, inhabitants = sum(row.measure for row in forbund), sum(row.inhabitants for row in forbund)
    if measure <= 0 or inhabitants <= 0 or any(row.measure < 0 or row.inhabitants < 0 for row in forbund):
        raise BadSum("Försörjningsmått och antal invånare ska vara positiva tal.")
    parts = {
        row.forbund: (
            BASE_AMOUNT
            + rest
            * (
                NEED_KEY * Fraction(row.measure) / Fraction(measure)
                + INHABITANTS_KEY * Fraction(row.inhabitants, inhabitants)
            )
        )
        / total
        for row in forbund
    }
    return Sum(_divided(total, parts), total, ALLOCATION_RULE, ILLUSTRATION)


def _within(part: Fraction, weights: Mapping[str, float] | None, name: str) -> dict[str, Fraction]:
    if not weights:
        return {name: part}
    if any(weight < 0 for weight in weights.values()) or not sum(weights.values()):
        raise BadSum("Andelarna ska vara positiva tal.")
    whole = sum(Fraction(weight) for weight in weights.values())
    return {party: part * Fraction(weight) / whole for party, weight in weights.items()}


def _divided(total: int, parts: Mapping[str, Fraction]) -> tuple[Share, ...]:
    """Whole kronor that add up: what rounding down leaves goes to the largest remainders."""
    exact = {party: total * part for party, part in parts.items()}
    kronor = {party: int(value) for party, value in exact.items()}
    left = total - sum(kronor.values())
    for party in sorted(exact, key=lambda p: exact[p] - kronor[p], reverse=True)[:left]:
        kronor[party] += 1
    return tuple(Share(party, part, kronor[party]) for party, part in parts.items())
