"""What can be configured, read from the environment once at start.

The names are documented in docs/drift.md; a test keeps the two in step.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DESCRIPTIONS = {
    "FINSAM_HOME": "mappen där kunskapsbasen ligger (förval var/)",
    "FINSAM_CORS": "webbplatser vars skript får läsa API:et, åtskilda av mellanslag, eller * för alla (förval inga)",
    "FINSAM_FRAME_ANCESTORS": "webbplatser som får visa sidorna i en ram, som i CSP (förval 'self')",
    "FINSAM_RATE_LIMIT": "tillåtna anrop per minut och klient i varje arbetsprocess; 0 stänger av (förval 600)",
    "FINSAM_PROXIES": "antal omvända proxyservrar framför tjänsten vars X-Forwarded-* gäller (förval 0)",
    "FINSAM_LOG_QUERIES": "1 skriver även frågetexten i loggen (förval 0)",
    "FINSAM_CONTACT": "e-postadress eller webbadress dit den som saknar något kan vända sig (förval ingen)",
}


class BadSetting(Exception):
    """A setting has a value that can't be used. The message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The service's configuration. `rate_limit` is calls a minute for each client, 0 for no limit."""

    home: Path
    cors: tuple[str, ...] = ()
    frame_ancestors: str = "'self'"
    rate_limit: int = 600
    proxies: int = 0
    log_queries: bool = False
    contact: str = ""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises `BadSetting` for a number that is not one."""
    return Settings(
        home=Path(environment.get("FINSAM_HOME") or "var"),
        cors=tuple(environment.get("FINSAM_CORS", "").split()),
        frame_ancestors=_one_line(environment.get("FINSAM_FRAME_ANCESTORS") or "'self'"),
        rate_limit=_whole_number(environment, "FINSAM_RATE_LIMIT", 600),
        proxies=_whole_number(environment, "FINSAM_PROXIES", 0),
        log_queries=environment.get("FINSAM_LOG_QUERIES", "0") == "1",
        contact=environment.get("FINSAM_CONTACT", ""),
    )


def _whole_number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit():
        raise BadSetting(f"{name} ska vara ett heltal men är {text!r}: rätta miljövariabeln.")
    return int(text)


def _one_line(text: str) -> str:
    """A header value: a line break or a semicolon would end the directive it stands in."""
    if any(mark in text for mark in ";,\r\n"):
        raise BadSetting(
            "FINSAM_FRAME_ANCESTORS ska vara adresser åtskilda av mellanslag: rätta miljövariabeln."
        )
    return text
