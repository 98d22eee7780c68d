"""Speed on all statutes in force, beside plain Whoosh, SQLite FTS5 and Tantivy, in one run.

    python -m benchmarks scale ARCHIVE.tar.xz QUESTIONS.json ... [--limit FILES] [--home HOME]

ARCHIVE holds statutes as Markdown with front matter; they are built as `finsam build` does it, with two workers.
QUESTIONS.json are lists of `{q}`, or `{queries: [{q, rel}], docs: [{id, text}]}`, whose answers also measure quality:
nDCG@10 of every engine over the documents. Of the questions those count that end as one, each once; the project's own
FAQ fills up to 219. Engines take turns, and times of different runs can't be compared: what counts is the ratios.
HOME keeps the base; when there is one in it already, building is not measured.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.memory import Peak
from benchmarks.peers import DEPTH, PEERS, Row
from indexer.corpora import default_corpus
from indexer.pipeline import build as build_base
from indexer.registers import faq
from kb.base import Base, open_base
from kb.model import Faq, Section
from kb.snapshot import NoBase, current
from kb.store import Store

QUESTIONS = 219
WARM_UP = 20
BLOCK = 20
# (what, percentile, at most this share of plain Whoosh's ranking)
GOALS = (
    ("rangordning", 0, 1 / 6),
    ("rangordning", 2, 1 / 30),
    ("hela sökningen", 0, 1 / 3),
    ("hela sökningen", 2, 1 / 10),
)

Ask = Callable[[str], Any]


def questions(paths: Iterable[Path]) -> list[str]:
    """The natural questions of the files, each once, and after them those of the project's own FAQ."""
    found: list[str] = []
    for path in paths:
        data = json.loads(path.read_text("utf-8"))
        found += [row["q"] for row in (data["queries"] if isinstance(data, dict) else data)]
    for document in faq.load(default_corpus()):
        found += [record.question for record in document.records if isinstance(record, Faq)]
    return list(dict.fromkeys(q for q in found if q.endswith("?")))


def statutes(archive: Path, limit: int | None, folder: Path) -> list[Path]:
    """The statutes, unpacked; with a limit, only so many of them are left in the folder."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    files = sorted(folder.rglob("*.md"))
    for path in files[limit:] if limit else ():
        path.unlink()
    return files[:limit]


def build(folder: Path, home: Path) -> Store:
    """Build a base of a folder of documents with two workers; prints what it took."""
    started = time.perf_counter()
    with Peak() as peak:
        report = build_base((folder,), home)
    seconds = time.perf_counter() - started
    snapshot = current(home)
    size = sum(path.stat().st_size for path in snapshot.index.rglob("*") if path.is_file()) / 1e6
    count = report.counts["sections"]
    print(f"{report.counts['sources']} källor, {count} avsnitt, {len(report.refused)} ej med")
    print(
        f"bygge {seconds:.1f} s ({count / seconds:.0f} avsnitt/s), minne högst {peak.megabytes:.0f} MB i alla processer, "
        f"index {size:.0f} MB, databas {snapshot.database.stat().st_size / 1e6:.0f} MB",
        flush=True,
    )
    return Store(snapshot.database)


def rows_of(store: Store) -> list[Row]:
    """What the peers index of each section."""
    return [(s.title, " ".join(s.path), s.text) for s in store.iterate(Section)]


def timed(
    engines: dict[str, Ask], asked: Sequence[str], warming: Sequence[str]
) -> dict[str, tuple[float, ...]]:
    """(p50, p95, p99) of each engine in milliseconds. Each question is asked once, after others that warm up; the
    engines take turns by blocks of questions, so that what else the machine does harms all alike."""
    for ask in engines.values():
        for question in warming:
            ask(question)
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for start in range(0, len(asked), BLOCK):
        for name, ask in engines.items():
            for question in asked[start : start + BLOCK]:
                started = time.perf_counter()
                ask(question)
                taken[name].append((time.perf_counter() - started) * 1000)
    return {name: tuple(np.percentile(times, [50, 95, 99]).tolist()) for name, times in taken.items()}


def quality(judged: dict[str, Any], folder: Path) -> dict[str, float]:
    """nDCG@10 of each engine: one document answers each question."""
    corpus = folder / "answers"
    corpus.mkdir()
    for row in judged["docs"]:
        (corpus / f"{row['id']}.txt").write_text(row["text"] + "\n", "utf-8")
    build_base((corpus,), folder / "judged")
    base = open_base(folder / "judged")
    sections = list(base.store.iterate(Section))
    owners = [section.source_id for section in sections]
    found: dict[str, Callable[[str], list[str]]] = {
        "rangordning": lambda q: [id.split("/")[0] for id, _ in base.search.rank(q, DEPTH)],
        "hela sökningen": lambda q: [hit["source_id"] for hit in base.search.search(q)["results"]],
    }
    for name, make in PEERS.items():
        peer = make(rows_of(base.store), folder / f"judged-{name}")
        found[name] = lambda q, peer=peer: [owners[row] for row in peer.rows(peer.ask(q))]  # type: ignore[misc]
    return {
        name: sum(_gain(ids(row["q"]), row["rel"]) for row in judged["queries"]) / len(judged["queries"])
        for name, ids in found.items()
    }


def _gain(ids: Sequence[str], right: str) -> float:
    ranked = list(dict.fromkeys(ids))[:DEPTH]
    return 1 / math.log2(ranked.index(right) + 2) if right in ranked else 0.0


def engines_of(base: Base, folder: Path) -> dict[str, Ask]:
    """Ours and the peers, each with the time it took to index."""
    started = time.perf_counter()
    engine = base.search
    print(f"index öppnat på {(time.perf_counter() - started) * 1000:.0f} ms")
    found: dict[str, Ask] = {"rangordning": lambda q: engine.rank(q, DEPTH), "hela sökningen": engine.search}
    rows = rows_of(base.store)
    for name, make in PEERS.items():
        started = time.perf_counter()
        found[name] = make(rows, folder / name).ask
        print(f"{name} indexerade på {time.perf_counter() - started:.0f} s", flush=True)
    return found


def report(taken: dict[str, tuple[float, ...]], gains: dict[str, float]) -> bool:
    """Print the table and whether each goal is reached; true when all are."""
    for name, times in taken.items():
        gain = f"  nDCG@10 {gains[name]:.3f}" if name in gains else ""
        print(f"  {name:16s} p50 {times[0]:8.2f}  p95 {times[1]:8.2f}  p99 {times[2]:8.2f}{gain}")
    reached = True
    for name, place, share in GOALS:
        ratio = taken[name][place] / taken["Whoosh"][place]
        reached &= ratio <= share
        print(
            f"{name} mot Whoosh, {('p50', 'p95', 'p99')[place]}: 1/{1 / ratio:.1f} (mål 1/{1 / share:.0f}, "
            f"{'nått' if ratio <= share else 'ej nått'})"
        )
    return reached


def main() -> int:
    """Build, ask, print. Exit status 1 when a goal is missed."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("archive", type=Path)
    arguments.add_argument("questions", type=Path, nargs="*")
    arguments.add_argument("--limit", type=int)
    arguments.add_argument("--home", type=Path)
    args = arguments.parse_args()
    every = questions(args.questions)
    asked, warming = every[:QUESTIONS], every[QUESTIONS : QUESTIONS + WARM_UP]
    print(f"belastning {os.getloadavg()[0]:.1f} på {os.cpu_count()} kärnor")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = args.home or folder / "home"
        try:
            current(home)
        except NoBase:
            statutes(args.archive, args.limit, folder / "files")
            build(folder / "files", home)
        gains: dict[str, float] = {}
        for path in args.questions:
            data = json.loads(path.read_text("utf-8"))
            if isinstance(data, dict) and "docs" in data:
                gains = quality(data, folder)
        engines = engines_of(open_base(home), folder)
        print(f"{len(asked)} frågor, millisekunder (belastning {os.getloadavg()[0]:.1f}):", flush=True)
        return 0 if report(timed(engines, asked, warming), gains) else 1


if __name__ == "__main__":
    raise SystemExit(main())
