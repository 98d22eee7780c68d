"""The design system is fetched with a locked checksum, and the service does without it."""

from pathlib import Path

import pytest

from web import assets
from web.vendor import PACKAGES, NotFetched, fetch, main


def test_a_package_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    for package in PACKAGES:
        for _, path in package.files:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text("/* finns */")
        (tmp_path / f"{package.name.replace('/', '-').lstrip('@')}.integrity").write_text(package.integrity)
    assert fetch(PACKAGES, tmp_path) == []


@pytest.mark.parametrize(
    ("setting", "says"),
    [("nej", "Inget hämtas, eftersom FINSAM_NPM är nej"), ("kanske", "ska vara tom, pypi eller nej")],
)
def test_what_is_not_fetched_is_said_and_set_up_goes_on(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: str,
    says: str,
) -> None:
    monkeypatch.setenv("FINSAM_NPM", setting)
    with pytest.raises(NotFetched, match=says):
        fetch(PACKAGES, tmp_path)
    assert main([], tmp_path) == 0
    said = capsys.readouterr().err
    assert says in said
    assert "eget stilark" in said


def test_without_npm_and_without_a_package_index_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("PIP_NO_INDEX", "PIP_NO_CACHE_DIR"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    assert main([], tmp_path / "vendor") == 0
    assert "npm finns inte här" in capsys.readouterr().err


def test_without_the_design_system_our_own_stylesheet_stands_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets.log, "propagate", True)
    (tmp_path / "finsam.css").write_text("body {}")
    found = assets.load(tmp_path)
    assert found.stylesheets == ("finsam.css",)
    assert "eget stilark" in caplog.text
