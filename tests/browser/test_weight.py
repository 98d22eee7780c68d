"""What a page costs to transfer: under 150 kB compressed before images, scripts and styles included."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.places import PLACES

BUDGET_BYTES = 150_000
Transfer = Callable[[str], int]


@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES.keys())
def test_a_page_stays_within_the_budget(browser: Browser, site: str, address: str) -> None:
    context = browser.new_context(base_url=site)
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(address, wait_until="networkidle")
    finally:
        context.close()
    assert 0 < sum(sizes) < BUDGET_BYTES


def test_nothing_is_fetched_from_elsewhere(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for address in PLACES.values():
            page.goto(address)
    finally:
        context.close()
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
