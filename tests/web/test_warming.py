"""A worker that has been made ready: every page of the list exists, and no call of it is counted or logged."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from web.app import create_app
from web.settings import Settings
from web.warming import PAGES, warm_pages


def calls(route: str) -> float:
    labels = {"route": route, "status": "200"}
    return REGISTRY.get_sample_value("finsam_requests_total", labels) or 0.0


@pytest.mark.parametrize("page", PAGES)
def test_every_page_to_prepare_is_answered(home: Path, page: str) -> None:
    client = create_app(Settings(home=home, rate_limit=0)).test_client()
    assert client.get(page).status_code == 200


def test_what_is_prepared_is_neither_counted_nor_logged(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(home=home, rate_limit=0))
    before = calls("/")
    with caplog.at_level(logging.INFO, logger="finsam.web"):
        warm_pages(app)
        assert calls("/") == before
        app.test_client().get("/")
    assert calls("/") == before + 1
    assert "anrop" not in [record.getMessage() for record in caplog.records][:-1]


def test_without_a_base_a_worker_starts_as_well(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, rate_limit=0))
    warm_pages(app)
    assert app.test_client().get("/healthz").status_code == 503
