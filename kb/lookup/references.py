"""Who cites what: both directions.

A citation of a part counts for the whole: `7 § andra stycket` cites 7 §, a page of a proposition cites the
proposition. A printed range cites all that lies between its ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kb.lookup.paragraphs import compact, read_target
from kb.model import Reference, Section, Source
from kb.store import Store

_RANGE = re.compile(r"(\d+)\s*[-–—]{1,2}\s*(\d+)")
_DEEPER = re.compile(r"[#.A-Z]")


@dataclass(frozen=True, slots=True)
class CitedBy:
    """One citation with the place that it stands in."""

    reference: Reference
    source: Source | None
    section: Section | None


def cited_by(store: Store, target: str) -> list[CitedBy]:
    """Every citation of a target or of a part of it, in the order of sources and sections."""
    found = [
        ref for ref in store.starting(Reference, "target", target) if _is_within(ref.target or "", target)
    ]
    found += [ref for ref in _ranges_over(store, target) if ref not in found]
    return [CitedBy(ref, *_place(store, ref)) for ref in _once(found)]


def read_wanted(text: str) -> str:
    """The canonical target that a user means: `7 § Finsamlagen` → `2003:1210#P7`; a canonical one stays as it is."""
    stripped = text.strip()
    if read_target(stripped) or re.match(
        r"(?:prop|bet|rskr|skr|sou|ds|dir|rapport|dnr|celex|url|avsnitt|dom)/", stripped
    ):
        return stripped
    lone = re.fullmatch(r"\d+\s*[a-z]?\s*§?", stripped)
    from kb.citation import find_references  # where references are looked up by target, none of it is needed

    found = find_references(f"{stripped} §" if lone and "§" not in stripped else stripped, act="2003:1210")
    targets = [reference.target for reference in found if reference.target]
    return targets[0] if targets else stripped


def citing(store: Store, place: str) -> list[Reference]:
    """What a source, or one of its sections, cites."""
    field = "section_id" if "/" in place else "source_id"
    return store.all(Reference, **{field: place})


def most_cited(store: Store, limit: int = 50) -> list[tuple[str, int]]:
    """The targets that are cited most, with the number of citations."""
    counts = Counter(ref.target for ref in store.iterate(Reference) if ref.target)
    return counts.most_common(limit)


def _is_within(target: str, whole: str) -> bool:
    """`2003:1210#P7S1` lies within `2003:1210#P7`, `2003:1210#P7a` does not."""
    rest = target[len(whole) :]
    return not rest or bool(_DEEPER.match(rest)) or whole.endswith("#")


def _ranges_over(store: Store, target: str) -> Iterator[Reference]:
    """Citations of a range (`12–17 §§`) whose ends stand around the paragraph that is asked for."""
    wanted = read_target(target)
    if wanted is None or wanted.paragraph is None or not wanted.paragraph.isdigit():
        return
    number = int(wanted.paragraph)
    for ref in store.starting(Reference, "target", f"{wanted.act}#"):
        end = read_target(ref.target or "")
        if end is None or end.chapter != wanted.chapter or not end.paragraph:
            continue
        for first, last in _RANGE.findall(ref.raw):
            if int(first) < number < int(last) and compact(end.paragraph) == first and "§" in ref.raw:
                yield ref


def _once(found: list[Reference]) -> list[Reference]:
    """One reference for each printed citation of a section."""
    kept: dict[tuple[str, str], Reference] = {}
    for ref in found:
        kept.setdefault((ref.section_id, ref.raw), ref)
    return sorted(kept.values(), key=lambda ref: ref.source_id)


def _place(store: Store, ref: Reference) -> tuple[Source | None, Section | None]:
    return store.get(Source, ref.source_id), store.get(Section, ref.section_id)
