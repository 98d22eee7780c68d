"""Figures found by questions in everyday words, in a base of own-written reports."""

from collections.abc import Callable, Mapping

import pytest

from kb.answer import ask
from kb.answer.figure_words import asked_values, counted, numbers_in
from kb.base import Base

REPORT = """\
---
title: Redovisning av deltagare 2021
publishers: [Exempelmyndigheten]
date: 2022-03-01
year: 2021
type: rapport
---
# Redovisning av deltagare 2021

## 1 Pågående deltagare med sjukpenning

| År | Antal deltagare kvinnor | Antal deltagare män | Antal deltagare |
|---|---|---|---|
| 2019 | 410 | 190 | 600 |
| 2020 | 433 | 201 | 634 |
| 2021 | 455 | 222 | 677 |

## 2 Insatser över tid

| År | Antal insatser för sjukskrivna | Antal insatser för unga med aktivitetsersättning |
|---|---|---|
| 2019 | 58 | 44 |
| 2020 | 63 | 47 |

## 3 Förbund

I maj 2021 fanns det 81 samordningsförbund. Ytterligare 4 förbund bildades under hösten 2021. I nio förbund saknades
revisor 2021.

## 4 Pengar

Staten avsatte 400 miljoner kronor 2021. Av dem förbrukades inte 12 miljoner kronor.
"""


@pytest.fixture(scope="module")
def counted_base(built: Callable[[Mapping[str, str]], Base]) -> Base:
    return built({"deltagare-2021.md": REPORT})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("hur många kvinnor med sjukpenning var i pågående insats 2020", 433),
        ("hur många sjukskrivna män deltog 2019", 190),
        ("hur många med sjukpenning deltog 2021", 677),
        ("insatser sjukskrivna 2020 tabell", 63),
        ("antal insatser unga med aktivitetsersättning 2019", 44),
        ("hur många förbund fanns det i maj 2021", 81),
        ("hur mycket statliga medel avsattes 2021", 400_000_000),
    ],
)
def test_a_figure_is_found_by_measure_dimension_and_year(
    counted_base: Base, question: str, value: int
) -> None:
    reply = ask(counted_base, question)
    assert reply["value"] == value, reply["answer"]
    assert reply["citations"][0]["source_id"] == "deltagare-2021"


def test_a_year_that_no_figure_has_is_not_answered(counted_base: Base) -> None:
    assert not ask(counted_base, "hur många kvinnor med sjukpenning deltog 2012")["answerable"]


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("hur många individinriktade insatser 2023", "insatser"),
        ("hur många nya deltagare", "individer"),
        ("hur många förbund hade insatser för unga", "förbund"),
        ("hur mycket pengar blev över", "kr"),
        ("hur mycket ökade antalet insatser", "insatser"),
        ("hur länge hade de varit sjukskrivna", "månader"),
        ("hur många esf-projekt finns", "projekt"),
    ],
)
def test_the_unit_is_that_of_the_first_noun(question: str, unit: str) -> None:
    units = counted(question)
    assert units is not None
    assert unit in units


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("hur många nya deltagare 2020", "status", "nyregistrerade"),
        ("hur många kvinnor var med", "status", "pågående"),
        ("hur mycket pengar förbrukades inte", "medel", "förbrukade"),
        ("hur mycket medel blev inte använda", "medel", "oförbrukade"),
        ("insatser som inte riktas till individer", "insatstyp", "ej riktade till individer"),
    ],
)
def test_everyday_words_stand_for_values_of_dimensions(question: str, key: str, value: str) -> None:
    assert value in asked_values(question)[key].values


def test_number_words_are_read_as_numbers() -> None:
    assert numbers_in("hur många förbund har tre revisorer") == {"3"}
