"""`finsam search`: what it prints, in a batch and alone, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.commands.search import command
from kb.model import Provision, Section, Source
from kb.search import build_index
from kb.snapshot import begin, publish
from kb.store import Store

BOARD = "Förbundet leds av en styrelse. Styrelsen får inte delegera beslut om budget till samordnaren."
CAPITAL = "Förbundens eget kapital har minskat sedan 2022."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hem")
    folder = begin(path)
    store = Store(folder / "base.sqlite", create=True)
    store.add([Source("lagforslag", "Ett förslag", "rapport", date="2024-12-02", year="2024")])
    store.add([Source("rapport", "En rapport", "rapport", date="2023-05-01", year="2023")])
    store.add(
        [
            Section(
                "lagforslag/p15",
                "lagforslag",
                "15 §",
                "Styrelsen",
                1,
                None,
                (),
                0,
                "provision",
                BOARD,
                12,
                12,
            )
        ]
    )
    store.add([Section("rapport/2", "rapport", "2", "Kapital", 1, None, (), 1, "body", CAPITAL, 4, 5)])
    store.add(
        [
            Provision(
                "x", "2003:1210", None, "15 §", "proposed", BOARD, None, None, None, None, "lagforslag", "lagforslag/p15"
            )
        ]
    )  # fmt: skip
    store.finish()
    build_index(folder / "index", Store(folder / "base.sqlite"))
    publish(path, folder, {"counts": {}})
    return path


def search(home: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--home", str(home)])


def test_a_result_says_where_it_stands_and_that_it_is_only_proposed(home: Path) -> None:
    lines = search(home, "delegera", "beslut").output.splitlines()
    assert lines[0] == "1. 15 § Styrelsen [FÖRSLAG, gäller inte]"
    assert lines[1].strip() == "Ett förslag, 2024-12-02, s. 12, lagforslag/p15"
    assert "Styrelsen får inte delegera" in lines[2]


def test_json_is_the_contract(home: Path) -> None:
    found = json.loads(search(home, "eget", "kapital", "--json").output)
    assert set(found) == {"query", "corrected", "total", "took_ms", "facets", "results"}
    assert found["results"][0]["url"] == "/kallor/rapport/2"
    assert found["results"][0]["source"]["date"] == "2023-05-01"
    assert [row["value"] for row in found["facets"]["year"]] == ["2023"]


def test_a_batch_answers_line_by_line_with_the_same_ids(home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "fragor.jsonl"
    batch.write_text('{"id": "a", "q": "kapital"}\n{"id": "b", "q": "styrelse"}\nkapitalet\n', "utf-8")
    rows = [json.loads(line) for line in search(home, "--batch", str(batch)).output.splitlines()]
    assert [row.get("id") for row in rows] == ["a", "b", None]
    assert [row["results"][0]["section_id"] for row in rows] == ["rapport/2", "lagforslag/p15", "rapport/2"]


@pytest.mark.parametrize(
    ("arguments", "sections"),
    [
        (["förbundet"], {"lagforslag/p15", "rapport/2"}),
        (["förbundet", "--exact"], {"lagforslag/p15"}),
        (["förbundet", "--year", "2023"], {"rapport/2"}),
        (["förbundet", "--source", "lagforslag"], {"lagforslag/p15"}),
        (["förbundet", "-kapital"], {"lagforslag/p15"}),
    ],
)
def test_options_narrow_the_search(home: Path, arguments: list[str], sections: set[str]) -> None:
    result = CliRunner().invoke(command, ["--json", "--home", str(home), "--", *arguments])
    if "--exact" in arguments or any(word.startswith("--") for word in arguments):
        result = search(home, *arguments, "--json")
    assert {row["section_id"] for row in json.loads(result.output)["results"]} == sections


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["xyzzyx"], 1, "Inget avsnitt passar sökningen"),
        (["kapitaal"], 0, "Menade du: kapital"),
        ([], 2, "Ange en fråga, eller en fil med frågor efter --batch."),
        (["kapital", "--type", "dagbok"], 2, "dagbok"),
    ],
)
def test_exit_status_and_sentences(home: Path, arguments: list[str], status: int, sentence: str) -> None:
    result = search(home, *arguments)
    assert result.exit_code == status
    assert sentence in result.output


def test_without_a_base_it_says_how_to_build_one(tmp_path: Path) -> None:
    result = search(tmp_path, "kapital")
    assert result.exit_code == 1
    assert "finsam build" in result.output


def test_an_index_of_another_version_says_what_to_do(home: Path, tmp_path: Path) -> None:
    folder = begin(tmp_path)
    (folder / "base.sqlite").write_bytes((home / "current" / "base.sqlite").read_bytes())
    (folder / "index").mkdir()
    publish(tmp_path, folder, {})
    result = search(tmp_path, "kapital")
    assert result.exit_code == 1
    assert "bygg om med `finsam build`" in result.output
