"""Snapshots: the base is built whole into a new folder and swapped in by one atomic rename.

    home/
      current -> snapshots/20240402-101500-ab12      a symbolic link, replaced by rename
      snapshots/<id>/base.sqlite                      records (`kb.store`)
      snapshots/<id>/index/                           search index (`kb.search`)
      snapshots/<id>/manifest.json                    when, from what, how many, what was refused

A build that dies leaves at most a folder named `building-*`, which the next build removes. The last three snapshots
are kept for `finsam rollback`.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

KEPT = 3


class NoBase(Exception):
    """There is no base to read. The message says in Swedish how to build one."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One finished snapshot on disk."""

    id: str
    folder: Path
    manifest: dict[str, Any]

    @property
    def database(self) -> Path:
        return self.folder / "base.sqlite"

    @property
    def index(self) -> Path:
        return self.folder / "index"


def default_home() -> Path:
    """`$FINSAM_HOME`, else `var/` in the working folder."""
    return Path(os.environ.get("FINSAM_HOME") or "var")


def current(home: Path) -> Snapshot:
    """The snapshot that is served. Raises `NoBase` when none is built."""
    link = home / "current"
    try:
        folder = link.resolve(strict=True)
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NoBase(
            f"Det finns ingen kunskapsbas i {home}: bygg en med `finsam build --home {home}`."
        ) from error
    return Snapshot(folder.name, folder, manifest)


def all_snapshots(home: Path) -> list[Snapshot]:
    """Finished snapshots, newest first."""
    found = []
    for folder in sorted((home / "snapshots").glob("*"), reverse=True):
        path = folder / "manifest.json"
        if not folder.name.startswith("building-") and path.exists():
            found.append(Snapshot(folder.name, folder, json.loads(path.read_text("utf-8"))))
    return found


def begin(home: Path) -> Path:
    """A new empty folder to build into. Left-overs of builds that died are removed."""
    (home / "snapshots").mkdir(parents=True, exist_ok=True)
    for stale in (home / "snapshots").glob("building-*"):
        if not _alive(stale.name):
            shutil.rmtree(stale, ignore_errors=True)
    name = f"building-{os.getpid()}-{secrets.token_hex(4)}"
    folder = home / "snapshots" / name
    folder.mkdir()
    return folder


def _alive(name: str) -> bool:
    try:
        os.kill(int(name.split("-")[1]), 0)
    except (ValueError, IndexError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def publish(home: Path, folder: Path, manifest: dict[str, Any]) -> Snapshot:
    """Give a built folder its name and make it the one that is served."""
    stamp = datetime.now(UTC)
    name = f"{stamp:%Y%m%d-%H%M%S-%f}"[:-3] + f"-{secrets.token_hex(2)}"
    manifest = {"id": name, "built": stamp.isoformat(timespec="seconds"), **manifest}
    path = folder / "manifest.json"
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
    _flush(folder)
    final = home / "snapshots" / name
    folder.rename(final)
    point(home, name)
    _prune(home)
    return Snapshot(name, final, manifest)


def point(home: Path, name: str) -> None:
    """Serve the snapshot of this name from now on: a new link is renamed over the old one."""
    link = home / f".current-{os.getpid()}-{secrets.token_hex(4)}"
    link.symlink_to(Path("snapshots") / name)
    link.replace(home / "current")


def rollback(home: Path) -> Snapshot:
    """Serve the snapshot before the current one. Raises `NoBase` when there is none."""
    served = current(home)
    older = [s for s in all_snapshots(home) if s.id < served.id]
    if not older:
        raise NoBase("Det finns ingen äldre kunskapsbas att gå tillbaka till.")
    point(home, older[0].id)
    return older[0]


def _prune(home: Path) -> None:
    served = current(home).id
    for old in [s for s in all_snapshots(home) if s.id != served][KEPT - 1 :]:
        shutil.rmtree(old.folder, ignore_errors=True)
    for link in home.glob(".current-*"):
        if not _alive(link.name.removeprefix(".")):
            link.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """Have the files on disk before the name says that they are finished."""
    for path in (p for p in folder.rglob("*") if p.is_file()):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
