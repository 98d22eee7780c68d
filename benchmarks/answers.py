"""How fast `ask` answers: the first question, the median and the 99th percentile, and where the time goes.

    python benchmarks/answers.py [--home HOME] [--rounds 3] [QUESTIONS]

QUESTIONS has a question per line, or JSON lines with `q`. Without it, every question and variant of the base's own FAQ
is asked, which is a fair mixture of natural questions and key words.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from kb.answer import ask
from kb.answer.knowledge import knowledge_of
from kb.base import Base, open_base
from kb.commands.options import batch_queries
from kb.model import Faq
from kb.snapshot import default_home


def questions_of(base: Base, path: Path | None) -> list[str]:
    """The questions of a file, or those of the base's FAQ."""
    if path is not None:
        return [text for _, text in batch_queries(path)]
    return [text for faq in base.store.iterate(Faq) for text in (faq.question, *faq.variants)]


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values lie below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Ask every question and print the times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("--home", type=Path, default=default_home())
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    base = open_base(args.home)
    questions = questions_of(base, args.questions)
    started = time.perf_counter()
    ask(base, questions[0])
    print(f"first question   {1000 * (time.perf_counter() - started):8.1f} ms (opens the base)")
    wall, cpu, answered = [], [], 0
    for _ in range(args.rounds):
        for question in questions:
            clock, work = time.perf_counter(), time.process_time()
            answered += ask(base, question)["answerable"]
            wall.append(1000 * (time.perf_counter() - clock))
            cpu.append(1000 * (time.process_time() - work))
    for name, values in (("wall", wall), ("processor", cpu)):
        print(
            f"{name:10} median {statistics.median(values):8.1f}  p95 {percentile(values, 0.95):8.1f}"
            f"  p99 {percentile(values, 0.99):8.1f}  max {max(values):8.1f} ms"
        )
    print(
        f"{len(wall)} questions, {answered / len(wall):.0%} answered, {len(knowledge_of(base).faqs)} FAQ entries"
    )


if __name__ == "__main__":
    main()
