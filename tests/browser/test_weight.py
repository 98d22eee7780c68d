"""What a page costs to transfer: under 150 kB compressed before images, scripts and styles included."""

import pytest
from playwright.sync_api import Browser

from tests.browser.places import PLACES

BUDGET_BYTES = 150_000


@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES.keys())
def test_a_page_stays_within_the_budget_and_fetches_only_from_here(
    browser: Browser, site: str, address: str
) -> None:
    context = browser.new_context(base_url=site)
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[float] = []
        asked: list[str] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    finally:
        context.close()
    assert 0 < sum(sizes) < BUDGET_BYTES
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
