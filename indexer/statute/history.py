"""The register of a statute's amendments as a section of its own, so that also a statute without text can be found."""

from __future__ import annotations

from indexer.statute.model import Act, Amendment
from kb.model import Section, Table

COLUMNS = ("Ändrande författning", "I kraft", "Omfattning")
TITLE = "Ändringar och förarbeten"


def history_section(act: Act, source_id: str, order: int) -> tuple[Section, tuple[Table, ...]] | None:
    """The section and its table, None when the source has no history. Rows stand in the source's order."""
    facts = [line for line in _facts(act) if line]
    if not act.amendments and not (act.preparatory or not act.pieces):
        return None
    section_id = f"{source_id}/andringar"
    text = "\n\n".join(facts)
    tables: tuple[Table, ...] = ()
    if act.amendments:
        rows = tuple(_row(row) for row in act.amendments)
        body = "\n".join(" | ".join(row) for row in (COLUMNS, *rows))
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{body}" if text else body
        tables = (
            Table(
                f"{source_id}/tabell-andringar",
                source_id,
                section_id,
                None,
                TITLE,
                COLUMNS,
                rows,
                None,
                start,
                len(text),
            ),
        )
    return Section(section_id, source_id, None, TITLE, 1, None, (), order, "body", text), tables


def _facts(act: Act) -> tuple[str, ...]:
    return (
        f"Utfärdad {act.issued}." if act.issued else "",
        f"I kraft {act.in_force}." if act.in_force else "",
        f"Upphävd {act.repealed}." if act.repealed else "",
        f"Ändrad {act.amended_through}." if act.amended_through else "",
        f"Förarbeten: {act.preparatory}." if act.preparatory else "",
    )


def _row(row: Amendment) -> tuple[str, ...]:
    """Most titles only repeat the statute's own; the number and what was changed say what is new."""
    return (row.number, row.in_force or "", row.scope)
