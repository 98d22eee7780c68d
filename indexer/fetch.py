"""Fetching official documents that the register of sources names.

A document is stored as `corpus/hamtat/<id>.<ending>`, written beside its name and renamed, so that a broken transfer
never leaves half a file. When it was fetched, and its checksum, go into `hamtat.json` in the same folder, from which
the build takes `retrieved` and `verified`.
"""

from __future__ import annotations

import hashlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kb.model import Source

FOLDER = "hamtat"
LEDGER = "hamtat.json"
MAX_BYTES = 100_000_000
TIMEOUT = 60
PAUSE = 1.0
AGENT = "finsam-kb (+kunskapsbas om finansiell samordning)"
ENDINGS = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/json": ".json",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


class FetchError(Exception):
    """A document could not be fetched. The message is a Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one document: where it is, or why it is not there."""

    source_id: str
    url: str
    path: Path | None = None
    reason: str | None = None


def fetch_all(sources: Iterable[Source], corpus: Path) -> Iterator[Fetched]:
    """Fetch the sources in turn, with a pause between requests to be a kind guest."""
    for number, source in enumerate(sources):
        if number:
            time.sleep(PAUSE)
        url = source.url or ""
        try:
            yield Fetched(source.id, url, fetch_one(source, corpus / FOLDER))
        except FetchError as error:
            yield Fetched(source.id, url, reason=str(error))


def fetch_one(source: Source, folder: Path) -> Path:
    """Fetch one document into the folder and note it in the ledger. Raises `FetchError`."""
    url = source.url or ""
    if not url.startswith(("https://", "http://")):
        raise FetchError(
            f"{source.id}: adressen {url or '(saknas)'} går inte att hämta. Rätta den i sources.toml."
        )
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            ending = ENDINGS.get(answer.headers.get_content_type())
            data = answer.read(MAX_BYTES + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        why = getattr(error, "reason", error)
        raise FetchError(
            f"{source.id}: {url} svarade inte som väntat ({why}). Försök igen senare eller rätta adressen."
        ) from error
    if ending is None or not data or len(data) > MAX_BYTES:
        raise FetchError(
            f"{source.id}: {url} gav inget dokument av känt slag och rimlig storlek. Rätta adressen i sources.toml."
        )
    return _store(source.id, url, ending, data, folder)


def _store(source_id: str, url: str, ending: str, data: bytes, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source_id}{ending}"
    part = folder / f".{source_id}.part"
    part.write_bytes(data)
    part.replace(path)
    for other in folder.glob(f"{source_id}.*"):
        if other != path and other.stem == source_id:
            other.unlink()
    ledger = read_ledger(folder)
    ledger[source_id] = {
        "url": url,
        "retrieved": datetime.now(UTC).date().isoformat(),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    (folder / LEDGER).write_text(json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
    return path


def read_ledger(folder: Path) -> dict[str, dict[str, str]]:
    """What has been fetched: id → url, retrieved (date) and sha256. Empty where nothing has been."""
    path = folder / LEDGER
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}
