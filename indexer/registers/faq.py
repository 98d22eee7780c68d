"""FAQ entries: Markdown with front matter → a source with one section for each entry, and `Faq` records.

`load` reads the files (format: corpus/faq/README.md). `verify` runs when all documents are stored: each citation is
looked up in the stored sections, and gets section, page and `verified`. A quote that is no longer there is listed.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from indexer.document import ParsedDocument
from indexer.registers.errors import RegisterError
from kb.answer.sentences import find_quote
from kb.model import Faq, FaqCitation, Footnote, Section, Source
from kb.store import Store, slug

DEFAULTS = ("theme", "groups", "reviewed", "owner")
FILE_KEYS = {"title", *DEFAULTS}
ENTRY_KEYS = {"id", "question", "variants", "citations", *DEFAULTS}
CITATION_KEYS = {"source", "section", "quote"}
GROUPS = ("förbundschef", "handläggare", "intranät")


@dataclass(frozen=True, slots=True)
class Unverified:
    """A citation that could not be found. `message` says in Swedish which and why."""

    faq_id: str
    source_id: str
    message: str


@dataclass(frozen=True, slots=True)
class _Block:
    """One front matter with the text below it; `line` is where the front matter begins."""

    line: int
    front: dict[str, Any]
    body: str


def load(folder: Path) -> list[ParsedDocument]:
    """The FAQ files of a corpus folder. Raises `RegisterError` for an entry that can't be used."""
    paths = sorted(path for path in (folder / "faq").glob("*.md") if path.name.lower() != "readme.md")
    documents = [_document(path) for path in paths]
    _reject_doubles(documents)
    return documents


def _reject_doubles(documents: list[ParsedDocument]) -> None:
    seen: dict[str, str] = {}
    for document in documents:
        for faq in _entries(document):
            if faq.id in seen:
                raise RegisterError(
                    f"{document.source.file}: id {faq.id} finns redan i {seen[faq.id]}; ge frågan ett eget id."
                )
            seen[faq.id] = str(document.source.file)


def _entries(document: ParsedDocument) -> Iterator[Faq]:
    return (record for record in document.records if isinstance(record, Faq))


def _document(path: Path) -> ParsedDocument:
    text = path.read_text("utf-8-sig")
    blocks = list(_blocks(path, text))
    defaults: dict[str, Any] = {}
    title = path.stem.removeprefix("faq-").replace("-", " ").capitalize()
    if blocks and "id" not in blocks[0].front:
        head = blocks.pop(0)
        _known_keys(path, head, FILE_KEYS)
        title = str(head.front.get("title") or title)
        defaults = {key: head.front[key] for key in DEFAULTS if key in head.front}
    entries = [_entry(path, block, defaults) for block in blocks]
    dates = [faq.reviewed for faq in entries]
    source = Source(
        id=path.stem,
        title=title,
        type="faq",
        publishers=tuple(dict.fromkeys(faq.owner for faq in entries)),
        date=max(dates, default=None),
        year=max(dates, default="")[:4] or None,
        file=path.name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        verified=min(dates, default=None),
    )
    sections = tuple(
        Section(faq.section_id, path.stem, None, faq.question, 1, None, (), order, "faq", faq.answer)
        for order, faq in enumerate(entries)
    )
    return ParsedDocument(source, sections, records=tuple(entries))


def _blocks(path: Path, text: str) -> Iterator[_Block]:
    """Front matters and bodies: lines of three hyphens part them, the first stands on top of the file."""
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if not marks or any(line.strip() for line in lines[: marks[0]]):
        raise RegisterError(f"{path.name}:1: filen ska börja med en rad `---` och frågans uppgifter.")
    if len(marks) % 2:
        raise RegisterError(f"{path.name}:{marks[-1] + 1}: raden `---` saknar sin andra rad `---`.")
    for index in range(0, len(marks), 2):
        start, end = marks[index], marks[index + 1]
        stop = marks[index + 2] if index + 2 < len(marks) else len(lines)
        try:
            front = yaml.safe_load("\n".join(lines[start + 1 : end])) or {}
        except yaml.YAMLError as error:
            row = start + 2 + int(getattr(getattr(error, "problem_mark", None), "line", 0))
            raise RegisterError(
                f"{path.name}:{row}: uppgifterna går inte att läsa som YAML; sätt text med kolon inom citattecken."
            ) from error
        if not isinstance(front, dict):
            raise RegisterError(f"{path.name}:{start + 1}: uppgifterna ska skrivas som `nyckel: värde`.")
        yield _Block(start + 1, front, "\n".join(lines[end + 1 : stop]).strip())


def _known_keys(path: Path, block: _Block, known: set[str]) -> None:
    unknown = sorted(set(block.front) - known)
    if unknown:
        raise RegisterError(
            f"{path.name}:{block.line}: okänd uppgift {', '.join(unknown)}; tillåtna är {', '.join(sorted(known))}."
        )


def _entry(path: Path, block: _Block, defaults: dict[str, Any]) -> Faq:
    _known_keys(path, block, ENTRY_KEYS)
    front = {**defaults, **block.front}
    place = f"{path.name}:{block.line}"
    missing = [key for key in ("id", "question", "theme", "reviewed", "owner") if not front.get(key)]
    if missing or not block.body:
        what = ", ".join([*missing, *([] if block.body else ["svar"])])
        raise RegisterError(f"{place}: frågan saknar {what}; fyll i det.")
    name = str(front["id"])
    if slug(name, 200) != name:
        raise RegisterError(f"{place}: id {name!r} får bara ha små bokstäver a–z, siffror och bindestreck.")
    unknown = sorted(set(_strings(place, front, "groups")) - set(GROUPS))
    if unknown:
        raise RegisterError(f"{place}: okänd grupp {', '.join(unknown)}; grupperna är {', '.join(GROUPS)}.")
    return Faq(
        id=name,
        question=str(front["question"]).strip(),
        variants=_strings(place, front, "variants"),
        answer=re.sub(r"\n{3,}", "\n\n", block.body),
        citations=tuple(_citation(place, item) for item in front.get("citations") or ()),
        reviewed=_date(place, front["reviewed"]),
        owner=str(front["owner"]),
        theme=str(front["theme"]),
        groups=_strings(place, front, "groups"),
        source_id=path.stem,
        section_id=f"{path.stem}/{name}",
    )


def _strings(place: str, front: dict[str, Any], key: str) -> tuple[str, ...]:
    value = front.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, (str, int, float)) for item in value):
        raise RegisterError(
            f"{place}: {key} ska vara en lista av texter; sätt text med kolon inom citattecken."
        )
    return tuple(str(item).strip() for item in value)


def _date(place: str, value: Any) -> str:
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise RegisterError(f"{place}: reviewed {value!r} ska vara ett datum som 2024-12-31.") from error


def _citation(place: str, item: Any) -> FaqCitation:
    if not isinstance(item, dict) or set(item) - CITATION_KEYS or not item.get("source"):
        raise RegisterError(
            f"{place}: ett belägg (citations) har source och dessutom quote, section eller båda."
        )
    section, quote = item.get("section"), str(item.get("quote") or "").strip()
    if not section and not quote:
        raise RegisterError(f"{place}: belägget i {item['source']} saknar quote eller section.")
    return FaqCitation(str(item["source"]), str(section) if section else None, quote)


def verify(store: Store, faqs: Iterable[Faq]) -> tuple[list[Faq], list[Unverified]]:
    """The entries with their citations looked up in the stored sections, and what was not found."""
    library = _Library(store)
    checked, problems = [], []
    for faq in faqs:
        citations = []
        for citation in faq.citations:
            found = library.find(citation)
            if isinstance(found, FaqCitation):
                citations.append(found)
            else:
                citations.append(replace(citation, section_id=None, verified=False))
                problems.append(Unverified(faq.id, citation.source_id, f"{faq.source_id}/{faq.id}: {found}"))
        checked.append(replace(faq, citations=tuple(citations)))
    return checked, problems


def check(store: Store, documents: Iterable[ParsedDocument], notes: list[str]) -> list[Faq]:
    """The verified entries of the documents; what was not found is added to the build's notes."""
    faqs, problems = verify(store, (faq for document in documents for faq in _entries(document)))
    stored = {source.id for source in store.iterate(Source)}
    missing = {problem.source_id for problem in problems} - stored
    notes.extend(f"belägg ej funnet: {p.message}" for p in problems if p.source_id not in missing)
    if missing:
        notes.append(
            f"{sum(p.source_id in missing for p in problems)} belägg gäller {len(missing)} dokument som inte är "
            "inlästa: hämta dem med `finsam fetch`, så prövas beläggen mot texten."
        )
    return faqs


class _Library:
    """Stored sections by source, read once for each source that is cited."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.names: dict[str, str] = {}
        for source in store.iterate(Source):
            for name in (source.id, source.title, *source.dnr):
                self.names.setdefault(_plain(name), source.id)
        self.sections: dict[str, list[Section]] = {}
        self.footnotes: dict[str, list[Footnote]] = {}

    def find(self, citation: FaqCitation) -> FaqCitation | str:
        """The citation with its place, or a sentence on why it has none."""
        source_id = self.names.get(_plain(citation.source_id))
        if source_id is None:
            return f"källan {citation.source_id} finns inte i basen."
        if source_id not in self.sections:
            self.sections[source_id] = self.store.all(Section, source_id=source_id)
            self.footnotes[source_id] = self.store.all(Footnote, source_id=source_id)
        section = self._place(source_id, citation)
        if section is None:
            wanted = (
                f"citatet {citation.quote[:60]!r}" if citation.quote else f"avsnittet {citation.section_id}"
            )
            return f"{wanted} finns inte längre i {source_id}; rätta belägget eller svaret."
        quote = citation.quote or section.text.split("\n\n")[0]
        return FaqCitation(source_id, section.id, quote, section.page_from, True)

    def _place(self, source_id: str, citation: FaqCitation) -> Section | None:
        """The section that has the quote; the named section first, then the deepest in reading order."""
        sections = self.sections[source_id]
        named = [s for s in sections if citation.section_id and _names(s, citation.section_id)]
        if not citation.quote:
            return named[0] if named else None
        for section in [*named, *sections]:
            if find_quote(citation.quote, section.text):
                return section
        noted = {
            note.section_id for note in self.footnotes[source_id] if find_quote(citation.quote, note.text)
        }
        return next((s for s in sections if s.id in noted), None)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _names(section: Section, wanted: str) -> bool:
    """Whether an entry's `section` (number, title, id or its last part) means this section."""
    names = (section.number, section.title, section.id, section.id.rpartition("/")[2])
    return any(name and _plain(name) == _plain(wanted) for name in names)
