"""Memory under mixed traffic: pages, search, questions, figures and the reader, for some minutes.

    python -m benchmarks soak [--home HOME] [--minutes 5]

Without HOME the project's own corpus is built. Prints how much memory the server and its workers hold at the start, after
each minute and at the end. The first two minutes fill what is opened lazily and the caches, which all have a limit; after
them, memory shall be flat.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.client import load
from benchmarks.servers import ROOT, ours
from indexer.pipeline import build
from kb.model import Definition, Faq, Membership, Section, Source
from kb.search.results import section_url
from kb.snapshot import current
from kb.store import Store

WORD = re.compile(r"[^\W\d_]{4,}")
MIXTURE = 6000
SEED = 9
GROWTH = 0.05
FILLING = 2  # minutes
PLAIN = (
    "/",
    "/siffror",
    "/begrepp",
    "/forbund",
    "/fragor",
    "/motsagelser",
    "/ny-forbundschef",
    "/om",
    "/flode.atom",
    "/opensearch.xml",
    "/healthz",
    "/metrics",
    "/api/v1/openapi.json",
    "/api/v1/sources",
    "/api/v1/findings",
    "/api/v1/kommuner",
    "/lag/2003:1210/7",
    "/api/v1/law?paragraph=7+%C2%A7",
)


def mixture(store: Store) -> list[str]:
    """Addresses of every kind of traffic, in mixed order; the questions and queries are distinct."""
    chance = random.Random(SEED)
    sections = store.all(Section)
    streams = (
        itertools.cycle(PLAIN),
        _searches(sections, chance),
        _questions(store, chance),
        (section_url(s.id, s.source_id) for s in _drawn(sections, chance)),
        (f"/kallor/{quote(s.id)}" for s in _drawn(store.all(Source), chance)),
        _figures(chance),
        (f"/api/v1/definitions?{urlencode({'term': d.term})}" for d in _drawn(store.all(Definition), chance)),
        (f"/api/v1/forbund?{urlencode({'q': m.kommun})}" for m in _drawn(store.all(Membership), chance)),
    )
    found = [address for _, address in zip(range(MIXTURE), _in_turn(streams), strict=False)]
    chance.shuffle(found)
    return found


def _in_turn(streams: tuple[Iterator[str], ...]) -> Iterator[str]:
    while True:
        for stream in streams:
            address = next(stream, None)
            if address is not None:
                yield address


def _drawn(records: list[Any], chance: random.Random) -> Iterator[Any]:
    while records:
        yield chance.choice(records)


def _searches(sections: list[Section], chance: random.Random) -> Iterator[str]:
    """Pages, API and suggestions, with words of the sections."""
    for page in itertools.cycle(("/sok", "/api/v1/search", "/api/v1/suggest", "/sok")):
        words = WORD.findall(chance.choice(sections).text)
        if words:
            query = " ".join(chance.choices(words, k=chance.randint(1, 3)))
            yield f"{page}?{urlencode({'q': query})}"


def _questions(store: Store, chance: random.Random) -> Iterator[str]:
    asked = [text for faq in store.iterate(Faq) for text in (faq.question, *faq.variants)]
    for page in itertools.cycle(("/fraga", "/api/v1/ask")):
        text = chance.choice(asked or ["Vad är finansiell samordning?"])
        yield f"{page}?{urlencode({'q': f'{text} {chance.choice(asked).split()[0]}' if asked else text})}"


def _figures(chance: random.Random) -> Iterator[str]:
    for page in itertools.cycle(("/siffror", "/api/v1/figures")):
        yield f"{page}?{urlencode({'year': chance.randint(2005, 2024)})}"


def soak(home: Path, minutes: int, connections: int, workers: int) -> int:
    """Ask for so many minutes. 1 when memory grew or an answer failed."""
    addresses = mixture(Store(current(home).database))
    held: list[float] = []
    failed = 0
    with ours(home, workers) as server:
        print(f"start      {server.memory():8.1f} MB", flush=True)
        for minute in range(1, minutes + 1):
            measured = load(server.port, addresses, connections=connections, seconds=60, start=minute * 1009)
            held.append(server.memory())
            failed += measured.errors
            print(f"minut {minute:2d}   {held[-1]:8.1f} MB  {measured}", flush=True)
    growth = held[-1] / held[min(FILLING, len(held)) - 1] - 1
    verdict = "jämnt" if growth <= GROWTH else "minnet växer"
    print(f"från minut {min(FILLING, len(held))} till den sista {growth:+.1%} ({verdict}), {failed} fel")
    return 0 if growth <= GROWTH and not failed else 1


def main() -> int:
    """Build when there is no base, and ask."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path)
    parser.add_argument("--minutes", type=int, default=5)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = args.home or Path(name)
        if args.home is None:
            build((ROOT / "corpus",), home)
        return soak(home, args.minutes, args.connections, args.workers)


if __name__ == "__main__":
    raise SystemExit(main())
