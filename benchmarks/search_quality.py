"""How well search finds what is known to be there.

    python benchmarks/search_quality.py HOME QUERIES.json [--show N]

QUERIES.json is a list of one of two kinds of rows:
- `{q, first: {doc, section}, relevant: [{doc, section}]}`: a short query and the headings it should lead to;
- `{q, evidence: [{doc, quote}]}`: a question and quotes that answer it (rows without evidence are passed over).

A document is named by the digits that its source id begins with, a heading by its path, parted by ` > `. Prints the
share found among the first 1, 3, 5 and 10 sections and the mean reciprocal rank, for `search` and for `rank`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kb.base import open_base
from kb.model import Footnote, Section

CUTS = (1, 3, 5, 10)
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[^\W\d_]+")
_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+")


def words(text: str) -> list[str]:
    """Lower-case words without hyphens and the spaces of large numbers."""
    return _WORD.findall(re.sub(r"(?<=\d) (?=\d{3}\b)", "", text.lower()).replace("-", ""))


def covers(text: set[str], quote: str) -> bool:
    """Whether a text has nine of ten words of a quote."""
    wanted = words(quote)
    return bool(wanted) and sum(word in text for word in wanted) >= 0.9 * len(wanted)


def is_heading(section: Section, place: dict[str, str]) -> bool:
    """Whether a section is the one that a path of headings names."""
    *above, last = (words(_NUMBER.sub("", title)) for title in place["section"].split(" > "))
    title = words(_NUMBER.sub("", section.title))
    if not section.source_id.startswith(place["doc"]) or title != last:
        return False
    path = [words(_NUMBER.sub("", title)) for title in section.path]
    return all(title in path for title in above)


def rank_of(ids: Iterable[str], right: Callable[[str], bool]) -> int | None:
    """Place (1..) of the first right id."""
    return next((place for place, id in enumerate(ids, 1) if right(id)), None)


def report(name: str, ranks: list[int | None]) -> None:
    """One line of figures."""
    shares = "  ".join(f"@{k} {sum(r is not None and r <= k for r in ranks) / len(ranks):.3f}" for k in CUTS)
    print(f"{name:8s} {shares}  MRR {sum(1 / r for r in ranks if r) / len(ranks):.3f}  ({len(ranks)} frågor)")


def main() -> None:
    """Score a base on a file of queries."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("home", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    base = open_base(args.home)
    sections = {section.id: section for section in base.store.iterate(Section)}
    notes: dict[str, str] = {}
    for note in base.store.iterate(Footnote):
        notes[note.section_id] = notes.get(note.section_id, "") + " " + note.text
    texts = {s.id: set(words(f"{s.title} {s.text} {notes.get(s.id, '')}")) for s in sections.values()}
    rows = [
        row for row in json.loads(args.queries.read_text("utf-8")) if row.get("first") or row.get("evidence")
    ]
    searched: list[int | None] = []
    ranked: list[int | None] = []
    for row in rows:
        right = _judge(row, sections, texts)
        found = [r["section_id"] for r in base.search.search(row["q"])["results"]]
        plain = [id for id, _ in base.search.rank(row["q"], 10)]
        searched.append(rank_of(found, right))
        ranked.append(rank_of(plain, right))
        if searched[-1] != 1 and args.show > 0:
            args.show -= 1
            print(f"  {searched[-1]!s:>4} {ranked[-1]!s:>4} {row['q']}\n       fick {found[:3]}")
            if searched[-1] is None:
                print(f"       ville {[id for id in sections if right(id)][:4]}")
    report("search", searched)
    report("rank", ranked)


def _judge(
    row: dict[str, Any], sections: dict[str, Section], texts: dict[str, set[str]]
) -> Callable[[str], bool]:
    if "first" in row:
        return lambda id: is_heading(sections[id], row["first"])
    return lambda id: any(
        id.startswith(place["doc"]) and covers(texts[id], place["quote"]) for place in row["evidence"]
    )


if __name__ == "__main__":
    main()
