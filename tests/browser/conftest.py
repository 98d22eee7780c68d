"""A real Chromium on the service. `FINSAM_CHROMIUM` names the program; without any the tests are skipped."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from web.app import create_app
from web.settings import Settings
from web.vendor import PACKAGES, TARGET, NotFetched, fetch

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """Where Chromium is."""
    return os.environ.get("FINSAM_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """The address of the running service."""
    server = make_server("127.0.0.1", 0, create_app(Settings(home=home, rate_limit=0)), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = program()
    if path is None:
        pytest.skip("Chromium finns inte här: installera paketet chromium eller sätt FINSAM_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open an address of the service in a context of its own; a script error or a CSP violation fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(address: str, **options: Any) -> Page:
        context = browser.new_context(base_url=site, locale="sv-SE", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's script."""
    script = TARGET / "axe" / "axe.min.js"
    if not script.exists():
        try:
            fetch([package for package in PACKAGES if package.for_tests])
        except NotFetched as error:
            pytest.skip(f"axe-core går inte att hämta: {error}")
    return script.read_text("utf-8")
