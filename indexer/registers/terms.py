"""`begrepp.toml`: what words mean, in own words, with the year that the meaning belongs to."""

from __future__ import annotations

from pathlib import Path

from indexer.registers.errors import RegisterError
from indexer.registers.register import Builder, Register
from indexer.registers.tables import cited, only, optional, read_toml, required, texts
from kb.model import Definition
from kb.store import slug

KEYS = frozenset({"term", "text", "slag", "ar", "andra_namn", "kalla", "avsnitt"})
KINDS = ("definition", "abbreviation", "synonym", "explanation")


def read(path: Path, known: frozenset[str]) -> Register:
    """One section for each term; other names become synonyms that lead to it."""
    builder = Builder(path, "Begrepp och förkortningar")
    for entry in read_toml(path, "begrepp"):
        only(entry, KEYS)
        term, text, kind = required(entry, "term"), required(entry, "text"), required(entry, "slag")
        if kind not in KINDS:
            raise RegisterError(f"{entry.place}: slag {kind} är okänt; välj en av {', '.join(KINDS)}.")
        year = optional(entry, "ar")
        name = slug(f"{term} {year or ''}")
        if any(section.id == f"{builder.id}/{name}" for section in builder.sections):
            raise RegisterError(
                f"{entry.place}: {term} finns redan för samma år; slå ihop posterna eller ange ar."
            )
        others = texts(entry, "andra_namn")
        also = f"\n\nKallas också {', '.join(others)}." if others else ""
        section = builder.section(term, text + also, name=name)
        origin = cited(entry, known)
        builder.add(
            Definition(f"{builder.id}/{name}", builder.id, section.id, term, text, kind, text, year=year),
            origin,
        )
        for other in others:
            synonym = f"{builder.id}/{name}/{slug(other)}"
            builder.add(
                Definition(synonym, builder.id, section.id, other, text, "synonym", text, year=year), origin
            )
        builder.cite(section, origin, optional(entry, "avsnitt"))
    return builder.finished()
