"""Sums with the rule beside them: what each party pays, and what the state's allocation model would give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request

from kb.answer import calculators
from kb.answer.calculators import BadSum, Need, Sum
from web.parameters import Parameter, read_kindly

blueprint = Blueprint("calculators", __name__)

LARGEST = 100_000_000_000
FINANCING = (
    Parameter("totalt", "Årets medel i kronor", maximum=30),
    Parameter("kommuner", "En kommun per rad med sin andel", maximum=4000),
    Parameter("regioner", "En region per rad med sin andel", maximum=4000),
)
ALLOCATION = (
    Parameter("anslag", "Statens medel i kronor", maximum=30),
    Parameter("forbund", "Ett förbund per rad: namn, försörjningsmått och invånare", maximum=8000),
)
WEIGHT = re.compile(r"(?P<name>.*?)[\s;:,]+(?P<weight>\d[\d\s]*(?:[.,]\d+)?)\s*%?")
NEED = re.compile(r"(?P<name>.+?)\s*;\s*(?P<measure>\d[\d\s]*(?:[.,]\d+)?)\s*;\s*(?P<people>\d[\d\s]*)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sum, or one sentence of why there is none."""

    sum: Sum | None = None
    fault: str = ""


@blueprint.get("/rakna")
def calculate() -> str:
    """Both calculators with what was filled in."""
    financing = read_kindly(FINANCING, request.args)
    allocation = read_kindly(ALLOCATION, request.args)
    return render_template(
        "pages/calculators.html",
        financing=financing,
        allocation=allocation,
        shares=_tried(_financing, financing, "totalt"),
        allocated=_tried(_allocation, allocation, "anslag"),
        shares_rule=calculators.SHARES_RULE,
        allocation_rule=calculators.ALLOCATION_RULE,
        illustration=calculators.ILLUSTRATION,
    )


def _tried(compute: Any, values: dict[str, Any], required: str) -> Outcome | None:
    if not values[required]:
        return None
    try:
        return Outcome(compute(values))
    except BadSum as error:
        return Outcome(fault=str(error))


def _financing(values: dict[str, Any]) -> Sum:
    kommuner, regioner = (_weights(values[name] or "") for name in ("kommuner", "regioner"))
    return calculators.financing(_kronor(values["totalt"]), kommuner=kommuner, regioner=regioner)


def _allocation(values: dict[str, Any]) -> Sum:
    rows = []
    for line in filter(None, map(str.strip, (values["forbund"] or "").splitlines())):
        match = NEED.fullmatch(line)
        if match is None:
            raise BadSum(f"Raden ”{line[:60]}” går inte att läsa: skriv namn; försörjningsmått; invånare.")
        rows.append(Need(match["name"], _decimal(match["measure"]), int(_decimal(match["people"]))))
    return calculators.allocation(_kronor(values["anslag"]), rows)


def _weights(text: str) -> dict[str, float]:
    """`Falun 60` on each line → name and weight."""
    weights = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        match = WEIGHT.fullmatch(line)
        if match is None or not match["name"]:
            raise BadSum(
                f"Raden ”{line[:60]}” går inte att läsa: skriv namnet och sedan andelen, till exempel Falun 60."
            )
        weights[match["name"]] = _decimal(match["weight"])
    return weights


def _kronor(text: str) -> int:
    plain = re.sub(r"[\s.]|kr(?:onor)?$", "", text.strip().lower())
    if not plain.isascii() or not plain.isdigit() or int(plain[:20]) > LARGEST:
        raise BadSum("Skriv summan i hela kronor, till exempel 4 000 000.")
    return int(plain)


def _decimal(text: str) -> float:
    return float(re.sub(r"\s", "", text).replace(",", "."))
