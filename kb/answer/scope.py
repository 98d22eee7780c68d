"""Whether a question lies outside what the base can know, whatever the passages look like."""

from __future__ import annotations

import re

from kb.answer.context import Context
from kb.answer.draft import Draft

_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÅÄÖ][\wåäöé-]+")


def outside(context: Context, best: Draft | None) -> list[str]:
    """Swedish sentences on why the question has no answer here; empty when nothing speaks against one."""
    if best is None or best.kind == "none":
        return []
    reasons = []
    text = " ".join([best.text, *(citation.quote for citation in best.citations)])
    missing = [year for year in context.question.years if not _about(context, best, year, text)]
    if missing:
        reasons.append(f"Källorna har ingen uppgift om {' och '.join(missing)} i den här frågan.")
    absent = [number for number in context.question.numbers if number not in re.sub(r"\D", "", text)]
    if absent and best.origin == "passage":
        reasons.append(f"Källorna har inte talet {absent[0]} i det här sammanhanget.")
    if "person" in context.question.wants:
        reasons.append("Basen svarar inte på frågor om enskilda personer.")
    elif "name" in context.question.wants and best.origin == "passage" and not _NAME.search(text):
        reasons.append("Källorna nämner inget namn.")
    return reasons


def _about(context: Context, best: Draft, year: str, text: str) -> bool:
    """Whether the draft's places are about a year: it stands there, or in the heading, or the source is about it."""
    if year in text:
        return True
    for citation in best.citations:
        view = context.known.view(citation.section_id)
        source = context.source(citation.source_id)
        if view is not None and year in f"{view.section.title} {' '.join(view.section.path)}":
            return True
        if source is not None and source.year and year in source.year:
            return True
    return False
