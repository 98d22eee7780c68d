"""Fetching, against a small server of our own on loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import indexer.fetch
from indexer.fetch import FetchError, fetch_all, fetch_one, read_ledger
from kb.model import Source

PAGES = {
    "/sida": ("text/html; charset=utf-8", b"<h1>Styrelsen</h1>"),
    "/bild": ("image/png", b"x"),
    "/tom": ("text/html", b""),
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path not in PAGES:
            self.send_error(404)
            return
        kind, body = PAGES[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    http = HTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


def test_a_page_is_stored_under_its_id_and_noted(server: str, tmp_path: Path) -> None:
    path = fetch_one(Source("styrelsen", "Styrelsen", url=f"{server}/sida"), tmp_path)
    assert path == tmp_path / "styrelsen.html"
    assert path.read_bytes() == b"<h1>Styrelsen</h1>"
    assert read_ledger(tmp_path)["styrelsen"]["url"] == f"{server}/sida"


@pytest.mark.parametrize("page", ["/borta", "/bild", "/tom"])
def test_what_is_no_document_is_refused_and_nothing_is_left(server: str, tmp_path: Path, page: str) -> None:
    with pytest.raises(FetchError, match="styrelsen"):
        fetch_one(Source("styrelsen", "Styrelsen", url=server + page), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_one_that_fails_does_not_stop_the_others(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer.fetch, "PAUSE", 0)
    sources = [
        Source("a", "A", url=f"{server}/borta"),
        Source("b", "B", url=None),
        Source("c", "C", url=f"{server}/sida"),
    ]
    assert [bool(r.path) for r in fetch_all(sources, tmp_path)] == [False, False, True]
