"""What happens around requests: new and deleted snapshots, versions, limits, headers, logs."""

import io
import json
import logging
import shutil
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.snapshot import all_snapshots, point
from web.app import create_app
from web.settings import DESCRIPTIONS, BadSetting, Settings, from_environment
from web.telemetry import JsonLines


def served(home: Path, **options: object) -> FlaskClient:
    return create_app(Settings(home=home, **{"rate_limit": 0, **options})).test_client()  # type: ignore[arg-type]


@pytest.fixture
def own_home(home: Path, tmp_path: Path) -> Path:
    shutil.copytree(home, tmp_path / "home", symlinks=True)
    return tmp_path / "home"


def test_without_a_base_the_page_says_how_to_build_it(tmp_path: Path) -> None:
    client = served(tmp_path)
    assert "finsam build" in client.get("/").text
    assert client.get("/sok?q=a").status_code == 503
    assert client.get("/api/v1/search?q=a").content_type == "application/problem+json"
    assert client.get("/healthz").status_code == 503


def test_a_new_snapshot_is_picked_up_without_a_failed_request(own_home: Path) -> None:
    client = served(own_home)
    old = all_snapshots(own_home)[0]
    assert client.get("/healthz").get_json()["snapshot"] == old.id
    new = old.folder.with_name("99991231-000000-000-aaaa")
    shutil.copytree(old.folder, new)
    point(own_home, new.name)
    statuses, snapshot, deadline = set(), old.id, time.monotonic() + 60
    while snapshot == old.id and time.monotonic() < deadline:
        statuses.add(client.get("/api/v1/search?q=budget").status_code)
        snapshot = client.get("/healthz").get_json()["snapshot"]
    assert statuses == {200}
    assert snapshot == new.name


def test_a_base_deleted_under_the_server_goes_on_serving_and_says_so(own_home: Path) -> None:
    client = served(own_home)
    before = client.get("/sok?q=budget").text
    shutil.rmtree(own_home)
    assert client.get("/sok?q=budget").text == before
    assert client.get("/kallor").status_code == 200
    health = client.get("/healthz").get_json()
    assert health["status"] == "warning"
    assert "borttagna" in health["warnings"][0]


def test_a_snapshot_that_cannot_be_opened_leaves_the_old_one(own_home: Path) -> None:
    client = served(own_home)
    client.get("/")
    broken = own_home / "snapshots" / "99991231-000000-000-bbbb"
    broken.mkdir()
    (broken / "manifest.json").write_text("{}")
    point(own_home, broken.name)
    deadline = time.monotonic() + 30
    health = client.get("/healthz").get_json()
    while not health["refused"] and time.monotonic() < deadline:
        assert client.get("/").status_code == 200
        health = client.get("/healthz").get_json()
    assert health["status"] == "warning"


def test_a_reader_with_the_current_version_gets_304(client: FlaskClient) -> None:
    for address in ("/", "/api/v1/search?q=budget", "/flode.atom"):
        tag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        assert client.get(address, headers={"If-None-Match": 'W/"annan"'}).status_code == 200


def test_a_client_that_calls_too_often_is_told_to_wait(home: Path) -> None:
    client = served(home, rate_limit=3)
    statuses = [client.get("/api/v1/suggest?q=a").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = client.get("/api/v1/suggest?q=a")
    assert int(refused.headers["Retry-After"]) >= 1
    assert "3 anrop per minut" in refused.get_json()["detail"]
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("address", ["/", "/api/v1/search?q=a", "/finns-inte", "/static/finsam.css"])
def test_every_response_has_the_security_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Set-Cookie" not in headers


def test_no_page_has_inline_script_or_style(client: FlaskClient) -> None:
    for address in ("/", "/sok?q=budget", "/lag/2003:1210/7", "/siffror", "/forbund"):
        page = client.get(address).text
        assert " style=" not in page
        assert "<style" not in page
        assert page.count("<script") == page.count('<script src="/static/')


def test_other_sites_may_read_the_api_only_when_named(home: Path) -> None:
    client = served(home, cors=("https://intranat.example.se",))
    allowed = client.get("/api/v1/suggest?q=a", headers={"Origin": "https://intranat.example.se"})
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://intranat.example.se"
    other = client.get("/api/v1/suggest?q=a", headers={"Origin": "https://annan.example"})
    assert "Access-Control-Allow-Origin" not in other.headers
    assert "Origin" in other.headers["Vary"]


def test_answers_are_compressed(client: FlaskClient) -> None:
    for coding in ("br", "gzip"):
        answer = client.get("/kallor", headers={"Accept-Encoding": coding})
        assert answer.headers["Content-Encoding"] == coding


def test_the_log_does_not_hold_the_question(home: Path) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("finsam.web")
    log.addHandler(handler)
    try:
        served(home).get("/sok?q=hemligheten", headers={"X-Forwarded-For": "192.0.2.7"})
        silent = stream.getvalue()
        served(home, log_queries=True).get("/sok?q=hemligheten")
    finally:
        log.removeHandler(handler)
    lines = [json.loads(line) for line in silent.splitlines()]
    assert any(line.get("route") == "/sok" and line["status"] == 200 for line in lines)
    assert "hemligheten" not in silent
    assert "192.0.2.7" not in silent
    assert "hemligheten" in stream.getvalue()


def test_metrics_count_requests_by_route(client: FlaskClient) -> None:
    client.get("/begrepp")
    assert 'finsam_requests_total{route="/begrepp",status="200"}' in client.get("/metrics").text


def test_settings_are_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "drift.md").read_text("utf-8")
    assert [name for name in DESCRIPTIONS if f"`{name}`" not in page] == []


def test_a_setting_that_is_not_a_number_is_named() -> None:
    with pytest.raises(BadSetting, match="FINSAM_RATE_LIMIT"):
        from_environment({"FINSAM_RATE_LIMIT": "många"})
    with pytest.raises(BadSetting, match="FINSAM_FRAME_ANCESTORS"):
        from_environment({"FINSAM_FRAME_ANCESTORS": "'self'; script-src *"})
