"""The static files, and whether the design system has been fetched.

Addresses carry a hash of the content, so browsers may keep a file for ever and still get a new one at once.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static"
DESIGN_SYSTEM = ("vendor/fkui/fkui.min.css", "vendor/fkui/theme-auto.css")
log = logging.getLogger("finsam.web")


@dataclass(frozen=True, slots=True)
class Assets:
    """Hashes of the static files by their path below `static/`."""

    hashes: dict[str, str]

    @property
    def version(self) -> str:
        """Changes when any static file does."""
        return hashlib.sha256(repr(sorted(self.hashes.items())).encode()).hexdigest()[:8]

    @property
    def stylesheets(self) -> tuple[str, ...]:
        """The design system when it is there, then ours, which works alone."""
        vendor = DESIGN_SYSTEM if all(name in self.hashes for name in DESIGN_SYSTEM) else ()
        return (*vendor, "finsam.css")

    def url(self, name: str) -> str:
        """The address of a static file."""
        return f"/static/{name}?v={self.hashes.get(name, '0')}"


def load(folder: Path = STATIC) -> Assets:
    """Hash the static files. Says in the log when the design system is missing."""
    names = [path for path in folder.rglob("*") if path.is_file()]
    hashes = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in names
    }
    assets = Assets(hashes)
    if len(assets.stylesheets) == 1:
        log.warning(
            "designsystemet FKUI är inte hämtat: sidorna visas med tjänstens eget stilark. "
            "Hämta det med `python -m web.vendor`."
        )
    return assets
