"""Whether two figures are about the same things: same unit, same people or insatser, same system.

A contradiction needs the same population, so everything that describes one is compared, and what only one side says
counts against it.
"""

from __future__ import annotations

from kb.model import Figure

_SAME_UNITS = {"individer": "deltagare", "personer": "deltagare", "anställda": "anställda"}
SAME_GROUPS = {
    "sjukskrivna": "sjukpenning",
    "långtidssjukskrivna": "sjukpenning",
    "unga med aktivitetsersättning": "aktivitetsersättning",
    "unga med funktionsnedsättning (utan aktivitetsersättning)": "unga med funktionsnedsättning",
}
_DESCRIBING = (
    "målgrupp",
    "kön",
    "insatstyp",
    "inriktning",
    "status",
    "diagnos",
    "ålder",
    "län",
    "förbund",
    "medel",
    "finansiär",
    "mått",
)
_WHOLE = ("totalt", None)


def unit_class(unit: str) -> str:
    """Units that mean the same."""
    return _SAME_UNITS.get(unit, unit)


def group(figure: Figure) -> str | None:
    """The målgrupp, synonyms brought together."""
    name = figure.dimensions.get("målgrupp")
    return SAME_GROUPS.get(name, name) if name else None


def describing(figure: Figure) -> dict[str, str]:
    """The dimensions that tell which population a figure is about; totals count as none."""
    found = {k: figure.dimensions[k] for k in _DESCRIBING if figure.dimensions.get(k) not in _WHOLE}
    if "målgrupp" in found:
        found["målgrupp"] = SAME_GROUPS.get(found["målgrupp"], found["målgrupp"])
    if found.get("status") == "pågående":
        del found["status"]
    if found.get("kön") == "kvinnor och män":
        del found["kön"]
    return found


def same_population(text: Figure, cell: Figure) -> bool:
    """Whether a table cell is the level of what the text speaks of."""
    if unit_class(cell.unit) == "andel" and unit_class(text.unit) != "andel":
        return False
    if text.unit not in ("andel", "procentenheter") and unit_class(text.unit) != unit_class(cell.unit):
        return False
    mine, theirs = describing(text), describing(cell)
    return mine == theirs and bool(mine) and _systems_agree(text, cell)


def _systems_agree(a: Figure, b: Figure) -> bool:
    return a.system is None or b.system is None or a.system == b.system
