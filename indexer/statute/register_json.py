"""Statutes as the JSON of Regeringskansliets rättsdatabaser: the register and the consolidated text in one object."""

from __future__ import annotations

import json
from typing import Any

from indexer.readers.refusal import refused
from indexer.statute.classify import classify
from indexer.statute.lines import blocks, unwrapped
from indexer.statute.model import Act, Amendment

_PUBLIC_PAGE = "https://rkrattsbaser.gov.se/sfst?bet={number}"


def read_json_statute(name: str, text: str) -> Act:
    """The act of a JSON file. Raises `DocumentRefused` for broken JSON or an object without number and title."""
    record = _load(name, text)
    number, title = _text(record, "beteckning"), _text(record, "rubrik")
    if not number or not title:
        raise refused(
            name, "saknar beteckning eller rubrik", "hämta författningen på nytt från rättsdatabasen"
        )
    fulltext = _part(record, "fulltext")
    wording = fulltext.get("forfattningstext")
    return Act(
        number=number,
        title=title,
        department=_text(_part(record, "organisation"), "namn"),
        issued=_day(fulltext, "utfardadDateTime"),
        in_force=_day(record, "ikraftDateTime"),
        repealed=_day(record, "upphavdDateTime") or _day(record, "tidsbegransadDateTime"),
        preparatory=_text(_part(record, "register"), "forarbeten"),
        url=_PUBLIC_PAGE.format(number=number),
        amended_through=_text(fulltext, "andringInford"),
        amendments=tuple(
            _amendment(row) for row in record.get("andringsforfattningar") or () if isinstance(row, dict)
        ),
        pieces=classify((0, block) for block in blocks(wording)) if isinstance(wording, str) else (),
    )


def _load(name: str, text: str) -> dict[str, Any]:
    try:
        record = json.loads(text.lstrip("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise refused(name, "har trasig JSON", "hämta filen på nytt och bygg igen") from error
    if isinstance(record, dict) and isinstance(record.get("_source"), dict):
        record = record["_source"]
    if not isinstance(record, dict):
        raise refused(
            name, "är JSON men ingen författning", "ta bort den ur mappen eller byt till en läsbar form"
        )
    return record


def _amendment(row: dict[str, Any]) -> Amendment:
    return Amendment(
        number=_text(row, "beteckning") or "",
        title=_text(row, "rubrik") or "",
        in_force=_day(row, "ikraftDateTime"),
        scope=_text(row, "anteckningar") or "",
        preparatory=_text(row, "forarbeten") or "",
    )


def _part(record: dict[str, Any], key: str) -> dict[str, Any]:
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return unwrapped(value) or None if isinstance(value, str) else None


def _day(record: dict[str, Any], key: str) -> str | None:
    value = _text(record, key)
    return value[:10] if value else None
