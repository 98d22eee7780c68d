"""Places that a query names by a citation: they are looked up before anything is searched.

Understood are `avsnitt 3.2.1`, `7 a § finsamlagen`, `11 kap. 5 § kommunallagen`, `14:1 RF`, `prop. 2002/03:132 s. 46`,
`SOU 2007:2` and diary numbers. The place itself comes first, then the places that cite it.
"""

from __future__ import annotations

import re

from kb.language.tokens import fold, tokens
from kb.model import Provision, Reference, Section, Source
from kb.store import Store

MOST = 10

_SECTION = re.compile(r"\b(?:avsnitt|kapitel)\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_BARE_ACT = re.compile(r"(§)\s+(\d{4}:\d+)")
_COLON = re.compile(r"(?<![\d/:])(\d{1,2}):(\d{1,3}(?: ?[a-z]\b)?)\s+(?=[^\W\d_])")
_PARAGRAPH = re.compile(r"(\d{4}:[^#]+)#(?:K(\d+[a-z]?))?P(\d+)([a-z]?)")
_WORK = re.compile(r"(prop|sou|ds|dir|bet|rskr|skr)/([^#]+)(?:#sid(\d+))?")
_DIARY = re.compile(r"\d{4}/\d{3,}")
# After `2003:1210#P7` a letter or digit makes it another place (`P7a`, `P71`), a colon another work.
_GOES_ON = re.compile(r"[\w:]")
_STATUSES = ("in_force", "proposed", "repealed")


def cited_sections(store: Store, text: str) -> list[str]:
    """Section ids that the query cites, the place itself first; empty when it cites nothing."""
    found: list[str] = []
    if not any(character.isdigit() for character in text):
        return found
    from kb.citation import find_references  # ranking needs none of it

    # People type `7 § 2003:1210` and `14:1 RF`; in running text a citation is written out.
    spelled = _COLON.sub(r"\1 kap. \2 § ", _BARE_ACT.sub(r"\1 lagen (\2)", text))
    for reference in find_references(spelled):
        if reference.target:
            found += _by_target(store, reference.target)
    found += _by_diary_number(store, text) + _by_section_number(store, text)
    return list(dict.fromkeys(found))[:MOST]


def _by_target(store: Store, target: str) -> list[str]:
    if match := _PARAGRAPH.match(target):
        return _by_paragraph(store, match)
    if match := _WORK.match(target):
        return _by_preparatory_work(store, match)
    return []


def _by_paragraph(store: Store, match: re.Match[str]) -> list[str]:
    """Where a paragraph stands, in force before proposed, then where it is cited."""
    act, chapter, number, letter = match.groups()
    paragraph = f"{number} {letter}".strip()
    rows = [
        p
        for p in store.all(Provision, act=act, paragraph=(paragraph, f"{paragraph} §", f"{number}{letter}"))
        if chapter is None or (p.chapter or "").split(" ")[0] == chapter
    ]
    rows.sort(key=lambda p: _STATUSES.index(p.status))
    target = f"{act}#{'K' + chapter if chapter else ''}P{number}{letter}"
    return [p.section_id for p in rows] + _citing(store, target)


def _by_preparatory_work(store: Store, match: re.Match[str]) -> list[str]:
    """The work itself, at the page, when the base has it; then where it is cited."""
    kind, number, page = match.groups()
    names = {fold(f"{kind} {number}"), fold(f"{kind}. {number}")}
    own = []
    for source in store.iterate(Source):
        if any(name in fold(source.title) for name in names) or names & {fold(d) for d in source.dnr}:
            own += _at_page(store, source.id, int(page)) if page else opening(store, source.id)
    return own + _citing(store, match[0])


def _citing(store: Store, target: str) -> list[str]:
    """Sections that cite a target or a place within it."""
    exact = [reference.section_id for reference in store.iterate(Reference, target=target)]
    if exact:
        return exact
    within = store.starting(Reference, "target", target)
    return [r.section_id for r in within if r.target and not _GOES_ON.match(r.target, len(target))]


def _at_page(store: Store, source_id: str, page: int) -> list[str]:
    """The last section that begins on or before a page and reaches it."""
    sections = [s for s in store.all(Section, source_id=source_id) if s.page_from and s.page_from <= page]
    return [s.id for s in reversed(sections) if (s.page_to or s.page_from or 0) >= page][:3]


def _by_section_number(store: Store, text: str) -> list[str]:
    match = _SECTION.search(text)
    return [s.id for s in store.all(Section, number=match[1])] if match else []


def _by_diary_number(store: Store, text: str) -> list[str]:
    wanted = {token.form for token in tokens(text) if _DIARY.search(token.form)}
    if not wanted:
        return []
    found = []
    for source in store.iterate(Source):
        if wanted & {token.form for dnr in source.dnr for token in tokens(dnr)}:
            found += opening(store, source.id)
    return found


def opening(store: Store, source_id: str) -> list[str]:
    """Where a document is entered: its summary, else its first section with a text of its own."""
    sections = store.all(Section, source_id=source_id)
    summaries = [s for s in sections if s.kind == "summary" or fold(s.title).startswith("sammanfattning")]
    with_text = [s for s in sections if s.text and s.kind != "contents"]
    return [s.id for s in (summaries or with_text or sections)[:1]]
