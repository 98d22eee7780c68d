"""`finsam references --text`: what it prints, and one Swedish sentence for what it can't read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.commands.references import command


def test_a_text_gives_raw_kind_and_target(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Av 7 § 5 och prop. 2002/03:132 s. 46 framgår det.", encoding="utf-8")
    result = CliRunner().invoke(command, ["--act", "2003:1210", "--json", "--text", str(file)])
    assert json.loads(result.output) == [
        {"raw": "7 § 5", "kind": "lag", "target": "2003:1210#P7S1N5"},
        {"raw": "prop. 2002/03:132 s. 46", "kind": "förarbete", "target": "prop/2002/03:132#sid46"},
    ]


def test_an_older_text_file_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes("enligt 7 § Finsamlagen på Åland".encode("cp1252"))
    result = CliRunner().invoke(command, ["--text", str(file), "--json"])
    assert [row["target"] for row in json.loads(result.output)] == ["2003:1210#P7"]


def test_a_text_without_citations_gives_an_empty_list(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Inget att se.", encoding="utf-8")
    assert CliRunner().invoke(command, ["--text", str(file), "--json"]).output == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--text", "finns-inte.txt"], "Kan inte läsa finns-inte.txt"),
        (["--text", "-", "--act", "påhittslagen"], "är ingen lag som går att känna igen"),
        (["7 §", "--text", "-"], "Ange antingen ett mål eller en text"),
        (["--act", "2003:1210"], "--act hör ihop med --text"),
    ],
)
def test_wrong_use_is_said_in_swedish(arguments: list[str], sentence: str) -> None:
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 2
    assert sentence in result.output


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bild.png"
    file.write_bytes(b"\x89PNG\x00\x00")
    result = CliRunner().invoke(command, ["--text", str(file)])
    assert result.exit_code == 2
    assert "är ingen textfil" in result.output
