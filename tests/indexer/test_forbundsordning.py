from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.commands.import_check import command
from indexer.forbundsordning import FOUND, MISSING, PARTLY, check
from indexer.parse import parse
from kb.guide import checklist

ORDNING = """\
# Förbundsordning för Samordningsförbundet Exempeldalen

## 1 § Namn och säte

Förbundets namn är Samordningsförbundet Exempeldalen. Säte är Exempelby.

## 2 § Medlemmar

Medlemmar är Försäkringskassan, Arbetsförmedlingen, Region Exempel och Exempelby kommun.

## 3 § Styrelse

Styrelsen ska ha fyra ledamöter och fyra ersättare. Varje medlem utser en ledamot.

## 4 § Tvister

Tvist mellan förbundet och medlemmarna avgörs av domstol.
"""


@pytest.fixture
def ordning(tmp_path: Path) -> Path:
    path = tmp_path / "ordning.md"
    path.write_text(ORDNING, "utf-8")
    return path


def test_points_are_found_with_their_place(ordning: Path) -> None:
    rows = {row.point.number: row for row in check(parse(ordning), checklist())}
    assert rows[1].status == PARTLY
    assert rows[1].lacking == ("ändamål",)
    assert rows[3].status == FOUND
    assert rows[16].places[0].quote.startswith("Tvist mellan förbundet")
    assert rows[14].status == MISSING


def test_the_command_lists_what_is_missing_and_never_approves(ordning: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(ordning), "--home", str(tmp_path / "tom")])
    assert result.exit_code == 1
    assert "14. Förfarandet vid en medlems utträde: saknas" in result.output
    assert "godkän" not in result.output.lower()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "saknas.pdf"), "--home", str(tmp_path)])
    assert result.exit_code == 1
    assert "saknas.pdf" in result.output
