"""Every benchmark is listed, and one whose documents are missing says what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.__main__ import ALL
from benchmarks.load import queries_of
from kb.base import open_base

ROOT = Path(__file__).resolve().parents[1]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *words], capture_output=True, text=True, cwd=ROOT, timeout=120
    )


def test_every_benchmark_is_listed() -> None:
    files = {
        path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py") if "def main" in path.read_text("utf-8")
    }
    assert set(ALL) == files
    assert [line.split()[0] for line in run("--list").stdout.splitlines()] == list(ALL)


def test_missing_documents_are_named(tmp_path: Path) -> None:
    done = run("--shared", str(tmp_path / "borta"), "load")
    assert done.returncode == 2
    assert "borta/corpus/scale/sfs.tar.xz finns inte: ange mappen" in done.stderr
    assert "Traceback" not in done.stderr


def test_queries_are_distinct_and_of_one_or_two_words(home: Path) -> None:
    queries = queries_of(open_base(home).store, 200)
    assert len(set(queries)) == len(queries) == 200
    assert {len(query.split()) for query in queries} == {1, 2}
