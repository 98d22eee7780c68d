"""Lists and runs the benchmarks.

    python -m benchmarks [--shared FOLDER]               list them, then run all
    python -m benchmarks --list
    python -m benchmarks NAME [ARGUMENT ...]             one, with its own arguments or those of the table below

FOLDER holds the real documents: `corpus/scale/sfs.tar.xz` with statutes, `corpus/finsam/` with reports and `gold-dev/`
with questions. It defaults to $FINSAM_SHARED, else `../shared` beside the project. What needs no documents runs without.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`arguments` are given when the caller gives none; {shared} and {home} in them are folders.

    `needs` is what must be there below the shared folder. {home} is a base built for the run.
    """

    summary: str
    arguments: tuple[str, ...]
    needs: tuple[str, ...] = ()


STATUTES = "corpus/scale/sfs.tar.xz"
QUESTIONS = ("eval/swefaq-dev.json", "gold-dev/questions.json", "gold-dev/queries_navigational.json")
ALL: dict[str, Benchmark] = {
    "extraction": Benchmark(
        "sidor per sekund genom läsning, extraktion och granskning",
        ("{shared}/corpus/finsam",),
        ("corpus/finsam",),
    ),
    "search_quality": Benchmark(
        "hur ofta sökningen hittar det som finns",
        ("{home}", "{shared}/" + QUESTIONS[2]),
        QUESTIONS[2:],
    ),
    "fit_faq": Benchmark(
        "hur ofta rätt fråga och svar väljs (med --write skrivs nya vikter)",
        ("--home", "{home}", "--sample", "200"),
    ),
    "answers": Benchmark("hur fort frågor besvaras", ("--home", "{home}")),
    "scale": Benchmark(
        "tolkning, indexering och sökning i alla författningar bredvid Whoosh, FTS5 och Tantivy",
        ("{shared}/" + STATUTES, *("{shared}/" + name for name in QUESTIONS[:2])),
        (STATUTES, *QUESTIONS[:2]),
    ),
    "load": Benchmark(
        "anrop per sekund till sökningens API bredvid Datasette",
        ("{shared}/" + STATUTES,),
        (STATUTES,),
    ),
    "soak": Benchmark("minne under fem minuters blandad trafik", ("--home", "{home}")),
}


@contextmanager
def built(shared: Path, wanted: bool) -> Iterator[Path]:
    """A base of the project's corpus and, where they are, the shared reports. An empty folder when none is wanted."""
    with tempfile.TemporaryDirectory() as name:
        if wanted:
            from indexer.pipeline import build

            folders = [folder for folder in (ROOT / "corpus", shared / "corpus/finsam") if folder.is_dir()]
            build(tuple(folders), Path(name))
        yield Path(name)


def lacking(benchmark: Benchmark, shared: Path) -> str | None:
    """The sentence that says what is missing, None when all is there."""
    missing = [str(shared / need) for need in benchmark.needs if not (shared / need).exists()]
    if not missing:
        return None
    return (
        f"{' och '.join(missing)} finns inte: ange mappen med dokumenten med --shared MAPP "
        "eller miljövariabeln FINSAM_SHARED."
    )


def run(name: str, arguments: Sequence[str]) -> int:
    """Run a benchmark in a process of its own, so that none warms up another."""
    print(f"\n== {name}: {ALL[name].summary}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], cwd=ROOT).returncode


def run_all(names: Sequence[str], shared: Path) -> int:
    """Run what can be run. Exit status 2 when something is missing, else 1 when a goal was missed."""
    status = 0
    ready = []
    for name in names:
        if sentence := lacking(ALL[name], shared):
            print(f"{name} körs inte. {sentence}", file=sys.stderr)
            status = 2
        else:
            ready.append(name)
    with built(shared, any("{home}" in ALL[name].arguments for name in ready)) as home:
        for name in ready:
            arguments = [
                part.replace("{shared}", str(shared)).replace("{home}", str(home))
                for part in ALL[name].arguments
            ]
            status = max(status, min(1, run(name, arguments)))
    return status


def main() -> int:
    """List, run one or run all."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = Path(os.environ.get("FINSAM_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("name", nargs="?", choices=list(ALL))
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    if args.name and args.arguments:
        return run(args.name, args.arguments)
    if not args.name:
        for name, benchmark in ALL.items():
            print(f"{name:16s} {benchmark.summary}", flush=True)
    return 0 if args.list else run_all([args.name] if args.name else list(ALL), args.shared.resolve())


if __name__ == "__main__":
    raise SystemExit(main())
