"""What answers need at hand: the same whether the build worked it out or the first question."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from kb.answer import ask, prepared
from kb.answer.faq_entries import Catalogue, prepare
from kb.answer.knowledge import Knowledge
from kb.answer.lexicon import Lexicon
from kb.answer.matching import Matcher
from kb.answer.question import understand
from kb.base import Base
from kb.store import Store

QUESTION = "Kan förbundschefen besluta om pengar till insatser?"


@pytest.fixture
def unprepared(base: Base, tmp_path: Path) -> Base:
    """The same base as a version without prepared values built it."""
    copy = tmp_path / "base.sqlite"
    shutil.copy(base.snapshot.database, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("DROP TABLE prepared_")
    return Base(base.snapshot, Store(copy))


def test_words_are_the_same_stored_and_counted(base: Base, unprepared: Base) -> None:
    stored, counted = prepared.read_lexicon(base.store), Knowledge(unprepared).lexicon
    assert stored is not None
    assert (stored.size, stored.frequency, stored.forms) == (counted.size, counted.frequency, counted.forms)
    assert stored.widen("förbundsordning") == counted.widen("förbundsordning")


def test_entries_are_the_same_stored_and_prepared(base: Base) -> None:
    stored, known = prepared.read_catalogue(base.store), Knowledge(base)
    assert stored is not None
    fresh = Catalogue(prepare(known, known.faqs))
    assert list(stored.entries) == list(fresh.entries) != []
    question = understand(QUESTION)
    matcher = Matcher(question, known.lexicon)
    weights = [term.weight for term in matcher.terms]
    assert stored.candidates(matcher, weights, 5) == fresh.candidates(matcher, weights, 5) != []


def test_an_older_base_answers_as_well(base: Base, unprepared: Base) -> None:
    assert prepared.read_lexicon(unprepared.store) is None
    assert prepared.read_catalogue(unprepared.store) is None
    known = Knowledge(unprepared)
    assert [entry.faq.id for entry in known.catalogue.entries] == [faq.id for faq in known.faqs]


def test_values_of_other_code_are_not_used(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "mark", lambda: "00000000")
    assert prepared.read_lexicon(base.store) is None


def test_a_question_is_answered_from_stored_entries(base: Base) -> None:
    assert ask(base, QUESTION)["answer"].startswith("Nej.")


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("ordning", "förbundsordning"),  # the last part of a compound
        ("förbund", "förbundsordning"),  # the first
        ("förbundsordnign", "förbundsordning"),  # a misspelling
    ],
)
def test_a_word_may_stand_in_a_compound(form: str, meant: str) -> None:
    lexicon = Lexicon.of(["Förbundets ordning är en förbundsordning."])
    assert set(lexicon.widen(meant)) & set(lexicon.widen(form))
    assert next(iter(lexicon.widen(meant))) in lexicon.widen(form)
