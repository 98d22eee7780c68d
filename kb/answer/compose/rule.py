"""What the law says: the paragraph in force, quoted whole; then what is proposed, marked as a proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.answer.context import Context, place
from kb.answer.draft import Caveat, Citation, Draft, cite_span
from kb.answer.lexicon import stems_in
from kb.answer.sentences import find_quote, sentences
from kb.lookup import law
from kb.model import Provision, Section

FINSAM = "2003:1210"
NAMED = 0.9  # confidence when the question names the paragraph
PART_NAMED = 0.98  # ... and a stycke or a point of it
ENOUGH = 0.55  # share of the question that a paragraph has to cover when none is named
SUMMARISED = "Sammanfattat med egna ord"  # how a register's own wording of a paragraph begins
LONG, TELLS = (
    500,
    0.35,
)  # characters of a wording whose telling part is put first, and the share that it covers
ORDINALS = {
    name: number for number, name in enumerate(("första", "andra", "tredje", "fjärde", "femte", "sjätte"), 1)
}
_STYCKE = re.compile(
    r"\b(?:(första|andra|tredje|fjärde|femte|sjätte)|(\d)(?::?[ae])?) (?:stycket|stycke|st)\b"
)
_POINT = re.compile(r"\b(?:punkt(?:en)?|p\.?|nummer) (\d{1,2})\b|§ ?(\d{1,2}) p\b")
LONGEST = 1600  # characters of a paragraph in the answer's text


@dataclass(frozen=True, slots=True)
class Found:
    """A provision and how well it fits."""

    provision: Provision
    score: float


def compose(context: Context) -> list[Draft]:
    """A draft out of the paragraphs that are named, or that speak best of the question."""
    if context.question.paragraphs:
        return _named(context)
    if context.question.strength("rule") < 1.5:
        return []
    return _about(context)


def _named(context: Context) -> list[Draft]:
    act = next(iter(context.question.acts), FINSAM)
    entries = [entry for wanted in context.question.paragraphs for entry in _entries(context, wanted, act)]
    current = [entry for entry in entries if entry.provision.status == "in_force"]
    proposed = [entry for entry in entries if entry.provision.status == "proposed"]
    ask_proposal = "proposal" in context.question.wants and "current" not in context.question.wants
    main = proposed if (ask_proposal and proposed) or not current else current
    if not main:
        return []
    other = [entry.provision for entry in (proposed if main is current else current)]
    parted = any(part_of(context.question.low, entry.provision.text) for entry in main)
    drafts = _drafts(context, [entry.provision for entry in main], other, PART_NAMED if parted else NAMED)
    for draft in drafts:
        draft.caveats += [
            Caveat("older_wording", note)
            for entry in main
            if entry.basis == law.SUMMARY
            for note in entry.notes
        ]
    return drafts


def _entries(context: Context, paragraph: str, act: str) -> list[law.Entry]:
    try:
        return law.find(context.known.store, f"{paragraph} §", act=act, as_of=context.as_of)
    except law.UnknownParagraph:
        return []


def _about(context: Context) -> list[Draft]:
    """The paragraph whose wording covers most of the question."""
    scored = []
    for row in context.known.provisions:
        if row.act != next(iter(context.question.acts), FINSAM) or not _holds(context, row):
            continue
        found = context.matcher.found(stems_in(f"{row.heading or ''} {row.text}"))
        score = context.matcher.share(found) - 0.4 * context.matcher.missing(found)
        scored.append(Found(row, score - (0.12 if row.status != "in_force" else 0.0)))
    if not scored:
        return []
    best = max(scored, key=lambda row: row.score)
    if best.score < ENOUGH:
        return []
    same = [
        r
        for r in context.known.provisions
        if _label(r) == _label(best.provision) and r.act == best.provision.act
    ]
    other = [row for row in same if row.status == "proposed" and best.provision.status == "in_force"]
    return _drafts(context, [best.provision], other, min(0.78, 0.2 + 0.65 * best.score))


def _holds(context: Context, row: Provision) -> bool:
    """Whether a wording applies on the day that is asked about; a proposal has no days."""
    day = context.as_of or "9999"
    return row.status == "proposed" or (row.valid_from or "") <= day < (row.valid_to or "9999-99-99")


def _label(row: Provision) -> str:
    return row.paragraph.replace("§", "").strip()


def _drafts(
    context: Context, main: list[Provision], other: list[Provision], confidence: float
) -> list[Draft]:
    citations, lines, caveats = [], [], []
    for row in main:
        citation = _cite(context, row)
        section = context.known.store.get(Section, row.section_id)
        if citation is None or section is None:
            continue
        citations.append(citation)
        status = "Gällande" if row.status == "in_force" else "Föreslagen"
        if row.text.startswith(SUMMARISED):
            status = "I sammandrag:"
        where = place(context.source(row.source_id), section)
        name, part = part_of(context.question.low, row.text) or _telling(context, row.text)
        if part:
            lines.append(
                f"{status} {' '.join(filter(None, (_label(row), '§', name)))} ({row.act}): ”{_inline(part)}” ({where})"
            )
        if not name:
            text = _inline(citation.quote)
            text = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
            lines.append(f"{status} {_label(row)} § ({row.act}): ”{text}” ({where})")
        if row.status == "proposed":
            caveats.append(Caveat("proposal", f"{_label(row)} § är ett förslag och gäller inte."))
    for row in other[:1]:
        if row.status == "proposed":
            caveats.append(Caveat("proposal", _change(context, row)))
    if not citations:
        return []
    return [Draft("rule", "\n\n".join(lines), confidence, citations, caveats=caveats, origin="rule")]


def part_of(low: str, wording: str) -> tuple[str, str] | None:
    """The stycke or the point of a wording that the question names, with its name; None when it names none that is there.

    Stycken are parted by blank lines, points stand on lines of their own.
    """
    stycken = [stycke for stycke in re.split(r"\n\s*\n", wording) if stycke.strip()]
    named = _STYCKE.search(low)
    if named:
        number = ORDINALS.get(named.group(1) or "") or int(named.group(2) or 0)
        if 0 < number <= len(stycken):
            return f"{named.group(1) or named.group(2)} stycket", stycken[number - 1]
    point = _POINT.search(low)
    if point:
        printed = point.group(1) or point.group(2)
        found = re.search(rf"^{printed}\.\s.*?(?=\n\d+\.\s|\n\s*\n|\Z)", wording, re.DOTALL | re.MULTILINE)
        if found:
            return f"punkt {printed}", found.group()
    return None


def _telling(context: Context, wording: str) -> tuple[str, str]:
    """The sentence or point of a long wording that the question is about, to stand first; empty when none stands out."""
    if len(wording) < LONG:
        return "", ""
    scored = [
        (context.matcher.share(context.matcher.found(stems_in(text))), -unit.start, text)
        for unit in sentences(wording)
        if (text := unit.of(wording))
    ]
    best = max(scored, default=(0.0, 0, ""))
    return ("", best[2]) if best[0] >= TELLS else ("", "")


def _inline(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip())


def _change(context: Context, row: Provision) -> str:
    source = context.source(row.source_id)
    when = f" ({source.date})" if source and source.date else ""
    return f"Det finns ett förslag till ny lydelse av {_label(row)} §{when}. Förslaget gäller inte."


def _cite(context: Context, row: Provision) -> Citation | None:
    """The provision's wording as it stands in its section."""
    section = context.known.store.get(Section, row.section_id)
    if section is None:
        return None
    span = find_quote(row.text, section.text)
    return cite_span(section, *span) if span else None
