import json
from pathlib import Path

import pytest

from kb.answer.evaluation import BadQuestions, compare, evaluate, judge, numbers, read_questions
from kb.base import Base

RIGHT = {"answerable": True, "answer": "Det var 571 insatser.", "value": None, "unit": None, "citations": []}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("337,93 miljoner kronor", 337_930_000),
        ("55 procent", 0.55),
        ("20\u00a0553 individer", 20553),
        ("cirka 2 tusen", 2000),
    ],
)
def test_numbers_in_any_usual_writing(text: str, value: float) -> None:
    assert value in numbers(text)


@pytest.mark.parametrize(
    ("question", "reply", "outcome"),
    [
        ({"type": "figure", "answer_values": [571], "evidence": []}, RIGHT, "right"),
        ({"type": "figure", "answer_values": [573], "evidence": []}, RIGHT, "wrong"),
        (
            {
                "type": "figure",
                "answer_values": [571],
                "evidence": [{"source": "x", "quote": "571 insatser"}],
            },
            RIGHT,
            "uncited",
        ),
        ({"type": "figure", "answer_values": [571], "evidence": []}, {"answerable": False}, "silent"),
        ({"type": "unanswerable", "answer_values": [], "evidence": []}, {"answerable": False}, "right"),
        ({"type": "unanswerable", "answer_values": [], "evidence": []}, RIGHT, "wrong"),
    ],
)
def test_judge(question: dict[str, object], reply: dict[str, object], outcome: str) -> None:
    assert judge(question, reply) == outcome


def test_evaluate_and_what_got_worse(base: Base, tmp_path: Path) -> None:
    row = {"id": "a", "q": "Hur många insatser finansierades 2023?", "type": "figure", "answer_values": [571]}
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    first = evaluate(base, read_questions(path))
    compare(first, tmp_path / "memory.json")
    assert first.as_json()["results"]["right"] == 1.0
    assert first.worse == []
    path.write_text(json.dumps({**row, "answer_values": [9]}) + "\n", "utf-8")
    second = evaluate(base, read_questions(path))
    compare(second, tmp_path / "memory.json")
    assert second.worse == ["a"]


def test_bad_questions_name_the_line(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"q": "a"}\n{"id": 1}\n', "utf-8")
    with pytest.raises(BadQuestions, match=r"q\.jsonl:2"):
        read_questions(path)
    with pytest.raises(BadQuestions, match="Kan inte läsa"):
        read_questions(tmp_path / "saknas.jsonl")
