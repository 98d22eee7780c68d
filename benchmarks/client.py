"""Load from a fixed number of keep-alive connections: wrk where it is installed, else threads of Python.

Only this machine is ever called. The Python client takes processor time from the server that it measures, which makes
every server look slower; ratios in one run still hold.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
WRK_THREADS = 2
LUA = Path(__file__).with_name("load.lua")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run gave. `p50`, `p99` and `worst` are milliseconds; an error is any answer that is not 2xx, or none."""

    requests: int
    seconds: float
    errors: int
    p50: float
    p99: float
    worst: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    def __str__(self) -> str:
        return (
            f"{self.per_second:8.0f} anrop/s  p50 {self.p50:7.2f}  p99 {self.p99:7.2f}  "
            f"längst {self.worst:7.1f} ms  {self.requests} anrop, {self.errors} fel"
        )


def load(port: int, addresses: list[str], *, connections: int, seconds: float, start: int = 0) -> Measured:
    """Ask the addresses one after another, again from the first when they are out, for some seconds."""
    if shutil.which("wrk"):
        return _with_wrk(port, addresses, connections, seconds, start)
    return _with_threads(port, addresses, connections, seconds, start)


def _with_wrk(port: int, addresses: list[str], connections: int, seconds: float, start: int) -> Measured:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(addresses))
        file.flush()
        threads = min(WRK_THREADS, connections)
        environment = {
            **os.environ,
            "FINSAM_BENCH_ADDRESSES": file.name,
            "FINSAM_BENCH_FROM": str(start),
            "FINSAM_BENCH_THREADS": str(threads),
        }
        command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{int(seconds)}s", "--timeout", "10s"]
        command += ["-s", str(LUA), f"http://{HOST}:{port}/"]
        out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return Measured(**json.loads(out.partition("RESULT ")[2].partition("\n")[0]))


def _with_threads(port: int, addresses: list[str], connections: int, seconds: float, start: int) -> Measured:
    times: list[float] = []
    errors: list[str] = []
    until = time.perf_counter() + seconds

    def ask(first: int) -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        place = start + first
        while time.perf_counter() < until:
            began = time.perf_counter()
            try:
                connection.request("GET", addresses[place % len(addresses)])
                answer = connection.getresponse()
                answer.read()
                wrong = "" if 200 <= answer.status < 300 else str(answer.status)
            except (OSError, http.client.HTTPException) as error:
                wrong = repr(error)
                connection.close()
            if wrong:
                errors.append(wrong)
            times.append((time.perf_counter() - began) * 1000)
            place += connections

    began = time.perf_counter()
    workers = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    times.sort()
    return Measured(
        requests=len(times),
        seconds=time.perf_counter() - began,
        errors=len(errors),
        p50=times[len(times) // 2],
        p99=times[int(len(times) * 0.99)],
        worst=times[-1],
    )
