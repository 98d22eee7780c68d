"""Fit the coefficients that choose between FAQ entries (`kb/answer/faq_weights.toml`), and print how well they do.

    python benchmarks/fit_faq.py [--home HOME] [--sample 700] [--questions QUESTIONS.jsonl]... [--write]

Each of a sample of the FAQ's own phrasings is asked as if the entry didn't have it (the entry is then the right one), and
once as if the whole entry were missing (nothing is right). QUESTIONS.jsonl adds judged questions, one object a line: `q`
and one of `right` (the ids of the entries that answer it), `type: unanswerable` (no entry answers it), or `quotes` and
`values` (an entry that cites one of the quotes and states all the values answers it). The project's own list of
questions near its subject, `benchmarks/data/fragor-nara-amnet.jsonl`, is always used.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from kb.answer import faq_match
from kb.answer.context import Context
from kb.answer.faq_entries import Catalogue, Entry, without
from kb.answer.faq_features import NAMES, asked_of, excluded, features
from kb.answer.knowledge import Knowledge, knowledge_of
from kb.answer.matching import Matcher
from kb.answer.question import understand
from kb.base import Base, open_base
from kb.snapshot import default_home

WEIGHTS = Path(faq_match.__file__).with_name("faq_weights.toml")
NEAR = Path(__file__).with_name("data") / "fragor-nara-amnet.jsonl"
SAME_QUOTE = 90  # how alike, of 100, the words of two quotes are that are pieces of the same passage
JUDGED = 8.0  # what a judged question weighs beside one of the FAQ's own phrasings
STEPS, RATE, DECAY = 3000, 0.2, 0.004
SURE_NAMES = (*NAMES, "lead", "order")
AGAINST = (
    "lost",
    "number_lost",
    "worst",
    "guessed",
    "unfocused",
    "other_form",
    "no_value",
    "other_year",
    "year_aside",
    "not_defining",
    "proposed_aside",
    "proposed_for_law",
    "older",
)
LEAST_SPREAD = 0.15  # what is rarely seen is not taken as telling more than it can
FREE = ("keywords", "proposed", "asks_proposal", "yes_or_no", "phrasings", "few_words", "many_words", "order")


@dataclass
class Case:
    """A question with its candidates: features, whether each is right, and its weight in the fit."""

    text: str
    entries: list[Entry]
    values: np.ndarray
    right: np.ndarray
    weight: float


def case_of(known: Knowledge, text: str, right: set[str], left_out: str | None, weight: float) -> Case | None:
    """Candidates of a question; `left_out` is the id of an entry that is taken as missing."""
    question = understand(text)
    context = Context(known, question, Matcher(question, known.lexicon))
    catalogue: Catalogue = known.catalogue
    asked = asked_of(question, context.matcher, context.found(), catalogue)
    asked = replace(asked, likeness=asked.likeness.unseen())
    rows = []
    for entry in faq_match.likely(asked, catalogue):
        if entry.faq.id == left_out:
            continue
        if entry.faq.id in right and any(p.text == question.low for p in entry.phrasings):
            kept = [phrasing for phrasing in entry.phrasings if phrasing.text != question.low]
            if not kept:
                continue
            entry = without(entry, kept)
        if not excluded(question, entry):
            rows.append(entry)
    if not rows:
        return None
    values = np.array([features(asked, entry) for entry in rows])
    return Case(text, rows, values, np.array([entry.faq.id in right for entry in rows]), weight)


def own_cases(known: Knowledge, sample: int) -> Iterator[Case]:
    """Phrasings of the FAQ, each asked without itself and without its entry."""
    entries = [entry for entry in known.catalogue.entries if len(entry.phrasings) > 1]
    pairs = [(entry, text) for entry in entries for text in (entry.faq.question, *entry.faq.variants)]
    random.Random(7).shuffle(pairs)
    for number, (entry, text) in enumerate(pairs[:sample]):
        same = {o.faq.id for o in known.catalogue.entries if faq_match.same_place(entry, o)} | {entry.faq.id}
        missing = number % 3 == 0
        case = case_of(
            known, text, set() if missing else {entry.faq.id}, entry.faq.id if missing else None, 1.0
        )
        if case is not None:
            unsure = np.array([e.faq.id in same and e.faq.id != entry.faq.id for e in case.entries])
            if unsure.any():
                keep = np.flatnonzero(~unsure)
                case.entries = [case.entries[i] for i in keep]
                case.values, case.right = case.values[keep], case.right[keep]
            if case.entries:
                yield case


def judged_cases(known: Knowledge, path: Path) -> Iterator[Case]:
    """Questions that a person has judged. Those without any right entry among the candidates are left out, unless
    nothing answers them."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        nothing = row.get("type") == "unanswerable"
        right = set() if nothing else set(row["right"]) if "right" in row else answering(known, row)
        case = case_of(known, row["q"], right, None, JUDGED)
        if case is not None and (nothing or case.right.any()):
            yield case


def answering(known: Knowledge, row: dict[str, Any]) -> set[str]:
    """The ids of the entries that cite a quote of a judged question and state its values."""
    values = [str(value).removesuffix(".0").replace(".", ",").lower() for value in row["values"]]
    found = set()
    for entry in known.catalogue.entries:
        said = re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", "", entry.text)
        quotes = [citation.quote for citation in entry.faq.citations]
        if all(value in said for value in values) and any(
            same_quote(q, r) for q in quotes for r in row["quotes"]
        ):
            found.add(entry.faq.id)
    return found


def same_quote(one: str, other: str) -> bool:
    """Whether two quotes are pieces of the same passage."""
    one, other = (" ".join(quote.lower().split()) for quote in (one, other))
    return fuzz.partial_ratio(one, other) >= SAME_QUOTE


def signed(coefficients: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """Coefficients that don't speak the wrong way, however the sample fell."""
    lower = np.array([-np.inf if name in AGAINST + FREE else 0.0 for name in names])
    upper = np.array([0.0 if name in AGAINST else np.inf for name in names])
    held: np.ndarray = np.clip(coefficients, lower, upper)
    return held


def fit_order(cases: list[Case]) -> np.ndarray:
    """Coefficients that give the right entries of each question the largest part of the softmax."""
    useful = [case for case in cases if case.right.any() and not case.right.all()]
    coefficients = np.zeros(len(NAMES))
    total = sum(case.weight for case in useful)
    for _ in range(400):
        step = np.zeros_like(coefficients)
        for case in useful:
            scores = case.values @ coefficients
            share = np.exp(scores - scores.max())
            share /= share.sum()
            target = share * case.right
            step += case.weight * ((target / target.sum() - share) @ case.values)
        coefficients = signed(coefficients + 3.0 * (step / total - 0.002 * coefficients), NAMES)
    return coefficients


def fit_sure(rows: np.ndarray, right: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """Logistic coefficients and bias, by gradient ascent on standardised features."""
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), LEAST_SPREAD)
    data = (rows - mean) / scale
    coefficients, bias = np.zeros(rows.shape[1]), 0.0
    part = weight / weight.sum()
    for _ in range(STEPS):
        error = part * (right - 1 / (1 + np.exp(-(data @ coefficients + bias))))
        coefficients = signed(coefficients + RATE * 5 * (error @ data - DECAY * coefficients), SURE_NAMES)
        bias += RATE * 5 * error.sum()
    plain = coefficients / scale
    return plain, float(bias - plain @ mean)


def firsts(cases: list[Case], order: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each question the features of the first entry with its lead, whether it is right, and the weight."""
    rows: list[list[float]] = []
    right: list[bool] = []
    weight: list[float] = []
    for case in cases:
        scores = case.values @ order
        matched = [
            faq_match.Match(entry, float(score), 0.0)
            for entry, score in zip(case.entries, scores, strict=True)
        ]
        first = int(np.argmax(scores))
        if not case.entries[first].faq.citations and not case.right.any():
            continue  # an entry that says that there is no answer isn't wrong
        rows.append([*case.values[first], faq_match.lead(matched[first], matched), scores[first]])
        right.append(case.right[first])
        weight.append(case.weight)
    return np.array(rows), np.array(right, dtype=float), np.array(weight)


def report(name: str, rows: np.ndarray, right: np.ndarray, sure: np.ndarray, bias: float) -> None:
    """How often the first is right, and what the probability does with it at some thresholds."""
    chance = 1 / (1 + np.exp(-(rows @ sure + bias)))
    print(f"{name}: {len(right)} questions, first right {right.mean():.3f}")
    for limit in (0.4, 0.5, 0.55, 0.6, 0.7):
        told = chance >= limit
        print(
            f"  answered above {limit}: {told.mean():.3f}, of them right {right[told].mean() if told.any() else 0:.3f};"
            f" right among the silent {right[~told].mean() if (~told).any() else 0:.3f}"
        )


def write(order: np.ndarray, sure: np.ndarray, bias: float) -> None:
    """Write the coefficients."""
    lines = [
        "# Vikter för hur en fråga och svar väljs. Beräknas av benchmarks/fit_faq.py; vad varje tal väger står i",
        "# kb/answer/faq_features.py.",
        "",
        "[order]",
        *(f"{name} = {value:.4f}" for name, value in zip(NAMES, order, strict=True)),
        "",
        "[sure]",
        f"bias = {bias:.4f}",
        *(f"{name} = {value:.4f}" for name, value in zip(SURE_NAMES, sure, strict=True)),
        "",
    ]
    WEIGHTS.write_text("\n".join(lines), "utf-8")


def main() -> None:
    """Fit, report, and write when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path, default=default_home())
    parser.add_argument("--sample", type=int, default=700)
    parser.add_argument("--questions", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    base: Base = open_base(args.home)
    known = knowledge_of(base)
    own = list(own_cases(known, args.sample))
    judged = [case for path in (NEAR, *args.questions) for case in judged_cases(known, path)]
    order = fit_order(own + judged)
    rows, right, weight = firsts(own + judged, order)
    apart = len(firsts(own, order)[1])
    sure, bias = fit_sure(rows, right, weight)
    print({name: round(float(v), 2) for name, v in zip(NAMES, order, strict=True)})
    print({name: round(float(v), 2) for name, v in zip(SURE_NAMES, sure, strict=True)}, round(bias, 2))
    report("own phrasings", rows[:apart], right[:apart], sure, bias)
    report("judged", rows[apart:], right[apart:], sure, bias)
    if args.write:
        write(order, sure, bias)


if __name__ == "__main__":
    main()
