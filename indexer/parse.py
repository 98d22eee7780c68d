"""One file → one parsed document: read, structured, described and checked for personal data."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from pathlib import Path

from indexer.document import ParsedDocument, ReadDocument
from indexer.personnummer import refuse_personal_data
from indexer.readers import read
from indexer.readers.description import describe_page
from indexer.readers.links import link_references
from indexer.readers.refusal import refused
from indexer.statute.assemble import assemble_act, source_of_act
from indexer.statute.model import Act
from kb.model import Source


def parse(path: Path, *, known: Source | None = None) -> ParsedDocument:
    """The parsed document of the file at `path`.

    `known` is what the register of sources says about it; what it states goes before what the file states. Raises
    `indexer.document.DocumentRefused` with one Swedish sentence when the file can't be taken in.
    """
    data = _bytes_of(path)
    document = read(path.name, data)
    found = Source(
        id=unicodedata.normalize("NFC", path.stem),
        title=path.stem,
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    parsed = (
        _of_act(found, document, known) if isinstance(document, Act) else _of_document(found, document, known)
    )
    refuse_personal_data(path.name, parsed)
    return parsed


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise refused(path.name, "försvann under bygget", "lägg tillbaka den och bygg igen") from error
    except OSError as error:
        raise refused(
            path.name, "inte gick att öppna", "kontrollera att du får läsa den och bygg igen"
        ) from error


def _of_act(found: Source, act: Act, known: Source | None) -> ParsedDocument:
    stated = source_of_act(found.id, act)
    source = _merged(replace(stated, file=found.file, sha256=found.sha256), known)
    return assemble_act(source, act)


def _of_document(found: Source, document: ReadDocument, known: Source | None) -> ParsedDocument:
    from indexer.structure.assemble import assemble

    if not document.pages:
        source = _merged(describe_page(found, document), known)
        parsed = assemble(source, document.blocks)
        return replace(parsed, records=tuple(link_references(parsed, document)))
    from indexer.metadata import describe
    from indexer.structure import blocks_of

    blocks = blocks_of(document)
    source = _merged(describe(found, document, blocks), known)
    return assemble(source, blocks)


def _merged(found: Source, known: Source | None) -> Source:
    """What the register states, filled in with what the file states. File, checksum and pages are the file's own."""
    if known is None:
        return found
    default = Source(id="", title="")
    stated = {
        name: getattr(known, name)
        for name in Source.__dataclass_fields__
        if name not in ("id", "file", "sha256", "pages") and getattr(known, name) != getattr(default, name)
    }
    return replace(found, **stated)
