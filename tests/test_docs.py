"""The documentation names everything there is: commands, options, routes, parameters, settings, refusals."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from indexer.readers import REFUSED
from tests.update_docs import API_FILE, COMMANDS_FILE, DOCS, ROUTE_MARK, api_text, commands_text
from web.api import ROUTES
from web.settings import DESCRIPTIONS, Settings

ROOT = DOCS.parent
HOST = "http://127.0.0.1:8000"
REFRESH = "kör `python -m tests.update_docs`"
API = API_FILE.read_text("utf-8")
CURL = re.findall(rf"^    (curl .*{HOST}.*?)(?: +# (\d+))?$", API, re.M)
OWN_FILES = [
    ROOT / "cli.py",
    *(path for room in ("kb", "indexer", "web") for path in (ROOT / room).rglob("*.py")),
]


@pytest.fixture(scope="module")
def client(home: Path) -> FlaskClient:
    from web.app import create_app

    return create_app(Settings(home=home, rate_limit=0)).test_client()


def test_every_command_has_its_help_in_the_documentation() -> None:
    assert COMMANDS_FILE.read_text("utf-8") == commands_text(), REFRESH


def test_parameters_are_described_as_the_code_has_them() -> None:
    assert api_text(API) == API, REFRESH


def test_every_route_is_described_once() -> None:
    named = [name for _, name, _ in ROUTE_MARK.findall(API)]
    assert sorted(named) == sorted(route.name for route in ROUTES)


def test_every_route_has_an_example() -> None:
    asked = " ".join(command for command, _ in CURL)
    missing = [route.name for route in ROUTES if f"/api/v1{route.path.split('<')[0]}" not in asked]
    assert missing == []


def request_of(command: str) -> str:
    """The address that a curl command asks for.

    `curl -G 'http://…/ask' -d 'q=a b'` → `/ask?q=a+b`
    """
    words = shlex.split(command)
    (address,) = (word.removeprefix(HOST) for word in words if word.startswith(HOST))
    given = [words[n + 1] for n, word in enumerate(words) if word in ("-d", "--data-urlencode")]
    query = urlencode([tuple(pair.split("=", 1)) for pair in given])
    return f"{address}?{query}" if query else address


@pytest.mark.parametrize(("command", "status"), CURL)
def test_every_example_works(client: FlaskClient, command: str, status: str) -> None:
    response = client.get(request_of(command))
    assert response.status_code == int(status or 200), response.text


@pytest.mark.parametrize("command", [command for command, status in CURL if not status and "?" in command])
def test_examples_find_something(client: FlaskClient, command: str) -> None:
    answer = client.get(request_of(command)).get_json(silent=True)
    assert answer is None or answer.get("total", 1) > 0 or "findings" in command or "offset=100" in command


def test_every_setting_is_described() -> None:
    drift = (DOCS / "drift.md").read_text("utf-8")
    used = {name for path in OWN_FILES for name in re.findall(r'"(FINSAM_[A-Z_]+)"', path.read_text("utf-8"))}
    assert used >= set(DESCRIPTIONS)
    assert [name for name in sorted(used) if f"`{name}`" not in drift] == []


def test_every_reason_to_refuse_a_document_is_described() -> None:
    described = (DOCS / "dokument.md").read_text("utf-8")
    reasons = {reason for reason, _ in REFUSED.values()}
    for path in (ROOT / "indexer").rglob("*.py"):
        calls = re.findall(r'refused\(\s*(?:path\.)?name,\s*f?"([^"]+)"', path.read_text("utf-8"))
        reasons.update(re.split(r" ?\(?\{", reason)[0] for reason in calls)
    assert [reason for reason in sorted(reasons) if reason not in described] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for file in [ROOT / "README.md", *DOCS.glob("*.md"), ROOT / "corpus" / "README.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", file.read_text("utf-8")):
            if not (file.parent / target).exists():
                broken.append(f"{file.name}: {target}")
    assert broken == []
