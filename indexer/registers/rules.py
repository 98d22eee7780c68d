"""Rules in own words: the law's paragraphs and its history, and what a förbund has to do in a year."""

from __future__ import annotations

from pathlib import Path

from indexer.registers.register import Builder, Register
from indexer.registers.tables import Entry, cited, iso_date, only, optional, read_toml, required
from kb.model import Provision
from kb.store import slug

ACT = "2003:1210"
RULE_KEYS = frozenset({"paragraf", "rubrik", "text", "fran", "kalla", "avsnitt", "punkter"})
CHANGE_KEYS = frozenset({"sfs", "ikraft", "paragrafer", "text", "kalla"})
DUTY_KEYS = frozenset({"nar", "rubrik", "text", "kalla", "avsnitt"})
SUMMARY = "Sammanfattat med egna ord: "
"""Stands first in the text of every rule, so that a summary is never taken for the wording."""


def read(path: Path, known: frozenset[str]) -> Register:
    """`regler-2003-1210.toml`: `[[paragraf]]` for each paragraph in force and `[[andring]]` for each amending act."""
    builder = Builder(path, "Finsamlagen paragraf för paragraf, med egna ord")
    for entry in read_toml(path, "paragraf"):
        _rule(builder, entry, known)
    changes = builder.section(
        "Lagens ändringar", "Så har lagen (2003:1210) ändrats sedan den trädde i kraft 2004."
    )
    for entry in read_toml(path, "andring"):
        only(entry, CHANGE_KEYS)
        act, start = required(entry, "sfs"), iso_date(entry, "ikraft") or ""
        text = f"Lag ({act}) trädde i kraft {start} och gäller {required(entry, 'paragrafer')}."
        more = optional(entry, "text")
        section = builder.section(f"Ändring {act}", f"{text} {more}" if more else text, parent=changes)
        builder.cite(section, cited(entry, known), None)
    return builder.finished()


def _rule(builder: Builder, entry: Entry, known: frozenset[str]) -> None:
    only(entry, RULE_KEYS)
    number = required(entry, "paragraf")
    points = entry.values.get("punkter", [])
    text = SUMMARY + required(entry, "text") + "".join(f"\n{i}. {point}" for i, point in enumerate(points, 1))
    name = "p" + number.removesuffix("§").replace(" ", "")
    heading = required(entry, "rubrik")
    section = builder.section(f"{number} {heading}", text, name=name, number=number, kind="provision")
    origin = cited(entry, known)
    builder.add(
        Provision(
            id=f"{builder.id}/{name}",
            act=ACT,
            chapter=None,
            paragraph=number,
            status="in_force",
            text=text,
            valid_from=iso_date(entry, "fran"),
            valid_to=None,
            heading=heading,
            comment=None,
            source_id=builder.id,
            section_id=section.id,
        ),
        origin,
    )
    builder.cite(section, origin, optional(entry, "avsnitt"))


def duties(path: Path, known: frozenset[str]) -> Register:
    """`arshjul.toml`: what a förbund has to do, and when in the year."""
    builder = Builder(path, "Förbundets år: återkommande uppgifter")
    for entry in read_toml(path, "uppgift"):
        only(entry, DUTY_KEYS)
        title = required(entry, "rubrik")
        section = builder.section(
            title, f"{required(entry, 'nar')}: {required(entry, 'text')}", name=slug(title)
        )
        builder.cite(section, cited(entry, known), optional(entry, "avsnitt"))
    return builder.finished()
