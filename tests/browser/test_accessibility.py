"""WCAG 2.2 A and AA on every page type, in light and dark, and at the widths and sizes that people use."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.places import PLACES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OWN_STYLE = ("/", "/sok?q=budget", "/lag/2003:1210/7", "/siffror", "/fragor/delegera-finansiering")
NARROW, MIDDLE, WIDE = 320, 640, 1280  # 640 is also 1280 at 200 per cent, 320 is 1280 at 400 per cent
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that lets the checker's script in past our CSP."""
    context = browser.new_context(base_url=site, locale="sv-SE", bypass_csp=True)
    yield context.new_page()
    context.close()


def violations(page: Page, script: str, only: dict[str, Any]) -> list[str]:
    """`rule: element` of what axe finds in the page as it is shown now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script)
    found = page.evaluate("options => axe.run(options)", only)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


STILL = "* { transition: none !important }"
"""Colours that are on their way from light to dark are not what is measured."""
ALL = {"runOnly": RULES, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES.keys())
def test_a_page_is_accessible_in_light_and_dark_and_on_a_phone(page: Page, axe: str, address: str) -> None:
    """Dark differs by its colours alone; a phone by its size."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": 720})
    page.goto(address)
    page.add_style_tag(content=STILL)
    found = {"light": violations(page, axe, ALL)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page, axe, COLOURS)
    widths = {}
    for width in (WIDE, MIDDLE, NARROW):
        page.set_viewport_size({"width": width, "height": 720})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    found["phone"] = violations(page, axe, ALL)
    assert found == {"light": [], "dark": [], "phone": []}
    assert all(content <= width for width, content in widths.items()), widths


@pytest.mark.parametrize("address", OWN_STYLE)
def test_our_own_stylesheet_alone_is_accessible(browser: Browser, site: str, axe: str, address: str) -> None:
    context = browser.new_context(base_url=site, locale="sv-SE", bypass_csp=True)
    try:
        page = context.new_page()
        page.route("**/vendor/fkui/**", lambda route: route.abort())
        page.goto(address)
        page.add_style_tag(content=STILL)
        found = {"light": violations(page, axe, ALL)}
        page.emulate_media(color_scheme="dark")
        found["dark"] = violations(page, axe, COLOURS)
    finally:
        context.close()
    assert found == {"light": [], "dark": []}


def test_text_twice_as_large_still_fits(open_page: Opener) -> None:
    page = open_page("/sok?q=budget", viewport={"width": WIDE, "height": 720})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE
