"""A paragraph on a given day: its wording, what is known of how long it applied, proposals, comment, neighbours.

A wording comes from a statute, from a document that reprints it (then it is said as of when), or is a summary in the
base's own words. A proposal is always marked as one and never stands in for the law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.lookup.amendments import amendments, of_paragraph
from kb.lookup.paragraphs import UnknownParagraph, Wanted, compact, read_act, read_paragraph
from kb.lookup.references import CitedBy, cited_by
from kb.model import Provision, Source
from kb.store import Store

__all__ = ["Entry", "UnknownParagraph", "find", "references_to", "wanted"]

STATUTE, REPRINT, SUMMARY, PROPOSAL = "statute", "reprint", "summary", "proposal"
_RANK = {STATUTE: 0, REPRINT: 1, SUMMARY: 2, PROPOSAL: 3}
_LAST_CHANGE = re.compile(r"Senast ändrad genom (\d{4}):(\d+)")
_SUMMARISED = "Sammanfattat med egna ord"


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording of a paragraph.

    `basis` ∈ statute, reprint, summary, proposal tells what the wording is; `notes` are the sentences that a reader
    must see with it; `valid_from` and `valid_to` are what the base can tell of its time. `before` and `after` are
    the neighbouring paragraphs of the act.
    """

    provision: Provision
    source: Source | None
    basis: str
    target: str
    valid_from: str | None
    valid_to: str | None
    notes: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None


def wanted(paragraph: str | None, act: str = "2003:1210") -> Wanted:
    """What is asked for in canonical form. Raises UnknownParagraph."""
    number = read_act(act)
    return read_paragraph(paragraph, number) if paragraph else Wanted(number)


def find(
    store: Store,
    paragraph: str | None = None,
    *,
    act: str = "2003:1210",
    status: str | None = None,
    as_of: str | None = None,
) -> list[Entry]:
    """The wordings of a paragraph (or of all paragraphs of an act), in the order of the act.

    For each paragraph: the best wording in force on `as_of` (today without it), then what is proposed. `status`
    keeps only that status. Raises UnknownParagraph when the question can't be read.
    """
    asked = wanted(paragraph, act)
    rows = store.all(Provision, act=asked.act)
    ids = tuple({row.source_id for row in rows})
    sources = {source.id: source for source in store.all(Source, id=ids)} if ids else {}
    order = list(dict.fromkeys(sorted((_key(row) for row in rows), key=_sort_key)))
    entries: list[Entry] = []
    for key in order:
        if (asked.paragraph and key[1] != asked.paragraph) or (asked.chapter and key[0] != asked.chapter):
            continue
        same = [_entry(store, row, sources.get(row.source_id), as_of) for row in rows if _key(row) == key]
        chosen = _chosen([entry for entry in same if entry is not None], status)
        entries += [_with_neighbours(entry, order, key) for entry in chosen]
    return entries


def missing(store: Store, asked: Wanted, as_of: str | None) -> str:
    """One Swedish sentence on why the base has no wording, and what it has instead."""
    day = f" den {as_of}" if as_of else ""
    sentence = f"Basen har ingen lydelse av {asked.spoken()}{day}."
    rows = find(store, asked.target(), act=asked.act, status="in_force") if as_of else []
    starts = [entry.valid_from for entry in rows if entry.valid_from]
    if starts:
        return f"{sentence} Den lydelse som finns gäller från {min(starts)}; hur paragrafen löd före dess saknas."
    return f"{sentence} Skriv `finsam law --act SFS-NUMMER` för att se vilka paragrafer av lagen som finns."


def references_to(store: Store, entry: Entry) -> list[CitedBy]:
    """Who cites the paragraph of an entry."""
    return cited_by(store, entry.target)


def _key(row: Provision) -> tuple[str | None, str]:
    return compact(row.chapter), compact(row.paragraph) or ""


def _sort_key(key: tuple[str | None, str]) -> tuple[int, str, int, str]:
    chapter, paragraph = re.match(r"(\d*)(.*)", key[0] or ""), re.match(r"(\d*)(.*)", key[1])
    assert chapter is not None
    assert paragraph is not None
    return int(chapter[1] or 0), chapter[2], int(paragraph[1] or 0), paragraph[2]


def _entry(store: Store, row: Provision, source: Source | None, as_of: str | None) -> Entry | None:
    """The provision with what its basis means for its time; None when it did not apply, or exist, on the day."""
    basis = _basis(row, source)
    start, end = row.valid_from, row.valid_to
    notes: tuple[str, ...] = ()
    if basis == PROPOSAL:
        date = source.date if source else None
        if as_of and date and date > as_of:
            return None
        notes = (f"Förslag{_in(source)}: gäller inte som lag.",)
    elif basis == REPRINT:
        start, end, notes = _time_of_reprint(store, row, source)
    elif basis == SUMMARY:
        notes = ("Sammanfattning med egna ord, inte lagens ordalydelse.",)
    if as_of and basis != PROPOSAL and ((start and start > as_of) or (end and end <= as_of)):
        return None
    if as_of and basis == STATUTE and start is None:
        if source and source.date and source.date > as_of:
            return None
        changed = _LAST_CHANGE.search(row.comment or "")
        if changed and changed[1] > as_of[:4]:
            return None
        if changed and int(changed[1]) >= int(as_of[:4]) - 1:
            notes = (
                f"Ändrad genom {changed[1]}:{changed[2]}: basen vet inte vilken dag ändringen började gälla.",
            )
    chapter, paragraph = _key(row)
    target = Wanted(row.act, chapter, paragraph).target()
    return Entry(row, source, basis, target, start, end, notes)


def _basis(row: Provision, source: Source | None) -> str:
    if row.status == "proposed":
        return PROPOSAL
    if row.text.startswith(_SUMMARISED):
        return SUMMARY
    return STATUTE if source is not None and source.type == "lag" else REPRINT


def _time_of_reprint(
    store: Store, row: Provision, source: Source | None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """From when and until when a reprinted wording applied, by the act's amendments before and after the document."""
    date = source.date if source else None
    known = bool(date) and bool(amendments(store, row.act))
    changes = of_paragraph(store, row.act, *_key(row)) if known else []
    earlier = [change for change in changes if date and change.in_force <= date]
    later = [change for change in changes if date and change.in_force > date]
    notes = [f"Lydelsen är hämtad ur ett återgivande{_in(source)}."]
    if known and not changes:
        notes.append(
            "Paragrafen har inte ändrats sedan lagen utfärdades, enligt de ändringar som basen känner till."
        )
    if earlier:
        notes.append(f"Paragrafen ändrades senast {earlier[-1].in_force} genom {earlier[-1].act}.")
    if later:
        notes.append(
            f"Paragrafen har ändrats {later[0].in_force} genom {later[0].act}: nyare lydelse saknas i basen."
        )
    return (
        earlier[-1].in_force if earlier else None,
        later[0].in_force if later else None,
        tuple(notes),
    )


def _in(source: Source | None) -> str:
    if source is None:
        return ""
    return f" i {source.title}" + (f" ({source.date})" if source.date else "")


def _chosen(entries: list[Entry], status: str | None) -> list[Entry]:
    """The best wording in force first, then proposals; repealed wordings only where nothing else is known."""
    if status:
        entries = [entry for entry in entries if entry.provision.status == status]
    ranked = sorted(entries, key=lambda entry: (_RANK[entry.basis], _newest_first(entry)))
    current = [entry for entry in ranked if entry.provision.status == "in_force"]
    repealed = [entry for entry in ranked if entry.provision.status == "repealed"]
    proposals = [entry for entry in ranked if entry.provision.status == "proposed"]
    return (current[:1] or repealed[:1]) + proposals


def _newest_first(entry: Entry) -> tuple[str, str]:
    """Sorts later wordings first: ISO dates turned around digit by digit."""
    turned = str.maketrans("0123456789", "9876543210")
    date = entry.source.date if entry.source else None
    return (entry.valid_from or "").translate(turned) or "a", (date or "").translate(turned) or "a"


def _with_neighbours(entry: Entry, order: list[tuple[str | None, str]], key: tuple[str | None, str]) -> Entry:
    at = order.index(key)
    before = _target(entry, order[at - 1]) if at else None
    after = _target(entry, order[at + 1]) if at + 1 < len(order) else None
    return replace(entry, before=before, after=after)


def _target(entry: Entry, key: tuple[str | None, str]) -> str:
    return Wanted(entry.provision.act, key[0], key[1]).target()
