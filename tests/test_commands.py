"""Every command of the README's table, on a base built of the project's own corpus: plain, as JSON, and with bad input."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli import COMMANDS
from kb.snapshot import current

ROOT = Path(__file__).resolve().parents[1]
TABLE = re.findall(r"^\| [^|]+ \| `finsam ([^`]+)` \|$", (ROOT / "README.md").read_text("utf-8"), re.M)


def run(*words: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `finsam` as a user does, in the project's folder."""
    place = ("--home", str(home)) if home else ()
    return subprocess.run(
        [sys.executable, "-m", "cli", *words, *place], capture_output=True, text=True, cwd=ROOT, timeout=300
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What was said on standard error: one line, no traceback, a whole sentence."""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert re.search(r"[.?!)\"]$", done.stderr.strip()), done.stderr
    return done.stderr.strip()


# What follows the command, exit status, and something that is printed.
LOOKUPS = [
    (["search", "delegera beslut"], 0, "avsnitt"),
    (["ask", "Hur många insatser finansierades 2023?"], 0, "Källor:"),
    (["figures", "insatser", "--year", "2023"], 0, "2023"),
    (["define", "strukturövergripande insats"], 0, "strukturövergripande"),
    (["forbund", "Falun", "--as-of", "2022-06-30"], 0, "Finsam Falun"),
    (["law", "7 §", "--as-of", "2024-12-01"], 0, "7 §"),
    (["sources"], 0, "exempel-finsam-i-korthet"),
    (["references", "7 § finsamlagen"], 0, "7 §"),
    (["status"], 0, "Kunskapsbas"),
]


@pytest.mark.parametrize(("words", "status", "printed"), LOOKUPS, ids=lambda value: str(value)[:30])
def test_a_lookup_prints_text(home: Path, words: list[str], status: int, printed: str) -> None:
    done = run(*words, home=home)
    assert (done.returncode, done.stderr) == (status, "")
    assert printed in done.stdout


@pytest.mark.parametrize("words", [words for words, _, _ in LOOKUPS], ids=lambda value: value[0])
def test_a_lookup_prints_json(home: Path, words: list[str]) -> None:
    done = run(*words, "--json", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)


def test_findings_are_printed_or_said_to_be_none(home: Path) -> None:
    done = run("findings", "--json", home=home)
    found = json.loads(done.stdout)
    assert done.returncode == (0 if found["total"] else 1)


def test_figures_as_csv(home: Path) -> None:
    done = run("figures", "insatser", "--year", "2023", "--csv", home=home)
    assert done.returncode == 0
    assert ";" in done.stdout.splitlines()[0]


def test_references_of_a_text(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Enligt 7 § ska styrelsen besluta.", "utf-8")
    done = run("references", "--text", str(file), "--act", "2003:1210", "--json")
    assert [row["target"] for row in json.loads(done.stdout)] == ["2003:1210#P7"]


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_batch_gives_an_object_for_each_line(home: Path, tmp_path: Path, command: str) -> None:
    file = tmp_path / "fragor.jsonl"
    file.write_text(
        '{"id": "a", "q": "Vem utser revisorer?"}\n{"id": "b", "q": "förbundsordning"}\n', "utf-8"
    )
    done = run(command, "--batch", str(file), "--json", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_export_writes_every_kind(home: Path, tmp_path: Path) -> None:
    done = run("export", str(tmp_path / "ut"), home=home)
    assert done.returncode == 0
    sections = (tmp_path / "ut" / "sections.jsonl").read_text("utf-8").splitlines()
    assert {"id", "source_id", "text"} <= json.loads(sections[0]).keys()
    assert len(list((tmp_path / "ut").glob("*.jsonl"))) == 12


def test_import_check_lists_the_points_of_the_law(home: Path, tmp_path: Path) -> None:
    order = tmp_path / "forbundsordning.md"
    order.write_text(
        "# Förbundsordning\n\n## 1 § Namn\n\nFörbundets namn är Samordningsförbundet Exempel.\n", "utf-8"
    )
    done = run("import-check", str(order), "--json", home=home)
    assert done.returncode == 1
    assert "nämns delvis" in {point["status"] for point in json.loads(done.stdout)["files"][0]["points"]}


def test_evaluate_counts_right_and_wrong(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "fragor.jsonl"
    file.write_text(
        '{"id": "1", "q": "Vad är huvudstaden i Peru?", "type": "none", "answerable": false}\n', "utf-8"
    )
    copy = tmp_path / "hem"
    shutil.copytree(home, copy, symlinks=True)
    done = run("evaluate", str(file), "--json", home=copy)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["asked"] == 1


def test_build_and_rollback(tmp_path: Path) -> None:
    corpus, home = tmp_path / "dokument", tmp_path / "hem"
    corpus.mkdir()
    (corpus / "rapport.md").write_text("# Rapport\n\nFörbundet fattar beslut om insatser.\n", "utf-8")
    assert run("build", "--corpus", str(corpus), home=home).returncode == 0
    first = current(home).id
    assert sentence(run("rollback", home=home)) == "Det finns ingen äldre kunskapsbas att gå tillbaka till."
    assert run("build", "--corpus", str(corpus), "--json", home=home).returncode == 0
    assert current(home).id != first
    assert first in run("rollback", home=home).stdout
    assert current(home).id == first


def test_fetch_shows_what_it_would_fetch() -> None:
    done = run("fetch", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "https://" in done.stdout


BAD = [
    (["sok"], 2, "Kommandot"),
    (["search"], 2, "Ange en fråga"),
    (["search", "insats", "--limit", "noll"], 2, "heltal"),
    (["search", "insats", "--type", "roman"], 2, "--type"),
    (["search", "insats", "--fel"], 2, "--fel"),
    (["search", "--batch", "finns-inte.txt"], 1, "finns-inte.txt"),
    (["search", "xyzzyqwq"], 1, "Inget avsnitt"),
    (["ask"], 2, "Skriv en fråga"),
    (["ask", "Vad?", "--as-of", "igår"], 2, "datum"),
    (["figures", "--year", "2023", "--dim", "kön"], 2, "kön"),
    (["figures", "xyzzyqwq"], 1, ""),
    (["define", "xyzzyqwq"], 1, "finns inte"),
    (["define"], 2, "saknas"),
    (["forbund", "Xyzzyqwq"], 1, ""),
    (["forbund", "Falun", "--as-of", "2022-13-40"], 2, "datum"),
    (["law", "99 §"], 1, "av 99 § i 2003:1210"),
    (["law", "inte en paragraf"], 2, ""),
    (["law", "7 §", "--as-of", "igår"], 2, "datum"),
    (["sources", "--type", "roman"], 2, "--type"),
    (["findings", "xyzzyqwq"], 1, "Inga motsägelser"),
    (["references", "--text", "finns-inte.txt"], 2, "finns-inte.txt"),
    (["import-check", "finns-inte.pdf"], 1, "finns-inte.pdf"),
    (["import-check"], 2, "saknas"),
    (["export"], 2, "saknas"),
    (["evaluate", "finns-inte.jsonl"], 1, "finns-inte.jsonl"),
    (["build", "--corpus", "finns-inte"], 1, "finns-inte"),
    (["serve", "--port", "0"], 2, "--port"),
]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    BAD,
    ids=lambda value: " ".join(map(str, value))[:40] if isinstance(value, list) else "",
)
def test_bad_input_gives_one_sentence(
    home: Path, tmp_path: Path, words: list[str], status: int, said: str
) -> None:
    done = run(*words, home=tmp_path if words[0] == "build" else None if words == ["sok"] else home)
    assert said in sentence(done)
    assert done.returncode == status


@pytest.mark.parametrize(
    "command",
    [
        "search",
        "ask",
        "figures",
        "define",
        "forbund",
        "law",
        "sources",
        "findings",
        "references",
        "status",
        "rollback",
        "export",
        "evaluate",
    ],
)
def test_without_a_base_the_sentence_says_how_to_build_one(tmp_path: Path, command: str) -> None:
    words = {
        "export": [str(tmp_path / "ut")],
        "evaluate": [str(tmp_path / "q")],
        "search": ["a"],
        "ask": ["a"],
        "define": ["a"],
    }
    done = run(command, *words.get(command, []), home=tmp_path / "tomt")
    assert "finsam build" in sentence(done)
    assert done.returncode == 1


def test_the_readme_names_no_other_commands() -> None:
    assert TABLE
    assert {line.split()[0] for line in TABLE} <= set(COMMANDS)


def test_every_command_is_tried() -> None:
    source = Path(__file__).read_text("utf-8")
    assert [name for name in COMMANDS if f'"{name}"' not in source] == []
