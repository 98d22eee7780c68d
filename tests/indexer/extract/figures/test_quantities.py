"""Numbers with their units: sentence on the left, (value, unit) on the right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.figures.quantities import quantities

CASES = [
    ("Under året startade sex insatser.", [(6, "insatser")]),
    ("Ett femtiotal utbildningstillfällen hölls.", [(50, "utbildningstillfällen")]),
    ("Totalt har drygt 40 av 48 förbund svarat.", [(40, "förbund"), (48, "förbund")]),
    (
        "Av dem var 120 individinriktade och 80 strukturövergripande insatser.",
        [(120, "insatser"), (80, "insatser")],
    ),
    ("Andelen ökade till 55 procent.", [(0.55, "andel")]),
    ("Det är en ökning med nio procentenheter.", [(0.09, "procentenheter")]),
    ("En fjärdedel av medlen användes.", [(0.25, "andel")]),
    ("Ungefär hälften deltog.", [(0.5, "andel")]),
    ("Tre av fyra deltagare var nöjda.", [(0.75, "andel")]),
    ("Var tionde deltagare studerade.", [(0.1, "andel")]),
    ("Kostnaden var 337,93 miljoner kronor.", [(337_930_000, "kr")]),
    ("Av medlen har 1,07 mkr inte använts.", [(1_070_000, "kr")]),
    (
        "Budgeten var 225 miljoner kronor år 2006 och 270 miljoner kronor år 2007.",
        [(225e6, "kr"), (270e6, "kr")],
    ),
    ("Det egna kapitalet minskade med 19 miljoner.", [(19e6, "kr")]),
    ("Antalet invånare är cirka 1,2 miljoner.", [(1_200_000, "invånare")]),
    ("Varje förbund når 50–100 personer.", [(50, "personer"), (100, "personer")]),
    ("Av individerna, 8 000, bodde många i städer.", [(8000, "individer")]),
    ("Det är 40 411 eller 63 procent av alla deltagare.", [(40411, "deltagare"), (0.63, "andel")]),
    ("I genomsnitt varade stödet i 3,2 år.", [(3.2, "år")]),
    ("Samtliga tjugofem handläggare svarade.", [(25, "handläggare")]),
    (
        "Av dessa var 318 individinriktade och 294 strukturövergripande.",
        [(318, "insatser"), (294, "insatser")],
    ),
    ("De omfattade 272 av landets 290 kommuner.", [(272, "kommuner"), (290, "kommuner")]),
    ("Årets resultat blev -312 tkr, mot 145 tkr i budgeten.", [(-312000, "kr"), (145000, "kr")]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_quantities(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in quantities(sentence)] == expected


NOT_FIGURES = [
    "Enligt 7 § andra stycket lagen (2003:1210) gäller det.",
    "Se prop. 2002/03:132 s. 46 och SOU 2007:2.",
    "Dnr FK 2024/003873 och Dnr: 048697–2017.",
    "Rapporten lämnas den 12 april 2024.",
    "Som framgår av tabell 5 och avsnitt 3.2.1 gäller det.",
    "Målgruppen är unga i åldern 16–29 år.",
    "De senaste tre åren har mycket hänt.",
    "Ring 010-116 50 00 för mer information.",
    "Mandattiden är fyra år.",
    "Se https://www.example.se/sida/2023/14 för mer.",
    "De fyra parterna samverkar.",
    "Det kom några hundra personer.",
    "Styrelsen väljs varannan mandatperiod.",
    "Som framgår av Tabell 1 Totalt antal deltagare.",
    "Konfidensintervallet är 0,031–0,061 och effekten är signifikant på 1-procentsnivån (p < 0,01).",
    "Skattningen har ett 95 % konfidensintervall på 38,7–40,9.",
]


@pytest.mark.parametrize("sentence", NOT_FIGURES)
def test_references_dates_and_ages_are_no_figures(sentence: str) -> None:
    assert quantities(sentence) == []


def test_approximate_words_mark_the_number_they_stand_before() -> None:
    found = quantities("Cirka 90 procent av de 40 insatserna var klara.")
    assert [(q.value, q.approx) for q in found] == [(0.9, True), (40, False)]


def test_the_ends_of_a_range_are_named() -> None:
    assert [q.bound for q in quantities("Mellan 1,7–1,9 procent.")] == ["nedre", "övre"]


@given(st.integers(min_value=2, max_value=9_999_999))
def test_any_count_is_read_with_swedish_thousands(number: int) -> None:
    printed = f"{number:,}".replace(",", " ")
    found = quantities(f"Det var {printed} deltagare.")
    assert [(q.value, q.unit) for q in found] == [(number, "deltagare")] or 1950 <= number <= 2049


@given(st.text(max_size=200))
def test_any_text_gives_quantities_inside_it(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start <= quantity.end <= len(text)
