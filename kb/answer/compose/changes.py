"""What has become of förbund and of kommuner's memberships: mergers, new names, ends, and where a kommun was before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kb.answer.compose.rows import Register
from kb.answer.context import Context
from kb.answer.draft import Caveat, Citation, Draft
from kb.forbund_names import forbund_id
from kb.kommuner import Kommun
from kb.model import Membership, Section

SURE = 0.98  # confidence of a fact of membership when the question is about nothing else
_MERGED = re.compile(r"\b(?:ihop|samman\w*|gick upp|bildades|bildats|uppstod|kom till)\b")


def ended(context: Context, register: Register, ids: tuple[str, ...]) -> Draft | None:
    """What became of the first of these förbund that has merged, changed name or ended."""
    for name in ids:
        event = register.ended.get(name)
        if event is None:
            continue
        section = context.known.store.get(Section, event.section_id)
        if section is None:
            continue
        when = f" {event.year}" if event.year else ""
        became = (
            f"{'bytte namn till' if event.type == 'renamed' else 'gick upp i'} {event.into}"
            if event.into
            else "upphörde"
        )
        text = f"{event.subjects[0] if len(event.subjects) == 1 else listed(list(event.subjects))} {became}{when}."
        citation = Citation(section.id, section.source_id, section.page_from, event.quote)
        return Draft(
            "membership", text[0].upper() + text[1:], SURE, [citation], as_of=event.year, origin="membership"
        )
    return None


def came_of(context: Context, ids: tuple[str, ...]) -> list[str]:
    """Sentences on the förbund that went into these, when the question asks for that."""
    if not _MERGED.search(context.question.low):
        return []
    sentences = [
        f"{listed(list(event.subjects))} gick upp i {event.into}{f' {event.year}' if event.year else ''}."
        for event in context.known.events
        if event.type == "merged" and event.into and forbund_id(event.into) in ids
    ]
    return [text[0].upper() + text[1:] for text in sentences]


def add_events(context: Context, draft: Draft, rows: list[Membership]) -> None:
    """What the sources say of how the förbund came to be."""
    ids = {row.forbund_id for row in rows}
    for event in context.known.events:
        if (
            event.into
            and forbund_id(event.into) in ids
            and event.type in ("merged", "renamed")
            and len(draft.citations) < 8
        ):
            section = context.known.store.get(Section, event.section_id)
            if section and not any(c.quote == event.quote for c in draft.citations):
                draft.citations.append(
                    Citation(section.id, section.source_id, section.page_from, event.quote)
                )


def earlier(context: Context, register: Register, kommun: Kommun) -> list[Membership]:
    """Rows of other years for a kommun, where the förbund was another."""
    now = {row.forbund_id for row in register.of_kommun(kommun)}
    rows = [r for r in context.known.memberships if r.kommun_code == kommun.code and r.forbund_id not in now]
    return [row for row in rows if row not in register.rows]


def add_history(draft: Draft, register: Register, kommun: str, rows: list[Membership]) -> None:
    """Where a kommun was before: until the year of a merger, or as an older source prints it."""
    names = []
    for name, row in {row.forbund: row for row in rows}.items():
        event = register.ended.get(row.forbund_id)
        if event and event.year and event.year.isdigit():
            draft.text += f" Till och med {int(event.year) - 1} hörde {kommun} till {name}."
        else:
            names.append(name)
    if names:
        draft.caveats.append(Caveat("superseded", f"Äldre källor anger {listed(names)} för {kommun}."))


def listed(names: list[str]) -> str:
    """Names as in running text: `a, b och c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}" if names else ""


def by_lan(kommuner: Sequence[Kommun]) -> str:
    """Names of kommuner, län by län with those that have most of them first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for kommun in kommuner:
        groups[kommun.lan].append(kommun.name)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return "; ".join(f"{lan} ({len(names)}): {listed(names)}" for lan, names in ordered)
