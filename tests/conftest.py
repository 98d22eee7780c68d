"""Fixtures that all tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the project; tests that need it are skipped where it is missing."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("mappen ../shared med riktiga dokument finns inte här")
    return SHARED


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base built of the project's own corpus, for tests of what is served. Not to be changed."""
    from indexer.pipeline import build

    folder = tmp_path_factory.mktemp("home")
    build((Path(__file__).resolve().parents[1] / "corpus",), folder)
    return folder
