"""The words of the field in sentences as they are printed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities import entities, values
from indexer.entities.pipeline import pipeline, vocabulary

FINDS = [
    # inflections of the phrase in the data file
    ("en arbetslivsinriktad insats", "inriktning", ["arbetslivsinriktad insats"]),
    ("de arbetslivsinriktade insatserna", "inriktning", ["arbetslivsinriktad insats"]),
    ("individriktade insatser", "insatstyp", ["individinriktad"]),
    # the longer find hides the shorter within it
    ("unga med aktivitetsersättning", "målgrupp", ["unga med aktivitetsersättning"]),
    ("unga som har aktivitetsersättning", "målgrupp", ["unga med aktivitetsersättning"]),
    ("de långtidssjukskrivna", "målgrupp", ["långtidssjukskrivna"]),
    # special before general, then both
    ("pågående eller avslutade insatser", "status", ["pågående", "avslutade"]),
    # as printed, spaces tidied
    ("rehabilitering mot arbete / utbildning", "inriktning", ["rehabilitering mot arbete/utbildning"]),
    ("i åldern 16 till 29 år", "ålder", ["16–29 år"]),
    ("i åldern 16-29 år", "ålder", ["16–29 år"]),
    # names keep their capitals, and a word that begins a sentence is none
    (
        "Samordningsförbundet Centrala Östergötland har",
        "förbund",
        ["Samordningsförbundet Centrala Östergötland"],
    ),
    ("Norra Skånes samordningsförbund", "förbund", ["Norra Skånes samordningsförbund"]),
    ("Flera samordningsförbund", "förbund", []),
    ("i Västra Götalands län", "län", ["Västra Götalands län"]),
    ("Inom Skåne län", "län", ["Skåne län"]),
    ("Upplands Väsby kommun och Malmö stad", "kommun", ["Upplands Väsby kommun", "Malmö stad"]),
    ("Varje kommun", "kommun", []),
    # a cell says "Man" where a sentence only says "one"
    ("Man %", "kön", ["män"]),
    ("Man kan se att", "kön", []),
    ("Uppgifter ur SUS och Uppföljning Finsam", "system", ["Uppföljning Finsam", "SUS"]),
    ("enligt helårsredovisningen", "system", ["årsredovisning"]),
    # other words that begin alike
    ("sjukpenninggrundande inkomst", "målgrupp", []),
]


@pytest.mark.parametrize(("text", "key", "expected"), FINDS)
def test_finds(text: str, key: str, expected: list[str]) -> None:
    assert values(text, key) == expected


def test_a_find_over_a_line_break_has_its_place_in_the_text() -> None:
    text = "Antalet unga\nmed aktivitetsersättning"
    (found,) = (e for e in entities(text) if e.key == "målgrupp")
    assert text[found.start : found.end] == "unga\nmed aktivitetsersättning"


@given(st.text(alphabet="unga med aktivitetsersättning\n 1–29år/SUSMan%", max_size=80))
def test_every_find_lies_in_the_text(text: str) -> None:
    for entity in entities(text):
        assert 0 <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end].strip()


def test_every_phrase_of_the_data_file_is_found_as_written() -> None:
    """Phrases without notation are Swedish as they stand, so each must find its own rule's key."""
    plain = [
        (r, p) for r in vocabulary().rules for p in r.phrases if not set(p) & set("<>[]|*=") and r.value != ""
    ]
    assert len(plain) > 10
    for rule, phrase in plain:
        assert values(phrase, rule.key), phrase


def test_every_dimension_with_a_place_has_rules() -> None:
    assert set(vocabulary().where) <= {rule.key for rule in vocabulary().rules}
    assert set(vocabulary().where.values()) == {"near", "clear", "sentence"}
    assert pipeline().pipe_names == ["domanord"]


def test_the_command_line_starts_without_spacy() -> None:
    code = "import sys, cli, indexer.extract, indexer.audit; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
