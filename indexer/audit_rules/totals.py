"""Totals told in text against what they should be made of: groups, lists, additions, budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.audit_rules.document import Audited, evidence, finding, number
from kb.model import Evidence, Figure, Finding, Membership

_PRIORITISED = "prioriterade målgrupper"
_STATED = re.compile(r"\b(?:fanns|finns|omfatta\w*|innefatta\w*|totalt)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\bytterligare\s+(?:cirka\s+|ca\s+)?(\d+)\s+(\w+)", re.IGNORECASE)
_MONEY_SLACK = 0.06
_LONG_LIST = 20


def check(document: Audited) -> Iterator[Finding]:
    """All rules about totals."""
    yield from _groups(document)
    yield from _further(document)
    yield from _listed(document)
    yield from _dissolved(document)
    yield from _unspent(document)


def _groups(document: Audited) -> Iterator[Finding]:
    """The prioritised groups' insatser against their printed sum. Three groups are the task's own."""
    counts: dict[tuple[str | None, str], dict[str, Figure]] = {}
    for figure in document.figures:
        about = figure.dimensions.get("målgrupp")
        plain = (
            figure.unit == "insatser"
            and figure.origin == "text"
            and not ({"riktning", "insatstyp", "inriktning", "gräns"} & figure.dimensions.keys())
        )
        if plain and about and not figure.approx:
            counts.setdefault((figure.year, figure.unit), {}).setdefault(about, figure)
    for (year, unit), groups in counts.items():
        total = groups.pop(_PRIORITISED, None)
        parts = {name: f for name, f in groups.items() if total and f.value < total.value}
        if total is None or len(parts) != 3:
            continue
        summed = sum(f.value for f in parts.values())
        if summed != total.value:
            terms = " + ".join(number(f.value) for f in parts.values())
            text = f"De tre målgruppernas {unit} {year} blir {terms} = {number(summed)}, men summan anges till {number(total.value)}."
            yield finding(
                "arithmetic", "medium", text, evidence(total), *(evidence(f) for f in parts.values())
            )


def _further(document: Audited) -> Iterator[Finding]:
    """ "Det finns ytterligare 37 förbund": with those just counted they must make the document's total."""
    for i, figure in enumerate(document.figures):
        match = _FURTHER.search(figure.quote)
        if not match or figure.origin != "text" or figure.value != float(match[1]) or not figure.as_of:
            continue
        before = next(
            (
                f
                for f in reversed(document.figures[:i])
                if f.unit == figure.unit and f.section_id == figure.section_id
            ),
            None,
        )
        before = before or next(
            (
                f
                for f in reversed(document.figures[:i])
                if f.unit == figure.unit and re.search(r"\bde\s", f.quote)
            ),
            None,
        )
        totals = {
            f.value: f
            for f in document.figures
            if f.unit == figure.unit
            and f.as_of == figure.as_of
            and f is not figure
            and f.value > figure.value
        }
        if before is None or len(totals) != 1:
            continue
        (total,) = totals.values()
        if before.value + figure.value != total.value and before.value < total.value:
            text = (
                f"{number(before.value)} + ytterligare {number(figure.value)} {figure.unit} = {number(before.value + figure.value)}, "
                f"men dokumentet anger totalt {number(total.value)}."
            )
            yield finding("arithmetic", "medium", text, evidence(figure), evidence(total), evidence(before))


def _listed(document: Audited) -> Iterator[Finding]:
    """The number of förbund and kommuner in a list against the largest number that the text says there are."""
    members = document.memberships
    if len(members) < _LONG_LIST:
        return
    for unit, listed in (
        ("förbund", {m.forbund_id for m in members}),
        ("kommuner", {m.kommun for m in members}),
    ):
        stated = [f for f in document.figures if f.unit == unit and f.origin == "text" and _is_total(f)]
        if not stated or len(listed) in {f.value for f in stated}:
            continue
        near = [f for f in stated if abs(f.value - len(listed)) <= 0.1 * len(listed)]
        if near and near[0].value == max(f.value for f in stated):
            text = f"Förteckningen har {len(listed)} {unit}, men dokumentet anger {number(near[0].value)}."
            yield finding(
                "list-vs-total",
                "high",
                text,
                evidence(near[0]),
                evidence(_odd_one(members), _odd_one(members).forbund),
            )


def _is_total(figure: Figure) -> bool:
    return bool(_STATED.search(figure.quote)) and not figure.approx and figure.value >= _LONG_LIST


def _odd_one(members: tuple[Membership, ...]) -> Membership:
    """The entry that most likely makes the difference: one that has ended, else the first."""
    return next((m for m in members if m.valid_to), members[0])


def _dissolved(document: Audited) -> Iterator[Finding]:
    """A förbund that is listed though the document says that it has ended or been merged into another."""
    listed = {_name(m.forbund): m for m in document.memberships}
    for event in document.events:
        if event.type not in ("dissolved", "merged"):
            continue
        for subject in event.subjects:
            member = listed.get(_name(subject))
            if member and _name(subject) != _name(event.into or ""):
                gone = "gått upp i " + event.into if event.into else "upphört"
                text = f"{member.forbund} står i förteckningen fast det enligt samma dokument har {gone}."
                sides = (
                    evidence(member, member.forbund),
                    Evidence(event.source_id, event.section_id, event.quote),
                )
                yield finding("within-document", "high", text, *sides)


def _name(forbund: str) -> str:
    return re.sub(r"\W+", " ", forbund.lower()).strip()


def _unspent(document: Audited) -> Iterator[Finding]:
    """Budget − spent = unspent, for figures of the same year that are meant for the same förbund."""
    money: dict[str, dict[str, list[Figure]]] = {}
    for figure in document.figures:
        kind = _budget_part(figure)
        if kind and figure.year:
            money.setdefault(figure.year, {}).setdefault(kind, []).append(figure)
    for year, parts in money.items():
        if set(parts) != {"budget", "spent", "unspent"} or any(
            len({f.value for f in fs}) != 1 for fs in parts.values()
        ):
            continue
        budget, spent, unspent = (parts[k][0] for k in ("budget", "spent", "unspent"))
        left = budget.value - spent.value
        if left > 0 and abs(left - unspent.value) > _MONEY_SLACK * budget.value:
            text = (
                f"{_millions(budget.value)} i budget minus {_millions(spent.value)} använda är {_millions(left)}, men {_millions(unspent.value)} uppges "
                f"vara oförbrukade {year}."
            )
            yield finding("arithmetic", "medium", text, evidence(unspent), evidence(spent), evidence(budget))


def _budget_part(figure: Figure) -> str | None:
    if figure.unit != "kr" or figure.origin != "text" or figure.value < 1e7 or "gräns" in figure.dimensions:
        return None
    quote = figure.quote.lower()
    if re.search(r"förbundens budgetar upp|summan av .{0,30}budgetar|total budget", quote):
        return "budget"
    if re.search(r"förbunden använde", quote):
        return "spent"
    return (
        "unspent" if re.search(r"budgeten förbrukades inte|medlen .{0,10}förbrukades inte", quote) else None
    )


def _millions(value: float) -> str:
    return f"{number(round(value / 1e6, 2))} miljoner kronor"
