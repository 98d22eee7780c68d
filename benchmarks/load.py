"""Requests per second of `/api/v1/search` beside Datasette with FTS5 over the same rows, in one run.

    python -m benchmarks load ARCHIVE.tar.xz [--home HOME] [--seconds 10] [--rounds 3]

ARCHIVE holds statutes as Markdown with front matter. All their sections are served by two worker processes of each
server, and eight connections ask 2 000 distinct queries of one and two words taken from titles and texts. Our call gives
ten results with snippets, the total, facets and a corrected spelling. The goal is set against Datasette's own search, the
table page with `_search` (ten rows in table order, with the total). A stored query (best first, with snippets, only rows
with every word, neither total nor facets) is printed beside it as the least that an SQL search can do. The servers take
turns, and what counts is the ratio. HOME keeps the base for the next time.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.client import Measured, load
from benchmarks.scale import build, statutes
from benchmarks.servers import Server, datasette, ours
from kb.model import Section, Source
from kb.snapshot import NoBase, current
from kb.store import Store

WORD = re.compile(r"[^\W\d_]{3,}")
QUERIES = 2000
SEED = 2003


@dataclass(frozen=True, slots=True)
class Contender:
    """A server and how it is asked."""

    name: str
    server: Server
    addresses: list[str]


def base_of(archive: Path, home: Path) -> Store:
    """The base in `home`, built of the archive when there is none."""
    try:
        return Store(current(home).database)
    except NoBase:
        with tempfile.TemporaryDirectory() as name:
            statutes(archive, None, Path(name))
            return build(Path(name), home)


def queries_of(store: Store, count: int = QUERIES) -> list[str]:
    """Distinct queries: in turn a word and two words that stand together, of titles and of texts."""
    chance = random.Random(SEED)
    texts = [(WORD.findall(section.title), WORD.findall(section.text)) for section in store.iterate(Section)]
    found: dict[str, None] = {}
    for turn in range(count * 20):
        if len(found) == count:
            break
        words = chance.choice(texts)[turn % 2]
        length = 1 + turn // 2 % 2
        if len(words) >= length:
            place = chance.randrange(len(words) - length + 1)
            found[" ".join(words[place : place + length]).lower()] = None
    return list(found)


def fts_base(store: Store, path: Path) -> None:
    """The same rows as a database with FTS5, in the form that Datasette knows."""
    titles = {source.id: source.title for source in store.iterate(Source)}
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE sections (source TEXT, title TEXT, path TEXT, text TEXT)")
    base.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?)",
        ((titles[s.source_id], s.title, " / ".join(s.path), s.text) for s in store.iterate(Section)),
    )
    base.execute(
        "CREATE VIRTUAL TABLE sections_fts USING fts5(title, path, text, content='sections', tokenize=unicode61)"
    )
    base.execute("INSERT INTO sections_fts(sections_fts) VALUES ('rebuild')")
    base.execute("INSERT INTO sections_fts(sections_fts) VALUES ('optimize')")
    base.commit()
    base.close()


def addresses(queries: Iterable[str], form: Callable[[str], str]) -> list[str]:
    """The address of each query."""
    return [form(query) for query in queries]


def _quoted(query: str) -> str:
    return " ".join(f'"{word}"' for word in query.split())


def take_turns(
    contenders: list[Contender], connections: int, seconds: float, rounds: int
) -> dict[str, list[Measured]]:
    """Each contender's runs, after a short one that warms it up."""
    runs: dict[str, list[Measured]] = {contender.name: [] for contender in contenders}
    for turn in range(rounds + 1):
        for contender in contenders:
            measured = load(
                contender.server.port,
                contender.addresses,
                connections=connections,
                seconds=seconds if turn else max(2.0, seconds / 4),
                start=turn * 677,
            )
            if turn:
                print(f"  {contender.name:24s} {measured}", flush=True)
                runs[contender.name].append(measured)
    return runs


def compare(runs: dict[str, list[Measured]]) -> int:
    """Print the ratios; the first run is ours, the second sets the goal. 1 when it is missed."""
    pace = {name: statistics.median(m.per_second for m in measured) for name, measured in runs.items()}
    tail = {name: statistics.median(m.p99 for m in measured) for name, measured in runs.items()}
    mine, goal, *_ = pace
    errors = sum(m.errors for m in runs[mine])
    for other in list(pace)[1:]:
        print(
            f"mot {other}: {pace[mine] / pace[other]:.2f} × anrop/s, p99 {tail[mine] / tail[other]:.2f} × tiden"
        )
    reached = pace[mine] >= 2 * pace[goal] and tail[mine] <= tail[goal] and not errors
    print(
        f"målet mot {goal} (minst 2 × anrop/s, p99 inte sämre, inga fel; {errors} fel): "
        + ("nått" if reached else "inte nått")
    )
    return 0 if reached else 1


def main() -> int:
    """Build, ask, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = args.home or folder / "home"
        store = base_of(args.archive, home)
        fts_base(store, folder / "base.db")
        queries = queries_of(store)
        print(f"{store.count(Section)} avsnitt, {len(queries)} olika frågor, {args.connections} anslutningar")
        with ours(home, args.workers) as service, datasette(folder / "base.db", args.workers) as peer:
            contenders = [
                Contender(
                    "finsam",
                    service,
                    addresses(queries, lambda q: "/api/v1/search?" + urlencode({"q": q})),
                ),
                Contender(
                    "datasette, tabell",
                    peer,
                    addresses(queries, lambda q: f"/base/sections.json?_search={quote(q)}&_size=10"),
                ),
                Contender(
                    "datasette, rangordnad",
                    peer,
                    addresses(queries, lambda q: f"/base/ranked.json?q={quote(_quoted(q))}"),
                ),
            ]
            return compare(take_turns(contenders, args.connections, args.seconds, args.rounds))


if __name__ == "__main__":
    raise SystemExit(main())
