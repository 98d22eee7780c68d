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
