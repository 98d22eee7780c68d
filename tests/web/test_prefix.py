"""The service below a path of a proxy: every address on every page leads to where the service is."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from web.app import create_app
from web.settings import Settings

BEHIND = {
    "X-Forwarded-Prefix": "/finsam",
    "X-Forwarded-Host": "intranet.example.se",
    "X-Forwarded-Proto": "https",
}
ADDRESS = re.compile(r'\s(?:href|src|action|data-suggest)="(/[^"]*)"')


@pytest.fixture
def below(home: Path) -> FlaskClient:
    return create_app(Settings(home=home, rate_limit=0, proxies=1)).test_client()


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/sok?q=budget",
        "/fraga?q=Vem+utser+styrelsen%3F",
        "/lag",
        "/lag/2003:1210/7",
        "/siffror",
        "/forbund",
        "/finns-inte",
    ],
)
def test_addresses_on_pages_have_the_prefix(below: FlaskClient, page: str) -> None:
    text = below.get(page, headers=BEHIND).text
    found = ADDRESS.findall(text)
    assert len(found) > 10
    assert [address for address in found if not address.startswith("/finsam/")] == []
    assert "/finsam/" not in below.get(page).text


def test_what_a_reader_wrote_is_no_address(below: FlaskClient) -> None:
    text = below.get("/sok", query_string={"q": ' href="/annat'}, headers=BEHIND).text
    assert "/annat" in text
    assert "/finsam/annat" not in text


def test_redirections_feeds_and_the_description_have_the_prefix(below: FlaskClient) -> None:
    answer = below.get("/lag/2003:1210/7 §", headers=BEHIND)
    assert answer.status_code in (301, 302)
    assert answer.headers["Location"].startswith("/finsam/lag/2003:1210/7")
    assert "https://intranet.example.se/finsam/sok?q=" in below.get("/opensearch.xml", headers=BEHIND).text
    assert (
        'href="https://intranet.example.se/finsam/flode.atom"'
        in below.get("/flode.atom", headers=BEHIND).text
    )
    servers = below.get("/api/v1/openapi.json", headers=BEHIND).get_json()["servers"]
    assert servers == [{"url": "/finsam/api/v1"}]
