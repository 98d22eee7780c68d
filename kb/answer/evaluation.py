"""How good the answers are: right, wrong and silent, found passages, calibration, and what changed since last time.

Questions are JSON lines: `id`, `q`, `type`, `answer_values` (numbers or short texts that an answer must state) and
`evidence` (`source` and `quote`). A question of type `unanswerable` is right when nothing is answered.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.answer.asking import ask
from kb.answer.sentences import find_quote
from kb.base import Base
from kb.language.tokens import raw_tokens
from kb.model import Section

DEPTHS = (1, 3, 10)
BUCKETS = (0.0, 0.55, 0.65, 0.75, 0.85, 0.95)
RESULTS = ("right", "uncited", "wrong", "silent")
HALF = 0.5  # share of an evidence quote's words that a citation has to have
_SCALE = {"tusen": 1e3, "tkr": 1e3, "miljon": 1e6, "mkr": 1e6, "mnkr": 1e6, "miljard": 1e9}
_NUMBER = re.compile(r"(\d[\d \u00a0]*(?:,\d+)?)\s*(procent|%|[a-zåäö]+)?", re.IGNORECASE)


class BadQuestions(Exception):
    """The questions can't be read. The message says where and why in Swedish."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The outcome of one question."""

    id: str
    type: str
    result: str
    rank: int | None
    confidence: float
    milliseconds: float


@dataclass
class Evaluation:
    """All outcomes. `worse` names questions that were right the last time and are not now."""

    rows: list[Scored] = field(default_factory=list)
    worse: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The summary as `finsam evaluate --json` prints it."""
        asked = [row for row in self.rows if row.type != "unanswerable"]
        times = sorted(row.milliseconds for row in self.rows)
        return {
            "asked": len(self.rows),
            "results": _tally(self.rows),
            "by_type": {
                kind: _tally([r for r in self.rows if r.type == kind])
                for kind in sorted({r.type for r in self.rows})
            },
            "found": {
                f"@{k}": _part(sum(bool(r.rank and r.rank <= k) for r in asked), len(asked)) for k in DEPTHS
            },
            "calibration": _calibration(self.rows),
            "median_ms": round(times[len(times) // 2], 1) if times else 0.0,
            "p99_ms": round(times[min(len(times) - 1, int(len(times) * 0.99))], 1) if times else 0.0,
            "worse": self.worse,
        }


def _tally(rows: list[Scored]) -> dict[str, float]:
    return {name: _part(sum(row.result == name for row in rows), len(rows)) for name in RESULTS}


def _part(count: int, total: int) -> float:
    return round(count / total, 3) if total else 0.0


def _calibration(rows: list[Scored]) -> list[dict[str, float]]:
    """For each span of confidence how many were answered and how many of them were right."""
    out = []
    for low, high in zip(BUCKETS, (*BUCKETS[1:], 1.01), strict=True):
        inside = [r for r in rows if r.result != "silent" and low <= r.confidence < high and r.confidence > 0]
        if inside:
            out.append(
                {
                    "from": low,
                    "answered": len(inside),
                    "right": _part(sum(r.result == "right" for r in inside), len(inside)),
                }
            )
    return out


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a file. Raises `BadQuestions`."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(f"Kan inte läsa {path}: ange en textfil i UTF-8 med en fråga per rad.") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append(
                {
                    "id": str(row.get("id") or number),
                    "type": "övrigt",
                    "answer_values": [],
                    "evidence": [],
                    **row,
                }
            )
            str(row["q"])
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise BadQuestions(
                f"{path}:{number}: raden ska vara JSON med åtminstone q. Rätta raden."
            ) from error
    return rows


def evaluate(base: Base, questions: Iterable[dict[str, Any]]) -> Evaluation:
    """Ask every question and judge the replies."""
    result = Evaluation()
    for question in questions:
        started = time.perf_counter()
        reply = ask(base, str(question["q"]))
        spent = 1000 * (time.perf_counter() - started)
        outcome = judge(question, reply)
        rank = _rank(base, question, reply)
        result.rows.append(
            Scored(str(question["id"]), str(question["type"]), outcome, rank, reply["confidence"], spent)
        )
    return result


def judge(question: dict[str, Any], reply: dict[str, Any]) -> str:
    """right, uncited (right value, wrong place), wrong or silent."""
    if question["type"] == "unanswerable":
        return "wrong" if reply["answerable"] else "right"
    if not reply["answerable"]:
        return "silent"
    if not all(states(value, reply) for value in question["answer_values"]):
        return "wrong"
    return "right" if not question["evidence"] or _cited(question, reply) else "uncited"


def states(value: object, reply: dict[str, Any]) -> bool:
    """Whether a reply says a number (in any usual writing) or a short text."""
    text = " ".join(str(reply.get(key) or "") for key in ("answer", "value", "unit"))
    if isinstance(value, (int, float)):
        said = numbers(text)
        return any(abs(number - value) <= 1e-6 * max(1.0, abs(value)) for number in said)
    return find_quote(str(value), text) is not None or _share(str(value), text) == 1.0


def numbers(text: str) -> set[float]:
    """The numbers of a text, with per cent and thousands, millions and milliards also in full."""
    out: set[float] = set()
    for digits, tail in _NUMBER.findall(text):
        value = float(re.sub(r"[ \u00a0]", "", digits).replace(",", "."))
        out.add(value)
        low = tail.lower()
        if low in ("procent", "%"):
            out.add(round(value / 100, 6))
        out.update(value * factor for name, factor in _SCALE.items() if low.startswith(name))
    return out


def _share(part: str, whole: str) -> float:
    wanted = [token.lower() for token in raw_tokens(part)]
    have = {token.lower() for token in raw_tokens(whole)}
    return sum(word in have for word in wanted) / len(wanted) if wanted else 0.0


def _cited(question: dict[str, Any], reply: dict[str, Any]) -> bool:
    return any(
        citation["source_id"].startswith(str(evidence.get("source") or evidence.get("doc") or ""))
        and _share(str(evidence["quote"]), citation["quote"]) >= HALF
        for citation in reply["citations"]
        for evidence in question["evidence"]
    )


def _rank(base: Base, question: dict[str, Any], reply: dict[str, Any]) -> int | None:
    """The place (1..) of the first section that has an evidence quote, citations before passages."""
    ids = [row["section_id"] for row in (*reply["citations"], *reply["passages"])]
    for rank, section_id in enumerate(dict.fromkeys(ids), 1):
        section = base.store.get(Section, section_id)
        text = f"{section.title} {section.text}" if section else ""
        if any(_share(str(evidence["quote"]), text) >= 0.9 for evidence in question["evidence"]):
            return rank
    return None


def compare(result: Evaluation, memory: Path) -> None:
    """Note what got worse since the last run of the same questions, and remember this one."""
    try:
        before = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        before = {}
    now = {row.id: row.result for row in result.rows}
    result.worse = [
        name for name, outcome in now.items() if before.get(name) == "right" and outcome != "right"
    ]
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps(now, ensure_ascii=False), "utf-8")
