"""Building: what comes in, what is refused, and what a build that dies leaves behind."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.corpora import CorpusError
from indexer.pipeline import build
from kb.base import open_base
from kb.model import Section, Source
from kb.snapshot import current

TEXT = "1 Inledning\n\nSamordningsförbundet finansierar insatser för {what}.\n\n2 Styrelsen\n\nStyrelsen beslutar om mål.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "dokument"
    folder.mkdir()
    for number, what in enumerate(("unga", "långtidssjukskrivna", "personal")):
        (folder / f"rapport-{number}.txt").write_text(TEXT.format(what=what), "utf-8")
    return folder


def test_a_build_can_be_read_and_searched(corpus: Path, tmp_path: Path) -> None:
    report = build((corpus,), tmp_path / "hem", jobs=1)
    base = open_base(tmp_path / "hem")
    assert report.refused == []
    assert [s.id for s in base.store.all(Source)] == ["rapport-0", "rapport-1", "rapport-2"]
    hits = base.search.search("långtidssjukskrivna")["results"]
    assert hits[0]["source_id"] == "rapport-1"


def test_ids_are_the_same_in_the_next_build(corpus: Path, tmp_path: Path) -> None:
    ids = []
    for _ in range(2):
        build((corpus,), tmp_path / "hem", jobs=2)
        ids.append([s.id for s in open_base(tmp_path / "hem").store.all(Section)])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_two_files_with_the_same_id(corpus: Path, tmp_path: Path) -> None:
    (corpus / "under").mkdir()
    (corpus / "under" / "rapport-0.txt").write_text("En annan text om förbund.", "utf-8")
    report = build((corpus,), tmp_path / "hem", jobs=1)
    assert report.counts["sources"] == 3
    assert [("samma id" in row["reason"]) for row in report.refused] == [True]


def test_a_document_that_breaks_keeps_what_the_base_had(corpus: Path, tmp_path: Path) -> None:
    build((corpus,), tmp_path / "hem", jobs=1)
    before = open_base(tmp_path / "hem").store.sections_of("rapport-1")
    (corpus / "rapport-1.txt").write_bytes(b"\x00\x01\x02\xff" * 500)
    report = build((corpus,), tmp_path / "hem", jobs=1)
    assert [row["file"] for row in report.refused] == ["rapport-1.txt"]
    assert report.carried == ["rapport-1"]
    assert open_base(tmp_path / "hem").store.sections_of("rapport-1") == before


def test_a_document_with_personal_data_is_not_kept_from_the_old_base(corpus: Path, tmp_path: Path) -> None:
    build((corpus,), tmp_path / "hem", jobs=1)
    path = corpus / "rapport-1.txt"
    path.write_text(path.read_text("utf-8") + "\nPersonnummer: 811218-9876.\n", "utf-8")
    report = build((corpus,), tmp_path / "hem", jobs=1)
    assert [row["file"] for row in report.refused] == ["rapport-1.txt"]
    assert "811218" not in report.refused[0]["reason"]
    assert report.carried == []
    assert open_base(tmp_path / "hem").store.sections_of("rapport-1") == []


def test_a_missing_folder_leaves_the_old_base(corpus: Path, tmp_path: Path) -> None:
    build((corpus,), tmp_path / "hem", jobs=1)
    served = current(tmp_path / "hem").id
    with pytest.raises(CorpusError, match="finns inte"):
        build((tmp_path / "borta",), tmp_path / "hem", jobs=1)
    assert current(tmp_path / "hem").id == served


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments], capture_output=True, text=True, check=False
    )


def test_the_command_lists_refused_documents_and_exits_with_1(corpus: Path, tmp_path: Path) -> None:
    (corpus / "tom.pdf").write_bytes(b"")
    done = run("build", "--corpus", str(corpus), "--home", str(tmp_path / "hem"), "--json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("tom.pdf")
    assert json.loads(done.stdout)["counts"]["sources"] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["bygg"], "finns inte"),
        (["build", "--jobs", "många"], "heltal"),
        (["build", "--korpus", "x"], "--korpus finns inte"),
        (["export"], "saknas"),
    ],
)
def test_wrong_usage_is_one_swedish_sentence(arguments: list[str], sentence: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_killing_the_build_at_any_moment_leaves_a_base_that_can_be_read(corpus: Path, tmp_path: Path) -> None:
    home = tmp_path / "hem"
    command = [
        sys.executable,
        "-m",
        "cli",
        "build",
        "--corpus",
        str(corpus),
        "--home",
        str(home),
        "--jobs",
        "1",
    ]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - started
    chance = random.Random(1210)
    for _ in range(20):
        build_process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole * 1.05))
        os.kill(build_process.pid, signal.SIGKILL)
        build_process.wait()
        base = open_base(home)
        assert base.store.count(Source) == 3
        assert base.search.search("styrelsen")["total"] >= 3
    subprocess.run(command, check=True, capture_output=True)
    folders = list((home / "snapshots").iterdir())
    assert len(folders) <= 3
    assert not [f for f in folders if f.name.startswith("building-")]
