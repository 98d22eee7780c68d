"""Scores of texts: sentence by sentence it is the same as when each is looked at alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.answer.lexicon import Lexicon, stems_of
from kb.answer.matching import Matcher
from kb.answer.question import understand

SENTENCES = (
    "Styrelsen beslutar om finansiering.",
    "Förbundet får inte ta upp lån.",
    "Lån tas upp av staten.",
    "Vädret var soligt.",
)
LEXICON = Lexicon.of(SENTENCES)


@given(st.lists(st.sampled_from(SENTENCES), max_size=40))
def test_units_together_and_one_by_one(texts: list[str]) -> None:
    matcher = Matcher(understand("Får styrelsen ta lån?"), LEXICON)
    units: dict[str, int] = {}
    for number, text in enumerate(texts):
        for name in stems_of(text):
            units[name] = units.get(name, 0) | 1 << number
    alone = [matcher.found(stems_of(text)) for text in texts]
    assert matcher.found_in(units, len(texts)) == [row if any(row) else None for row in alone]


def test_a_rare_word_a_letter_from_a_common_one_also_stands_for_it() -> None:
    lexicon = Lexicon.of(
        [*["Uppföljning av insatser."] * 50, "va är uppföljnig", "Styrelsen utser ledamöter."]
    )
    assert lexicon.widen("uppföljnig")[stems_of("uppföljning")[0]] > 0.8
    assert stems_of("uppföljnig")[0] not in lexicon.widen("uppföljning")
    assert set(lexicon.widen("ledamöter")) == {stems_of("ledamöter")[0]}


def test_what_is_found_of_a_question() -> None:
    matcher = Matcher(understand("Får styrelsen ta lån?"), LEXICON)
    shares = [matcher.share(matcher.found(stems_of(text))) for text in SENTENCES]
    assert shares[3] == 0.0 < shares[0]
    assert shares[1] > shares[3]
    assert matcher.best(stems_of("lån")[0]) == 1.0
    assert matcher.best("väder") == 0.0
