"""The API: answers are as described, and what it doesn't know it names."""

import json
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from web.api import ROUTES

load_all_checks()
CHECKED = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
    )
]
EXAMPLES = {
    "search": "q=eget+kapital",
    "ask": "q=Vad+är+SUS%3F",
    "suggest": "q=sam",
    "sections": "source=begrepp",
    "references": "target=2003:1210",
    "forbund": "q=Falun",
}


@pytest.fixture(scope="session")
def described(app: Flask) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize(
    ("route", "mode"),
    [(route, mode) for route in ROUTES for mode in GenerationMode if route.parameters or mode.is_positive],
    ids=lambda value: getattr(value, "name", None),
)
def test_nothing_answers_with_an_error_of_ours_or_an_undocumented_answer(
    described: Any, route: Any, mode: GenerationMode
) -> None:
    operation = described[route.path.replace("<path:id>", "{id}").replace("<id>", "{id}")]["GET"]

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def answers_as_described(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKED, headers={"Accept-Encoding": "identity"})

    answers_as_described()


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if not route.has_id], ids=lambda route: route.name
)
def test_an_answer_is_as_its_schema_says(client: FlaskClient, route: Any) -> None:
    answer = client.get(f"/api/v1{route.path}?{EXAMPLES.get(route.name, '')}")
    assert answer.status_code == 200
    description = client.get("/api/v1/openapi.json").get_json()
    root = {**route.schema, "components": description["components"]}
    assert [error.message for error in Draft202012Validator(root).iter_errors(answer.get_json())] == []


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/search?q=a&typ=lag", ["typ"]),
        ("/search?q=a&type=bok", ["type"]),
        ("/search", ["q"]),
        ("/search?q=a&limit=0", ["limit"]),
        ("/search?q=a&limit=x&exact=kanske", ["limit", "exact"]),
        ("/ask?q=a&as_of=2024-13-01", ["as_of"]),
        ("/figures?dim=kön", ["dim"]),
        ("/law?paragraph=sju", ["paragraph"]),
        ("/references", ["target"]),
        ("/sections?source=a&source=b", ["source"]),
    ],
)
def test_a_parameter_that_is_wrong_is_named(client: FlaskClient, address: str, names: list[str]) -> None:
    answer = client.get("/api/v1" + address)
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    problem = json.loads(answer.text)
    assert [fault["name"] for fault in problem["errors"]] == names
    assert problem["status"] == 400
    assert problem["detail"].endswith(".")


def test_pages_overlook_what_the_api_refuses(client: FlaskClient) -> None:
    assert client.get("/sok?q=budget&utm_source=brev&limit=många").status_code == 200


def test_an_unknown_section_gives_the_nearest_as_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/sections/begrepp/finns-inte-alls")
    assert answer.status_code == 404
    assert answer.get_json()["title"] == "Sidan finns inte"


def test_suggestions_come_in_the_form_that_browsers_read(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggest?q=samord&format=opensearch")
    assert answer.content_type == "application/x-suggestions+json"
    query, words = json.loads(answer.text)
    assert query == "samord"
    assert all(word.startswith("samord") for word in words)


def test_figures_come_as_files_for_spreadsheets(client: FlaskClient) -> None:
    assert client.get("/api/v1/figures?format=csv").data.startswith(b"\xef\xbb\xbf")
    assert client.get("/api/v1/figures?format=xlsx").data.startswith(b"PK")


def test_the_page_about_the_api_names_every_parameter(client: FlaskClient) -> None:
    page = client.get("/om/api").text
    missing = [p.name for route in ROUTES for p in route.parameters if f"<code>{p.name}</code>" not in page]
    assert missing == []
