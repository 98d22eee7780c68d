"""The base that is being served, and how a new snapshot takes its place.

Each request asks for the base once and keeps it to its end. The link `current` is looked at on every request (one
system call); when it points elsewhere, the new snapshot is opened and warmed in the background and swapped in by one
assignment, so no request waits or fails. A snapshot that can't be opened leaves the old one serving.
"""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path
from typing import Any

from kb.base import Base, open_base
from kb.snapshot import NoBase
from web.warming import warm

log = logging.getLogger("finsam.web")


class ServedBase:
    """Hands out the base of the current snapshot."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._base: Base | None = None
        self._target: str | None = None
        self._refused: str | None = None
        self._lock = threading.Lock()

    def get(self) -> Base:
        """The base to serve. Raises `NoBase` when none has ever been built here."""
        target = self._link()
        if target is not None and target not in (self._target, self._refused):
            self._renew(target)
        if self._base is None:
            raise NoBase(f"Det finns ingen kunskapsbas i {self.home}.")
        return self._base

    def state(self) -> dict[str, Any]:
        """What is served, for /healthz. `on_disk` is false when the snapshot's files are gone."""
        base = self.get()
        on_disk = base.snapshot.database.exists()
        return {
            "snapshot": base.snapshot.id,
            "built": base.snapshot.manifest.get("built"),
            "on_disk": on_disk,
            "refused": self._refused if self._link() == self._refused else None,
        }

    def _link(self) -> str | None:
        try:
            return os.readlink(self.home / "current")
        except OSError:
            return None

    def _renew(self, target: str) -> None:
        if self._base is None:
            with self._lock:
                if self._base is None:
                    self._open(target)
        elif self._lock.acquire(blocking=False):
            threading.Thread(target=self._open_and_release, args=(target,), daemon=True).start()

    def _open_and_release(self, target: str) -> None:
        try:
            self._open(target)
        finally:
            self._lock.release()

    def _open(self, target: str) -> None:
        try:
            base = open_base(self.home)
            warm(base)
        except NoBase:
            return
        except Exception:
            self._refused = target
            log.exception("snapshot %s kan inte öppnas; den tidigare fortsätter att användas", target)
            return
        self._base, self._target, self._refused = base, target, None
        log.info("snapshot %s används nu", base.snapshot.id)
