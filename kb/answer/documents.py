"""Official documents before the project's own registers: an answer that rests on a register's row cites the document that
says the same, when the base has it, and the register after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.answer.context import Context, place
from kb.answer.draft import Citation, Draft, cite_units
from kb.answer.knowledge import View
from kb.answer.lexicon import stems_in
from kb.answer.matching import Matcher
from kb.answer.question import understand
from kb.answer.sentences import sentences
from kb.model import Reference

SAYS_SAME = 0.6  # the share of a register's sentence that a document's sentence has to cover
ASKED_TOO = 0.5  # ... together with this share of the question
NEARLY = 0.15  # ... a little less where the question speaks of it too, or a paragraph is summarised
LOOKED_AT = 12  # passages that are read for it, and sections that cite the paragraph
MOST = 2  # documents that are put first
LONGEST = 320  # characters of a register's sentence that are compared
_NUMBER = re.compile(r"\d+")
_PARAGRAPH = re.compile(r"/p(\d+)(?:-([a-h]))?$")


def first(context: Context, draft: Draft) -> None:
    """Put citations of documents in front, and find them where only a register is cited."""
    own = [citation for citation in draft.citations if not context.official(citation.source_id)]
    if not own or draft.origin.startswith("faq"):
        return
    official = [citation for citation in draft.citations if citation not in own]
    found = [] if official else _same(context, own)
    draft.citations = [*official, *found, *own]
    for citation in found:
        view = context.known.view(citation.section_id)
        if view is not None:
            said = re.sub(r"\s+", " ", citation.quote)
            draft.text += f"\n\n”{said}” ({place(context.source(citation.source_id), view.section)})"


def _same(context: Context, own: list[Citation]) -> list[Citation]:
    """What documents say of the same, best first."""
    said = [
        Matcher(understand(text), context.known.lexicon)
        for citation in own[:2]
        for unit in sentences(citation.quote)
        if len(text := unit.of(citation.quote)[:LONGEST]) > 25
    ]
    numbers = {number for citation in own for number in _NUMBER.findall(citation.quote) if len(number) > 2}
    paragraph = _is_paragraph(own)
    found: list[tuple[float, Citation]] = []
    for view in _views(context, own):
        best = max(_alike(context, view, said, paragraph), default=None)
        if best is None:
            continue
        citation = cite_units(view, best[1], best[1])
        if paragraph or not numbers or numbers & set(_NUMBER.findall(citation.quote)):
            found.append((best[0], citation))
    found.sort(key=lambda pair: -pair[0])
    return [citation for _, citation in found[:MOST]]


def _alike(context: Context, view: View, said: list[Matcher], paragraph: bool) -> Iterator[tuple[float, int]]:
    """(how well it says the same, number) of the sentences that do. Of a paragraph it is enough to say what it says."""
    for number, unit in enumerate(view.units):
        stems = stems_in(unit.text)
        asked = context.matcher.share(context.matcher.found(stems))
        if asked < ASKED_TOO / 2 and not paragraph:
            continue
        alike = max((other.share(other.found(stems)) for other in said), default=0.0)
        if alike >= SAYS_SAME or (alike >= SAYS_SAME - NEARLY and (asked >= ASKED_TOO or paragraph)):
            yield alike + asked, number


def _is_paragraph(own: list[Citation]) -> bool:
    """Whether the register's rows are paragraphs, whose numbers and years a document needn't repeat."""
    return any(_PARAGRAPH.search(citation.section_id) for citation in own)


def _views(context: Context, own: list[Citation]) -> Iterator[View]:
    """Sections of documents that may say it: the passages, and what refers to the paragraph."""
    seen: set[str] = set()
    names = [passage.view.section.id for passage in context.passages[:LOOKED_AT]]
    for citation in own:
        names += _referring(context, citation.section_id)
    for name in names:
        view = context.known.view(name)
        if name not in seen and view is not None and context.official(view.section.source_id):
            seen.add(name)
            yield view


def _referring(context: Context, section_id: str) -> list[str]:
    paragraph = _PARAGRAPH.search(section_id)
    provision = next((row for row in context.known.provisions if row.section_id == section_id), None)
    if not paragraph or provision is None:
        return []
    target = f"{provision.act}#P{paragraph.group(1)}{paragraph.group(2) or ''}"
    rows = context.known.store.all(Reference, target=target)
    return list(dict.fromkeys(row.section_id for row in rows))[:LOOKED_AT]
