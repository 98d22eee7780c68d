"""Which FAQ entry answers a question: forms of questions, vetoes, and the order of two entries."""

from __future__ import annotations

import pytest

from kb.answer.faq_entries import Entry, Phrasing, form_of_question
from kb.answer.faq_features import NAMES, excluded
from kb.answer.faq_match import clauses_of, weights
from kb.answer.paraphrases import expressions, paraphrases
from kb.answer.question import understand
from kb.language.stems import stem
from kb.model import Faq


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("varför får förbundet inte ta lån?", "reason"),
        ("när ska årsredovisningen vara klar?", "date"),
        ("hur många insatser fanns 2023?", "number"),
        ("vem utser revisorn?", "who"),
        ("får förbundet ta lån?", "yes"),
        ("hur går en delegation till?", "how"),
        ("vad är en insats?", "what"),
        ("lån förbund regler", "words"),
    ],
)
def test_form_of_question(question: str, form: str) -> None:
    assert form_of_question(question) == form


def entry(question: str, answer: str) -> Entry:
    """An entry that only its texts matter of."""
    faq = Faq("x", question, (), answer, (), "2026-01-01", "Redaktionen")
    years = frozenset(understand(f"{question} {answer}").years)
    phrasing = Phrasing(
        question.lower(), {}, frozenset(understand(question).years), form_of_question(question.lower())
    )
    text = f"{question} {answer}".lower()
    return Entry(
        faq, (phrasing,), frozenset(), frozenset(), frozenset(), years, frozenset(["2007"]), text, frozenset()
    )


@pytest.mark.parametrize(
    ("question", "out"),
    [
        ("Hur många insatser fanns 2023?", False),
        ("Hur många insatser fanns 2021?", True),
        ("Hur många insatser fanns enligt rapporten 2007?", False),
        ("Vilka insatser kostade 40 000 kronor?", True),
        ("Får insatsen kosta 40 000 kronor?", False),
        ("Vad säger 9 § om insatser?", True),
    ],
)
def test_a_year_a_number_or_a_paragraph_that_the_entry_lacks_excludes_it(question: str, out: bool) -> None:
    made = entry("Hur många insatser fanns 2023?", "571 insatser enligt 7 §.")
    assert excluded(understand(question), made) is out


def test_a_long_question_is_also_read_in_parts() -> None:
    parts = clauses_of(
        understand("Vi bildar ett nytt förbund 2023 och undrar hur många ledamöter styrelsen ska ha")
    )
    assert [part.text for part in parts][-1] == "undrar hur många ledamöter styrelsen ska ha"
    assert all(part.years == ("2023",) for part in parts)


def test_every_feature_has_its_weights() -> None:
    assert len(weights().order) == len(NAMES)
    assert len(weights().sure) == len(NAMES) + 2


def test_an_expression_stands_for_words_that_none_of_its_own_means() -> None:
    stems = [stem(word) for word in ["får", "vi", "gå", "i", "god", "för", "ett", "lån"]]
    found = expressions(stems)
    assert [(row.start, row.end) for row in found] == [(2, 6)]
    assert stem("borgen") in found[0].stems


def test_a_directed_line_counts_one_way_only() -> None:
    assert stem("skolungdomar") in paraphrases(stem("högstadieelever"))
    assert stem("högstadieelever") not in paraphrases(stem("skolungdomar"))
