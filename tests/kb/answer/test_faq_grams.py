"""How alike questions are by their runs of letters, and by how they are put."""

from __future__ import annotations

import pytest

from kb.answer.faq_entries import Entry, Phrasing, form_of_question
from kb.answer.faq_grams import grams_of
from kb.answer.faq_manner import NAMES, manner
from kb.answer.question import understand
from kb.model import Faq

PHRASINGS = [
    ["vad är en förbundsordning?", "förbundsordningens innehåll"],
    ["hur många ledamöter har styrelsen?", "antal styrelseledamöter"],
]


def test_parts_of_compounds_and_other_forms_are_alike() -> None:
    grams = grams_of(["ordning", "ledamöter"], PHRASINGS)
    found = grams.likeness("ledamöterna i förbundsstyrelsen")
    assert found.best(2) == [1, 0]
    best, mean = found.of("ledamöter")
    assert 0 < mean <= best < 1


def test_the_question_itself_can_be_left_out() -> None:
    grams = grams_of(["ordning", "ledamöter"], PHRASINGS)
    found = grams.likeness("vad är en förbundsordning?")
    assert found.of("ordning")[0] == pytest.approx(1, abs=1e-3)
    assert found.unseen().of("ordning")[0] < 0.9


def test_an_empty_faq_is_like_nothing() -> None:
    assert grams_of([], []).likeness("vad som helst").best(3) == []


def entry(*asked: str, answer: str = "Ett svar.") -> Entry:
    faq = Faq("x", asked[0], asked[1:], answer, (), "2026-01-01", "Redaktionen")
    phrasings = tuple(
        Phrasing(text.lower(), {}, frozenset(understand(text).years), form_of_question(text.lower()))
        for text in asked
    )
    none: frozenset[str] = frozenset()
    return Entry(faq, phrasings, none, none, none, none, none, "", none)


@pytest.mark.parametrize(
    ("question", "asked", "name", "value"),
    [
        ("Vad innebär delegering?", ("Vad är delegering?", "Hur många delegerar?"), "defining", 0.5),
        ("Hur många delegerar?", ("Vad är delegering?",), "defining", 0.0),
        ("Vad säger lagen i dag om revision?", ("Vad föreslås om revision?",), "proposed_for_law", 1.0),
        ("Vad föreslås om revision?", ("Vad gäller om revision?",), "proposed_aside", 1.0),
        ("Vad föreslås om revision?", ("Vad föreslås om revisor?",), "proposed_aside", 0.0),
        ("Hur många insatser fanns det?", ("Hur många insatser fanns 2022?",), "older", 0.4),
        ("Hur många insatser fanns det?", ("Hur många insatser fanns 2024?",), "older", 0.0),
        ("Hur många insatser fanns 2022?", ("Hur många insatser fanns 2022?",), "older", 0.0),
        ("Får styrelsen delegera?", ("Kan styrelsen delegera?",), "yes_or_no", 1.0),
    ],
)
def test_how_a_question_is_put_is_held_against_the_entry(
    question: str, asked: tuple[str, ...], name: str, value: float
) -> None:
    read, made = understand(question), entry(*asked)
    alike = [(0.5, phrasing) for phrasing in made.phrasings]
    values = manner(read, form_of_question(read.low), 2, 2025, made, alike, (0.3, 0.2))
    assert dict(zip(NAMES, values, strict=True))[name] == pytest.approx(value)
