"""Parsing in worker processes, so that one bad document can't take the build with it.

Each document is read by a worker with a limit on memory and on time. A worker that runs over is killed and replaced,
and the document is refused with a sentence; a worker whose parent is gone sees its pipe close and ends.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, TypeVar

from indexer.document import DocumentRefused, ParsedDocument
from kb.model import Source

T = TypeVar("T")

SECONDS = 120.0
MEGABYTES = 3072
STRETCH = 32  # documents that are begun largest first
PRELOAD = ["indexer.parse", "indexer.extract", "indexer.entities.preloaded"]


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read. `known` is what the register of sources says of it."""

    number: int
    path: Path
    known: Source | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a document with its records, or the reason why it was refused."""

    task: Task
    document: ParsedDocument | None = None
    reason: str | None = None
    personal: bool = False


class Worker:
    """One process and the pipe to it."""

    def __init__(self, context: Any, megabytes: int) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, megabytes), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.deadline = 0.0

    def give(self, task: Task, seconds: float) -> None:
        """Start on a document."""
        self.task, self.deadline = task, time.monotonic() + seconds
        self.pipe.send(task)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def warm() -> Any:
    """The context of the workers, whose first process has begun to import what they share.

    Called early, that goes on beside the rest of the build's preparations.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    forkserver.ensure_running()
    return context


def apart(function: Callable[..., T], *arguments: Any) -> T:
    """What a function returns when it is called in a process that has already imported what workers share."""
    with ProcessPoolExecutor(max_workers=1, mp_context=warm()) as pool:
        return pool.submit(function, *arguments).result()


def largest_first(tasks: Sequence[Task]) -> Iterator[Task]:
    """The tasks so that a long document is not the last to be begun, a stretch of them at a time (what is read ahead of
    its turn is held in memory)."""
    for start in range(0, len(tasks), STRETCH):
        yield from sorted(tasks[start : start + STRETCH], key=_size, reverse=True)


def _size(task: Task) -> int:
    try:
        return task.path.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def parse_all(
    tasks: Iterable[Task], *, jobs: int = 2, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> Iterator[Outcome]:
    """The outcome of every task, in the order of the tasks."""
    context = warm()
    tasks = list(tasks)
    waiting = deque(largest_first(tasks))
    workers = [Worker(context, megabytes) for _ in range(min(jobs, len(waiting)))]
    ready: dict[int, Outcome] = {}
    order = deque(task.number for task in tasks)
    try:
        while order:
            for worker in workers:
                if worker.task is None and waiting:
                    worker.give(waiting.popleft(), seconds)
            for index, outcome in _collect(workers, seconds):
                if outcome.document is None and not workers[index].process.is_alive():
                    workers[index].stop()
                    workers[index] = Worker(context, megabytes)
                ready[outcome.task.number] = outcome
            while order and order[0] in ready:
                yield ready.pop(order.popleft())
    finally:
        for worker in workers:
            worker.stop()


def _collect(workers: list[Worker], seconds: float) -> Iterator[tuple[int, Outcome]]:
    """Wait until at least one worker has answered, died or run out of time."""
    busy = {worker.pipe: index for index, worker in enumerate(workers) if worker.task}
    now = time.monotonic()
    patience = max(0.0, min(workers[i].deadline for i in busy.values()) - now)
    answered = wait(list(busy), timeout=patience)
    for pipe in answered:
        worker = workers[busy[pipe]]
        yield busy[pipe], _receive(worker)
    for index in busy.values():
        worker = workers[index]
        if worker.task and time.monotonic() >= worker.deadline:
            task, worker.task = worker.task, None
            worker.process.kill()
            worker.process.join()
            yield index, Outcome(task, reason=_sentence(task.path, "time", seconds))


def _receive(worker: Worker) -> Outcome:
    task, worker.task = worker.task, None
    assert task is not None
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        return Outcome(task, reason=_sentence(task.path, "memory", 0))
    assert isinstance(answer, Outcome)
    return answer


def _sentence(path: Path, kind: str, seconds: float) -> str:
    if kind == "time":
        return (
            f"{path.name} togs inte med: dokumentet tog längre tid än {seconds:g} sekunder att läsa. "
            "Dela upp det eller spara om det från originalet."
        )
    return (
        f"{path.name} togs inte med: läsningen avbröts, oftast för att minnet inte räcker. "
        "Dela upp det eller spara om det från originalet."
    )


def _serve(pipe: Connection, megabytes: int) -> None:
    """The worker's life: read one document at a time until the pipe closes."""
    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(read_one(task))


def read_one(task: Task) -> Outcome:
    """Parse a document and extract its records. Never raises for what stands in a document."""
    from dataclasses import replace

    from indexer.extract import extract_all
    from indexer.parse import parse

    try:
        document = parse(task.path, known=task.known)
        return Outcome(task, replace(document, records=(*document.records, *extract_all(document))))
    except DocumentRefused as refusal:
        return Outcome(task, reason=str(refusal), personal=refusal.personal)
    except MemoryError:
        return Outcome(task, reason=_sentence(task.path, "memory", 0))
    except RecursionError:
        reason = "dokumentet är nästlat djupare än vad som går att läsa. Spara om det från originalet."
    except Exception as error:
        reason = f"läsningen gick fel ({type(error).__name__}: {error}). Spara om dokumentet och anmäl felet."
    return Outcome(task, reason=f"{task.path.name} togs inte med: {reason}")
