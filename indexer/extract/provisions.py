"""Law proposals → provisions: the wording in force as printed, the proposed wording, and the comment on each.

The structure step makes one section of every paragraph of a proposal (see `indexer.layout.columns`). Here they become
records of the act that the proposal changes, and the författningskommentar of the same document is put to its
paragraph; a comment on `30–38 §§` belongs to each of them. What is proposed is never marked as law in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.document import ParsedDocument
from indexer.layout.wordings import Wording, wording
from kb.model import Provision, Section

_ACT_NUMBER = re.compile(r"\((\d{4}:\d+)\)")
_PROPOSAL = re.compile(r"förslag till|författningsförslag|lagförslag|härigenom föreskrivs", re.IGNORECASE)
_COMMENTARY = re.compile(r"(?:författnings|lag)kommentar", re.IGNORECASE)
_PARAGRAPHS = re.compile(
    r"^(?:Till\s+)?(?:(?P<chapter>\d+\s?[a-z]?)\s+kap\.\s*)?"
    r"(?P<first>\d+(?:\s?[a-z])?)(?:\s*[-–—]\s*(?P<last>\d+(?:\s?[a-z])?)|(?P<more>(?:(?:,| och)\s+\d+(?:\s?[a-z])?)+))?\s*§§?$"
)
_CHAPTER = re.compile(r"^(\d+\s?[a-z]?)\s+kap\.")
_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[a-z]\)|[-–•])\s")


def paragraph_name(printed: str) -> str:
    """A paragraph as the records name it: `7a§`, `7 a  §` → `7 a §`."""
    match = re.match(r"(\d+)\s*([a-z]?)", printed.strip())
    assert match is not None, printed
    return f"{match.group(1)} {match.group(2)} §" if match.group(2) else f"{match.group(1)} §"


def paragraphs_of(title: str) -> tuple[str | None, list[str]]:
    """(chapter, paragraphs) that a heading such as `7 a §`, `11 kap. 5 §` or `30–38 §§` names; ([] for others)."""
    match = _PARAGRAPHS.match(title.strip().rstrip("."))
    if match is None:
        return None, []
    names = [paragraph_name(match.group("first"))]
    if match.group("last"):
        names = _between(match.group("first"), match.group("last"))
    elif match.group("more"):
        names += [
            paragraph_name(number) for number in re.findall(r"\d+(?:\s?[a-z](?!\w))?", match.group("more"))
        ]
    return match.group("chapter"), names


def _between(first: str, last: str) -> list[str]:
    """Every paragraph of a printed range; only whole numbers can be counted through."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 200:
        return [f"{number} §" for number in range(int(first), int(last) + 1)]
    return [paragraph_name(first), paragraph_name(last)]


def extract(document: ParsedDocument) -> Iterable[Provision]:
    """The provisions of the law proposals in a document, in printed order."""
    proposals = [
        (section, parts)
        for section in document.sections
        if section.kind == "provision" and (parts := wording(section.text, section.title))
    ]
    if not proposals:
        return
    by_id = {section.id: section for section in document.sections}
    comments = _comments(document, by_id)
    for section, parts in proposals:
        chapter, names = paragraphs_of(section.title)
        if names:
            yield from _provisions(
                section, parts, chapter or _chapter_above(section), names[0], by_id, comments
            )


def commentary(document: ParsedDocument) -> Iterator[tuple[Section, str | None, str | None, list[str]]]:
    """(section, act, chapter, paragraphs) of each comment on paragraphs in the document's författningskommentar."""
    by_id = {section.id: section for section in document.sections}
    proposed = _only_proposal_act(document, by_id)
    running: dict[str | None, str | None] = {}
    for section in document.sections:
        if not any(_COMMENTARY.search(title) for title in section.path):
            continue
        chapter, names = paragraphs_of(section.title)
        named = chapter or _chapter_alone(section.title)
        if named or not names:
            running[section.parent_id] = named
        if names:
            act = _act_in(section.path) or proposed
            yield section, act, chapter or _chapter_above(section) or running.get(section.parent_id), names


def _chapter_alone(title: str) -> str | None:
    """`11 kap. Ekonomi` → `11`. A chapter is named once; the paragraphs after it stand under it."""
    match = _CHAPTER.match(title)
    return match.group(1) if match else None


def _comments(
    document: ParsedDocument, by_id: dict[str, Section]
) -> dict[tuple[str | None, str | None, str], str]:
    """Comment texts by (act, chapter, paragraph)."""
    found: dict[tuple[str | None, str | None, str], str] = {}
    for section, act, chapter, names in commentary(document):
        for name in names:
            key = (act, chapter, name)
            found[key] = f"{found[key]}\n\n{section.text}" if key in found else section.text
    return found


def _provisions(
    section: Section,
    parts: Wording,
    chapter: str | None,
    paragraph: str,
    by_id: dict[str, Section],
    comments: dict[tuple[str | None, str | None, str], str],
) -> Iterator[Provision]:
    act = act_of_proposal(section, by_id)
    comment = comments.get((act, chapter, paragraph)) or comments.get((None, chapter, paragraph))
    for status, pieces in (("in_force", parts.current), ("proposed", parts.proposed)):
        if not pieces:
            continue
        shown = status == "proposed" or not parts.proposed
        yield Provision(
            id=f"{section.id}/{'nuvarande' if status == 'in_force' else 'foreslagen'}",
            act=act or section.source_id,
            chapter=chapter,
            paragraph=paragraph,
            status=status,
            text=_joined(pieces),
            valid_from=None,
            valid_to=None,
            heading=parts.rubric if status == "proposed" else None,
            comment=comment if shown else None,
            source_id=section.source_id,
            section_id=section.id,
        )


def _joined(pieces: tuple[str, ...]) -> str:
    """Stycken with a blank line between, list items on lines of their own."""
    text = ""
    for piece in pieces:
        text += ("" if not text else "\n" if _ITEM.match(piece) else "\n\n") + piece
    return text


def act_of_proposal(section: Section, by_id: dict[str, Section]) -> str | None:
    """The act that a proposal changes: the number in its heading or in the words before its paragraphs."""
    act = _act_in(section.path)
    parent = by_id.get(section.parent_id or "")
    while act is None and parent is not None:
        if _PROPOSAL.search(f"{parent.title}\n{parent.text}"):
            act = _act_in((parent.title, parent.text))
        parent = by_id.get(parent.parent_id or "")
    return act


def _only_proposal_act(document: ParsedDocument, by_id: dict[str, Section]) -> str | None:
    """The act that all proposals of the document change, None where they change several."""
    acts = {
        act_of_proposal(section, by_id)
        for section in document.sections
        if section.kind == "provision" and wording(section.text)
    }
    return acts.pop() if len(acts) == 1 else None


def _act_in(texts: Iterable[str]) -> str | None:
    """The first SFS number in brackets, the nearest heading first."""
    for text in reversed(tuple(texts)):
        match = _ACT_NUMBER.search(text)
        if match:
            return match.group(1)
    return None


def _chapter_above(section: Section) -> str | None:
    for title in reversed(section.path):
        chapter = _chapter_alone(title)
        if chapter:
            return chapter
    return None
