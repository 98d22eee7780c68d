"""Words broken at line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.layout.hyphens import Vocabulary, join

VOCABULARY = Vocabulary(
    [
        "Ett samordningsförbund finansierar Finsam-insatser och en e-post skickas.",
        "Samordningsförbund, rehabiliteringsinsatser och arbetsmarknad.",
    ]
)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["stödet till samord-", "ningsförbund är"], "stödet till samordningsförbund är"),
        (["kostnader för individ-", "och gruppinsatser"], "kostnader för individ- och gruppinsatser"),
        (["deltagare i Finsam-", "insatser och"], "deltagare i Finsam-insatser och"),
        (["en e-", "post till alla"], "en e-post till alla"),
        (["Bengtsfors, Dals-", "Ed och Säffle"], "Bengtsfors, Dals-Ed och Säffle"),
        (["(2007-04-", "25)"], "(2007-04-25)"),
        (["1–3 och 7–", "17 §§ lagen"], "1–3 och 7–17 §§ lagen"),
        (["mjuk\u00ad", "avstavning"], "mjukavstavning"),
        (["ett tan\u00adke\u00adstreck -", "så här"], "ett tankestreck - så här"),
        (["IT-", "stöd"], "IT-stöd"),
        (["rehabili-", "terings-", "insatser"], "rehabiliteringsinsatser"),
    ],
)
def test_lines_become_running_text(lines: list[str], text: str) -> None:
    assert join(lines, VOCABULARY) == text


@given(st.lists(st.text(alphabet="abcåäö ,.", max_size=20), max_size=6))
def test_nothing_is_lost_where_nothing_is_broken(lines: list[str]) -> None:
    assert join(lines, Vocabulary([])).split() == " ".join(lines).split()


def test_a_capital_that_only_begins_a_sentence_is_told_from_a_name() -> None:
    assert VOCABULARY.begins_sentence("Rehabiliteringsinsatser ges")
    assert not VOCABULARY.begins_sentence("Finsam är en lag")
