"""`sources.toml`: the official documents that the base may hold or refer to.

    [[kalla]]
    id = "001-malgrupper-och-insatser-2023"
    title = "..."
    type = "återrapportering"
    publishers = ["Försäkringskassan"]
    dnr = ["FK 2024/003873"]
    date = "2024-04-02"
    url = "https://..."
    supersedes = ["..."]

`licence` and `note` are for the editor; the base does not store them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer.registers.errors import RegisterError
from indexer.registers.tables import Entry, iso_date, only, read_toml, required, texts
from kb.model import SOURCE_TYPES, Source

KEYS = frozenset(
    "id title type publishers dnr date year url licence supersedes retrieved verified note".split()  # noqa: SIM905
)


def sources(folder: Path) -> dict[str, Source]:
    """The official documents of a corpus folder by id, with `superseded_by` written back from `supersedes`.

    Raises `RegisterError` for a missing or unknown field, a doubled id, and a `supersedes` that names no entry.
    """
    path = folder / "sources.toml"
    if not path.exists():
        return {}
    found: dict[str, Source] = {}
    entries = read_toml(path, "kalla")
    for entry in entries:
        source = _source(entry)
        if source.id in found:
            raise RegisterError(f"{entry.place}: id {source.id} finns redan; ge källan ett eget id.")
        found[source.id] = source
    return _linked(found, {str(entry.values["id"]): entry.place for entry in entries})


def _source(entry: Entry) -> Source:
    only(entry, KEYS)
    kind = required(entry, "type")
    if kind not in SOURCE_TYPES:
        raise RegisterError(f"{entry.place}: typen {kind} är okänd; välj en av {', '.join(SOURCE_TYPES)}.")
    date = iso_date(entry, "date")
    return Source(
        id=required(entry, "id"),
        title=required(entry, "title"),
        type=kind,
        publishers=texts(entry, "publishers"),
        dnr=texts(entry, "dnr"),
        date=date,
        year=_text(entry.values.get("year")) or (date[:4] if date else None),
        url=_text(entry.values.get("url")),
        supersedes=texts(entry, "supersedes"),
        retrieved=iso_date(entry, "retrieved"),
        verified=iso_date(entry, "verified"),
    )


def _text(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


def _linked(found: dict[str, Source], places: dict[str, str]) -> dict[str, Source]:
    """The sources with a link from each superseded one to what came in its place."""
    later: dict[str, str] = {}
    for source in found.values():
        for older in source.supersedes:
            if older not in found:
                raise RegisterError(
                    f"{places[source.id]}: supersedes nämner {older}, som inte finns i filen; rätta eller lägg till den."
                )
            later[older] = source.id
    return {id: replace(source, superseded_by=later.get(id)) for id, source in found.items()}
