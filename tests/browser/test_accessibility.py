"""WCAG 2.2 A and AA on every page type, in light and dark, and at the widths and sizes that people use."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.places import PLACES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Opener = Callable[..., Page]
FOUND = {
    name: address for name, address in PLACES.items() if name != "saknas"
}  # the browser logs a 404 as an error


def violations(browser: Browser, site: str, script: str, address: str, **options: Any) -> list[str]:
    """`rule: element` of what axe finds. The context lets its script in past our CSP."""
    context = browser.new_context(base_url=site, locale="sv-SE", bypass_csp=True, **options)
    try:
        page = context.new_page()
        page.goto(address)
        page.evaluate(script)
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    finally:
        context.close()
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES.keys())
def test_axe_finds_no_violation(browser: Browser, site: str, axe: str, address: str, scheme: str) -> None:
    assert violations(browser, site, axe, address, color_scheme=scheme) == []


@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES.keys())
def test_axe_finds_no_violation_on_a_phone(browser: Browser, site: str, axe: str, address: str) -> None:
    assert violations(browser, site, axe, address, viewport={"width": 320, "height": 640}) == []


@pytest.mark.parametrize("address", ["/", "/sok?q=budget", "/lag/2003:1210/7", "/siffror"])
def test_axe_finds_no_violation_with_our_own_stylesheet_alone(
    browser: Browser, site: str, axe: str, address: str
) -> None:
    context = browser.new_context(base_url=site, bypass_csp=True)
    try:
        page = context.new_page()
        page.route("**/vendor/fkui/**", lambda route: route.abort())
        page.goto(address)
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    finally:
        context.close()
    assert [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("address", FOUND.values(), ids=FOUND.keys())
def test_nothing_sticks_out_sideways(open_page: Opener, address: str) -> None:
    """640 points wide is also a screen of 1280 at 200 per cent, 320 one at 400 per cent."""
    page = open_page(address)
    for width in (320, 640, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_twice_as_large_still_fits(open_page: Opener) -> None:
    page = open_page("/sok?q=budget", viewport={"width": 1280, "height": 720})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
