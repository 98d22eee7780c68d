"""`finsam law [PARAGRAF]`: the wording of a day, with what is proposed, the comment and who cites it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from kb.base import open_base
from kb.commands.options import NothingFound, home_option, json_option, print_json
from kb.lookup import law
from kb.lookup.paragraphs import of_target
from kb.lookup.references import CitedBy
from kb.model import PROVISION_STATUSES, as_json
from kb.snapshot import NoBase
from kb.store import Store

HEADINGS = {
    "in_force": "GÄLLANDE LYDELSE",
    "proposed": "FÖRSLAG, gäller inte som lag",
    "repealed": "UPPHÄVD",
}
WIDTH = 88
_SHOWN = 12


@click.command(
    help="Slå upp en paragraf: 7 §, 7 a §, 11 kap. 5 § kommunallagen. Utan paragraf listas hela lagen."
)
@click.argument("words", nargs=-1, metavar="[PARAGRAF]")
@click.option("--act", default="2003:1210", show_default=True, help="Lagens SFS-nummer eller namn.")
@click.option(
    "--status", type=click.Choice(PROVISION_STATUSES), help="Bara gällande, föreslagna eller upphävda."
)
@click.option("--as-of", "as_of", metavar="ÅÅÅÅ-MM-DD", help="Lydelsen den dagen.")
@json_option
@home_option
def command(
    words: tuple[str, ...], act: str, status: str | None, as_of: str | None, as_json: bool, home: Path
) -> None:
    """Print the wordings that match."""
    if as_of is not None:
        _check_date(as_of)
    try:
        store = open_base(home).store
        asked = law.wanted(" ".join(words) or None, act)
        entries = law.find(store, " ".join(words) or None, act=act, status=status, as_of=as_of)
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    except law.UnknownParagraph as error:
        raise click.UsageError(str(error)) from error
    whole = asked.paragraph is None
    if as_json:
        print_json(as_dict(store, asked.target(), entries))
    else:
        for entry in entries:
            click.echo(_short(entry) if whole else _full(store, entry))
    if not entries:
        raise NothingFound(law.missing(store, asked, as_of))


def as_dict(store: Store, target: str, entries: list[law.Entry]) -> dict[str, Any]:
    """`{target, provisions[]}`: the record's fields with basis, notes, neighbours and citations beside them."""
    return {"target": target, "provisions": [_entry_dict(store, entry) for entry in entries]}


def _entry_dict(store: Store, entry: law.Entry) -> dict[str, Any]:
    source = entry.source
    return {
        **as_json(entry.provision),
        "target": entry.target,
        "basis": entry.basis,
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "notes": list(entry.notes),
        "before": entry.before,
        "after": entry.after,
        "source": {"id": source.id, "title": source.title, "date": source.date, "url": source.url}
        if source
        else None,
        "cited_by": [_cited_dict(cited) for cited in law.references_to(store, entry)],
    }


def _cited_dict(cited: CitedBy) -> dict[str, Any]:
    section, source = cited.section, cited.source
    return {
        "source_id": cited.reference.source_id,
        "section_id": cited.reference.section_id,
        "raw": cited.reference.raw,
        "target": cited.reference.target,
        "title": section.title if section else None,
        "number": section.number if section else None,
        "page": section.page_from if section else None,
        "source": source.title if source else None,
    }


def _check_date(text: str) -> None:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"{text!r} är inget datum: skriv det som 2024-12-01 efter --as-of.") from error


def _name(entry: law.Entry) -> str:
    row = entry.provision
    chapter = f"{row.chapter} kap. " if row.chapter else ""
    return f"{chapter}{row.paragraph} ({row.act})"


def _short(entry: law.Entry) -> str:
    first = entry.provision.text.split("\n", 1)[0]
    status = "" if entry.provision.status == "in_force" else f" [{HEADINGS[entry.provision.status]}]"
    return f"{_name(entry)}{status} {first[: WIDTH - 20]}{'…' if len(first) > WIDTH - 20 else ''}"


def _full(store: Store, entry: law.Entry) -> str:
    row = entry.provision
    parts = [f"{_name(entry)} · {HEADINGS[row.status]}{_time(entry)}"]
    if row.heading:
        parts.append(row.heading)
    parts.append(row.text)
    parts += list(entry.notes)
    if row.comment:
        parts.append(f"Kommentar: {row.comment}")
    parts.append(f"Källa: {entry.source.title if entry.source else row.source_id} ({row.section_id})")
    cited = law.references_to(store, entry)
    lines = [
        f"• {ref.section.title if ref.section else ''} ({ref.reference.section_id}): {ref.reference.raw}"
        for ref in cited
    ]
    if lines:
        more = [f"… och {len(lines) - _SHOWN} till."] if len(lines) > _SHOWN else []
        parts.append("Hänvisas till i:\n" + "\n".join(lines[:_SHOWN] + more))
    near = [of_target(target).spoken() for target in (entry.before, entry.after) if target]
    if near:
        parts.append("Intill: " + ", ".join(near))
    return "\n\n".join(parts) + "\n"


def _time(entry: law.Entry) -> str:
    start = f" från {entry.valid_from}" if entry.valid_from else ""
    end = f" till {entry.valid_to}" if entry.valid_to else ""
    return f",{start}{end}" if start or end else ""
