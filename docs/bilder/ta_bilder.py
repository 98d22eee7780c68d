"""Takes the pictures of the main pages for the README: `make bilder`.

They are made of the base in `FINSAM_HOME`, or of one built of the project's own corpus, in a real Chromium
(`FINSAM_CHROMIUM` names the program).
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from indexer.pipeline import build
from web.app import create_app
from web.settings import Settings

FOLDER = Path(__file__).resolve().parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDE, TALL, PHONE = (
    {"width": 1200, "height": 800},
    {"width": 1200, "height": 1300},
    {"width": 360, "height": 720},
)
PICTURES = (
    ("start", "/", WIDE, "light"),
    ("svar", "/fraga?q=Vad+ska+en+förbundsordning+innehålla%3F", WIDE, "light"),
    ("sok", "/sok?q=eget+kapital", WIDE, "light"),
    ("lasare", "/kallor/exempel-styrelse-och-ekonomi/2.2?q=försörjningsmått", WIDE, "light"),
    ("lag", "/lag/2003:1210/7", WIDE, "light"),
    ("siffror", "/siffror?q=antal+insatser", TALL, "light"),
    ("forbund", "/forbund?q=Falun", WIDE, "light"),
    ("ny-forbundschef", "/ny-forbundschef", WIDE, "light"),
    ("mobil-mork", "/", PHONE, "dark"),
)


def take(home: Path) -> None:
    """All pictures, of the base in `home`."""
    app = create_app(Settings(home=home, rate_limit=0))
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    logging.getLogger("finsam.web").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = os.environ.get("FINSAM_CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for name, address, size, scheme in PICTURES:
            page = browser.new_page(viewport=size, color_scheme=scheme, locale="sv-SE")
            page.goto(f"http://127.0.0.1:{server.port}{address}")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
            print(f"docs/bilder/{name}.png")
        browser.close()
    server.shutdown()


def main() -> None:
    """Use the base that is there, else build one for the occasion."""
    home = os.environ.get("FINSAM_HOME")
    if home:
        take(Path(home))
        return
    with tempfile.TemporaryDirectory() as folder:
        build((FOLDER.parents[1] / "corpus",), Path(folder))
        take(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
