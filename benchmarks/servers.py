"""Servers under test: started on a free port of this machine, waited for, and ended with all their processes."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.client import HOST

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `pid` leads a process group of its own."""

    port: int
    pid: int

    def processes(self) -> list[int]:
        """The server's own process and its workers."""
        found = [self.pid]
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(status.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
            if parent == self.pid:
                found.append(int(status.parent.name))
        return found

    def memory(self) -> float:
        """Megabytes held by the processes; what they share is divided among them."""
        return sum(map(_proportional, self.processes())) / 1024


def _proportional(pid: int) -> int:
    """Kilobytes: proportional set size, so that memory-mapped files are not counted once for each worker."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


@contextmanager
def ours(home: Path, workers: int) -> Iterator[Server]:
    """`finsam serve` on a base, without a limit on calls."""
    command = [sys.executable, "-m", "cli", "serve", "--home", str(home), "--workers", str(workers)]
    with _running(command, "/healthz", {"FINSAM_RATE_LIMIT": "0"}) as server:
        yield server


@contextmanager
def datasette(database: Path, workers: int) -> Iterator[Server]:
    """Datasette on a database, in as many processes."""
    command = [sys.executable, "-m", "uvicorn", "benchmarks.datasette_app:create", "--factory"]
    command += ["--workers", str(workers), "--log-level", "error", "--no-access-log"]
    with _running(command, "/-/versions.json", {"FINSAM_BENCH_DATABASE": str(database)}) as server:
        yield server


@contextmanager
def _running(command: list[str], ready: str, settings: Mapping[str, str]) -> Iterator[Server]:
    port = _free_port()
    process = subprocess.Popen(
        [*command, "--host", HOST, "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port, ready, process)
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError(f"Servern svarade inte på {path}: {' '.join(process.args)}")  # type: ignore[arg-type]
