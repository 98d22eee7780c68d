"""`esf-medel.toml`: positions that took each other's place, oldest first. Only the last is current."""

from __future__ import annotations

from pathlib import Path

from indexer.registers.register import Builder, Register
from indexer.registers.tables import cited, iso_date, only, optional, read_toml, required
from kb.store import slug

KEYS = frozenset({"datum", "tid", "vem", "rubrik", "text", "ersatt_av", "kalla", "avsnitt"})


def read(path: Path, known: frozenset[str]) -> Register:
    """One section for each position. A superseded one begins by saying so, and by what."""
    builder = Builder(path, "Socialfondsmedel (ESF och ESF+): hur ställningstagandet har ändrats")
    for entry in read_toml(path, "steg"):
        only(entry, KEYS)
        later = optional(entry, "ersatt_av")
        when = optional(entry, "tid") or iso_date(entry, "datum") or ""
        state = f"Gäller inte längre: {later}" if later else "Det senaste ställningstagandet i registret."
        text = f"{state}\n\n{when}, {required(entry, 'vem')}: {required(entry, 'text')}"
        title = required(entry, "rubrik")
        section = builder.section(title, text, name=slug(title))
        builder.cite(section, cited(entry, known), optional(entry, "avsnitt"))
    return builder.finished()
