"""Shares in text against the counts around them.

Two forms are sure enough to accuse: a share set beside its count ("46 procent, 808 individer"), where the whole is
what "av dessa" points to; and "av alla registrerade hade 24 procent sjukpenning", where the section itself gives
whole and part. Where several counts could be meant, one that fits is enough to say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.audit_rules.document import Audited, evidence, finding, number, percent
from indexer.audit_rules.populations import describing, group, unit_class
from indexer.extract.figures.dimensions import found_in
from indexer.extract.figures.vocabulary import unit_of
from kb.model import Figure, Finding

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+|\d+")
_WORDS = re.compile(r"[a-zåäö]{4,}|[A-ZÅÄÖ]{2,}")
_KINDS = ("insatstyp",)
_PARTS = ("målgrupp", "kön", "inriktning", "diagnos", "ålder", "förbund", "län")
_SLACK = 0.0075
_ROUGH = 0.025
_COMMON = frozenset(
    [
        "alla",
        "samtliga",
        "dessa",
        "totalt",
        "individer",
        "deltagare",
        "personer",
        "insatser",
        "registrerade",
        "under",
        "från",
        "inom",
    ]
)


def check(document: Audited) -> Iterator[Finding]:
    """Shares that do not follow from the counts."""
    texts = [f for f in document.figures if f.origin != "table"]
    by_section: dict[str, list[Figure]] = {}
    for figure in texts:
        by_section.setdefault(figure.section_id, []).append(figure)
    parents = {s.id: s.parent_id for s in document.sections}
    for section_id, figures in by_section.items():
        around = figures + by_section.get(parents.get(section_id) or "", [])
        for share, count in _pairs(figures):
            yield from _beside(share, count, texts)
        for share in figures:
            if share.unit == "andel" and "bas" in share.dimensions and "riktning" not in share.dimensions:
                yield from _of_whole(share, around)


def _pairs(figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Share and count that stand side by side in a sentence: "46 procent, 808 individer", "162 insatser eller 55 procent"."""
    for a, b in pairwise(figures):
        if (
            a.quote != b.quote
            or {a.unit, b.unit} & {"kr", "procentenheter"}
            or (a.unit == "andel") == (b.unit == "andel")
        ):
            continue
        share, count = (a, b) if a.unit == "andel" else (b, a)
        if _side_by_side(share, count):
            yield share, count


def _side_by_side(share: Figure, count: Figure) -> bool:
    first = number(count.value).replace(" ", r"[ \u00a0]?")
    rate = number(round(share.value * 100, 1))
    about, per_cent = r"(?:cirka\s+|ca\s+)?", rf"{rate}\s*(?:procent|%)"
    together = (
        rf"{per_cent}(?:,|\s+eller)\s+{about}{first}\b"
        rf"|\b{first}\s+\w+(?:\s+eller|,)\s+{about}{per_cent}"
        rf"|\b{first}\s+[^.]{{0,120}},\s+vilket\s+(?:är|var|motsvarar|motsvarade)\s+{about}{per_cent}"
    )
    return bool(re.search(together, share.quote))


def _whole_of(share: Figure) -> float | None:
    """The number printed in the whole: "av de 571 insatser"."""
    match = _NUMBER.search(share.dimensions.get("bas", ""))
    return float(re.sub(r"\s", "", match[0])) if match else None


def _beside(share: Figure, count: Figure, texts: list[Figure]) -> Iterator[Finding]:
    """A share and its count against the printed whole, or the only count in the document that can be it."""
    printed = _whole_of(share)
    wholes = {printed: None} if printed else _possible_wholes(share, count, texts)
    if len(wholes) != 1 or share.value >= 1:
        return
    ((whole, figure),) = wholes.items()
    if whole <= count.value:
        return
    slack = _ROUGH if share.approx or count.approx else _SLACK
    if abs(count.value / whole - share.value) > slack:
        text = f"{number(count.value)} av {number(whole)} är {percent(count.value / whole)}, inte {percent(share.value)}."
        yield finding("arithmetic", "high", text, evidence(share), *([evidence(figure)] if figure else []))


def _possible_wholes(share: Figure, count: Figure, texts: list[Figure]) -> dict[float, Figure | None]:
    """Counts of the same unit and year for "alla ...", described as the share is but for what it is a share by."""
    if not re.match(r"(?:alla|samtliga)\b", share.dimensions.get("bas", "")) or not _says_unit(share, count):
        return {}
    wanted = {k: v for k, v in found_in(share.dimensions["bas"]).items() if k in _KINDS}
    found: dict[float, Figure | None] = {}
    for figure in texts:
        same = (
            unit_class(figure.unit) == unit_class(count.unit)
            and figure.year == share.year
            and not figure.approx
        )
        described = {k: v for k, v in describing(figure).items() if k in (*_KINDS, *_PARTS)}
        if (
            same
            and described == wanted
            and figure.value > count.value
            and "riktning" not in figure.dimensions
        ):
            found[figure.value] = figure
    return found


def _says_unit(share: Figure, count: Figure) -> bool:
    named = {unit_class(u.name) for w in re.findall(r"\w+", share.dimensions["bas"]) if (u := unit_of(w))}
    return unit_class(count.unit) in named


def _of_whole(share: Figure, around: list[Figure]) -> Iterator[Finding]:
    """ "Av alla registrerade individer med personuppgifter i SUS hade 24 procent sjukpenning"."""
    about = group(share)
    if (
        about is None
        or not re.match(r"alla|samtliga", share.dimensions["bas"])
        or _NUMBER.search(share.dimensions["bas"])
    ):
        return
    wholes = _named(share.dimensions["bas"], around)
    parts = {
        f.value: f
        for f in around
        if f.unit in ("individer", "deltagare", "personer")
        and group(f) == about
        and f.year == share.year
        and "riktning" not in f.dimensions
        and f.dimensions.get("status") != "nyregistrerade"
    }
    if len(wholes) != 1 or not parts:
        return
    (whole,) = wholes.values()
    slack = _ROUGH if share.approx else _SLACK
    ratios = {value / whole.value: f for value, f in parts.items() if value < whole.value}
    if len(ratios) == 1 and not any(abs(r - share.value) <= slack for r in ratios):
        ((ratio, part),) = ratios.items()
        text = (
            f"{number(part.value)} av {number(whole.value)} är {percent(ratio)}, inte {percent(share.value)}."
        )
        yield finding("arithmetic", "high", text, evidence(share), evidence(whole), evidence(part))


def _named(base: str, around: list[Figure]) -> dict[float, Figure]:
    """The counts whose measure names the same whole as the share's words."""
    wanted = {w for w in _WORDS.findall(base) if w not in _COMMON}
    found: dict[float, Figure] = {}
    for figure in around:
        said = set(_WORDS.findall(f"{figure.measure} {figure.dimensions.get('registrering', '')}"))
        if (
            figure.unit in ("individer", "deltagare", "personer")
            and "riktning" not in figure.dimensions
            and wanted
            and wanted <= said
        ):
            found[figure.value] = figure
    return found
