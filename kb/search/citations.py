"""Places that a query names by a citation: they are looked up before anything is searched.

Understood are `avsnitt 3.2.1`, `7 a § finsamlagen`, `11 kap. 5 § kommunallagen`, `14:1 RF`, `prop. 2002/03:132 s. 46`,
`SOU 2007:2` and diary numbers. The place itself comes first, then the places that cite it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from kb.language.tokens import fold, tokens
from kb.model import Provision, Reference, Section, Source
from kb.store import Store

MOST = 10

_SECTION = re.compile(r"\b(?:avsnitt|kapitel)\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:(\d+\s?[a-z]?)\s*kap\.?\s*)?(\d+(?:\s?[a-z])?)\s*§", re.IGNORECASE)
_SHORT = re.compile(r"\b(\d+):(\d+\s?[a-z]?)\s+(?=[^\W\d_])")
_ACT_NUMBER = re.compile(r"\b(?:1[6-9]|20)\d\d:\d+\b")
_WORK = re.compile(
    r"\b(prop|sou|ds|dir|bet|rskr|skr)\.?\s*(\d{4}(?:/\d{2,4})?:\w+)(?:[\s,]*(?:s|sid|sidan)\.?\s*(\d+))?",
    re.IGNORECASE,
)
_DIARY = re.compile(r"\d{4}/\d{3,}")


def cited_sections(store: Store, text: str) -> list[str]:
    """Section ids that the query cites, the place itself first; empty when it cites nothing."""
    finders: tuple[Callable[[Store, str], list[str]], ...] = (
        _by_paragraph,
        _by_preparatory_work,
        _by_diary_number,
        _by_section_number,
    )
    found = [id for finder in finders for id in finder(store, text)]
    return list(dict.fromkeys(found))[:MOST]


@cache
def _act_names() -> dict[str, str]:
    """Name of an act, folded → its number."""
    rows = tomllib.loads(files("kb.search").joinpath("acts.toml").read_text("utf-8"))["namn"]
    return {fold(name): act for name, act in rows.items()}


def _act(text: str) -> str | None:
    """The one act that a text names, by number or name."""
    numbers = set(_ACT_NUMBER.findall(text))
    words = {fold(token.form) for token in tokens(text)}
    named = {
        act for name, act in _act_names().items() if name in words or (" " in name and name in fold(text))
    }
    candidates = numbers or named
    return candidates.pop() if len(candidates) == 1 else None


def _by_paragraph(store: Store, text: str) -> list[str]:
    act = _act(text)
    match = _PARAGRAPH.search(text)
    chapter, paragraph = (match[1], match[2]) if match else (None, None)
    if match is None and act and (short := _SHORT.search(text)):
        chapter, paragraph = short[1], short[2]
    if act is None or paragraph is None:
        return []
    paragraph, chapter = _spaced(paragraph), _spaced(chapter) if chapter else None
    wanted = store.all(Provision, act=act, paragraph=(paragraph, f"{paragraph} §"))
    rows = [p for p in wanted if chapter is None or (p.chapter or "").removesuffix(" kap.") == chapter]
    rows.sort(key=lambda p: ("in_force", "proposed", "repealed").index(p.status))
    target = f"{act}#{'K' + chapter if chapter else ''}P{paragraph.replace(' ', '')}"
    return [p.section_id for p in rows] + _citing(store, target)


def _by_preparatory_work(store: Store, text: str) -> list[str]:
    match = _WORK.search(text)
    if match is None:
        return []
    kind, number, page = match[1].lower(), match[2], match[3]
    names = {fold(f"{kind} {number}"), fold(f"{kind}. {number}")}
    own = []
    for source in store.iterate(Source):
        if any(name in fold(source.title) for name in names) or names & {fold(d) for d in source.dnr}:
            own += _at_page(store, source.id, int(page)) if page else opening(store, source.id)
    target = f"{kind}/{number}" + (f"#sid{page}" if page else "")
    return own + _citing(store, target)


def _citing(store: Store, target: str) -> list[str]:
    """Sections that cite a target or a place within it."""
    exact = [reference.section_id for reference in store.iterate(Reference, target=target)]
    if exact:
        return exact
    within = re.compile(re.escape(target) + r"(?![\w:])")
    return [r.section_id for r in store.iterate(Reference) if r.target and within.match(r.target)]


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


def _spaced(number: str) -> str:
    """`7a` and `7 A` as `7 a`."""
    digits = re.match(r"\d+", number.strip())
    letter = number.strip().lower()[len(digits[0]) :].strip() if digits else ""
    return f"{digits[0] if digits else number} {letter}".strip()
