from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.answer import ask, caveats
from kb.answer.context import Context
from kb.answer.draft import Draft
from kb.answer.knowledge import knowledge_of
from kb.answer.matching import Matcher
from kb.answer.question import understand
from kb.base import Base
from kb.model import Faq, Section


def quotes(reply: dict[str, Any]) -> str:
    return " ".join(citation["quote"] for citation in reply["citations"])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hur många insatser finansierade förbunden 2023?", "571"),
        ("hur mnga insatser 2023", "571"),
        ("Får styrelsen delegera beslut om att finansiera insatser?", "Nej"),
        ("kan chefen besluta om pengar till insatser", "Nej"),
        ("Vilka kommuner ingår i Samordningsförbundet Väst?", "Uddevalla, Orust och Lysekil"),
        ("vilket förbund hör lysekl till", "Samordningsförbundet Väst"),
        ("Ingår Ydre i något förbund?", "Nej"),
        ("Varför publicerade Nationella rådet inte rapporten om målgruppen?", "vägledning"),
    ],
)
def test_answers_say_what_the_source_says(base: Base, question: str, said: str) -> None:
    reply = ask(base, question)
    assert reply["answerable"], reply
    assert said in reply["answer"]


@pytest.mark.parametrize(
    "question",
    [
        "Hur många insatser finansierade förbunden 2031?",
        "Hur många deltagare hade Samordningsförbundet Väst 2023?",
        "Vad är huvudstaden i Frankrike?",
        "När börjar den nya lagen gälla?",
        "Vad heter förbundschefen i Uddevalla?",
    ],
)
def test_nothing_is_guessed(base: Base, question: str) -> None:
    reply = ask(base, question)
    assert not reply["answerable"]
    assert (reply["answer"], reply["value"], reply["citations"]) == ("", None, [])
    assert reply["alternatives"][0]["text"]


def test_an_entry_without_citations_says_why_there_is_no_answer(base: Base) -> None:
    reply = ask(base, "När börjar den nya lagen gälla?")
    assert "Fråga departementet" in reply["alternatives"][0]["text"]
    instead = [row["text"] for row in reply["alternatives"] if row["kind"] == "faq"]
    unanswered = {faq.question for faq in base.store.iterate(Faq) if not faq.citations}
    assert unanswered
    assert not unanswered.intersection(instead)


def test_every_quote_stands_in_its_section(base: Base) -> None:
    for question in ("Hur många insatser finansierades 2023?", "Vilka kommuner ingår i Väst?", "Vad är SUS?"):
        for citation in ask(base, question)["citations"]:
            section = base.store.get(Section, citation["section_id"])
            assert section is not None
            assert citation["quote"].split("\n")[-1] in section.text


def test_a_quote_that_is_gone_is_listed_and_its_entry_does_not_answer(base: Base) -> None:
    assert any("forsvunnen" in note for note in base.snapshot.manifest["notes"])
    assert "Det gjorde ingen" not in ask(base, "Vem betalade konferensen?")["answer"]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "Skriv en fråga"),
        ("   ???  ", "Skriv en fråga"),
        ("och det som är", "inget ord som säger vad den gäller"),
        ("x" * 10_000, "10000 tecken"),
        ("How many associations are there in the country?", "inte vara på svenska"),
        ("Vad gäller för 19900101-2385?", "personnummer"),
    ],
)
def test_bad_questions_get_a_calm_sentence(base: Base, question: str, sentence: str) -> None:
    reply = ask(base, question)
    assert not reply["answerable"]
    assert sentence in reply["alternatives"][0]["text"]


def test_a_personnummer_is_not_echoed(base: Base) -> None:
    assert "2385" not in str(ask(base, "Får 19900101-2385 vara med i en insats?"))


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script> hur många insatser",
        '"',
        "titel:(",
        "AND OR NOT *",
        "'; DROP TABLE sections;--",
        "år:2023 typ:",
    ],
)
def test_markup_and_query_syntax_do_no_harm(base: Base, question: str) -> None:
    reply = ask(base, question)
    assert "<script>" not in reply["question"]
    assert isinstance(reply["passages"], list)


def test_reply_has_the_keys_of_the_contract(base: Base) -> None:
    reply = ask(base, "Hur många insatser finansierades 2023?")
    assert set(reply) == {
        "id", "question", "answerable", "kind", "answer", "value", "unit", "as_of", "confidence", "citations", "caveats",
        "alternatives", "passages",
    }  # fmt: skip
    assert set(reply["citations"][0]) == {"section_id", "source_id", "page", "quote", "url"}


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_makes_it_fail(base: Base, question: str) -> None:
    reply = ask(base, question)
    assert reply["answerable"] == bool(reply["answer"])
    assert reply["answerable"] == bool(reply["citations"])


def test_a_position_that_has_changed_is_told_beside_the_answer(base: Base) -> None:
    known = knowledge_of(base)
    asked = understand("Får förbundet söka ESF-medel, EU-pengar från socialfonden?")
    draft = Draft("rule", "Ja.", 0.9)
    caveats.add(Context(known, asked, Matcher(asked, known.lexicon)), draft)
    assert [(c.kind, "2012" in c.text, "mars 2025" in c.text) for c in draft.caveats] == [
        ("superseded", True, True)
    ]
