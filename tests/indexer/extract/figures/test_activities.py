"""The activity that a count belongs to, from small sections of our own."""

from __future__ import annotations

import pytest

from indexer.extract.figures import activities
from indexer.extract.figures.quantities import quantities

CASES = [
    # heading, sentences before, the figure's sentence, expected of its first figure
    (
        "Stöd",
        ["Rådet höll en digital lärarledd grundutbildning."],
        "De 40 deltagarna i utbildningen var nöjda.",
        {"aktivitet": "digital lärarledd grundutbildning"},
    ),
    ("Vårkonferens", [], "Det kom 300 deltagare till konferensen.", {"aktivitet": "Vårkonferens"}),
    (
        "Vårkonferens",
        ["Konferensen genomfördes i Kalmar."],
        "Det kom 300 deltagare till konferensen.",
        {"aktivitet": "Vårkonferens i Kalmar"},
    ),
    (
        "Stöd i Uppföljning Finsam",
        [],
        "Tolv utbildningstillfällen riktade till handläggare och chefer har hållits.",
        {"aktivitet": "utbildning, Uppföljning Finsam", "mottagare": "handläggare och chefer"},
    ),
    # the nearest of two
    (
        "Stöd",
        [],
        "Utöver utbildningarna hölls enskilda stödkonsultationer vid 15 tillfällen.",
        {"aktivitet": "enskilda stödkonsultationer"},
    ),
    # the whole that a part is of took no part
    ("Stöd", [], "Av 72 förbund deltog de flesta i utbildningen.", {}),
    # what an insats aims at, and what people have learnt, are no activities
    ("Insatser", [], "Rehabilitering mot arbete/utbildning gavs till 50 deltagare.", {}),
    ("Deltagarna", [], "Bara 20 deltagare har högskoleutbildning.", {}),
    ("Deltagarna", [], "Till arbete eller utbildning gick 20 deltagare.", {}),
    # other dimensions tell insatser apart
    ("Stöd", [], "Utbildningen tog upp 12 insatser.", {}),
]


@pytest.mark.parametrize(("heading", "before", "sentence", "expected"), CASES)
def test_the_activity_of_a_count(
    heading: str, before: list[str], sentence: str, expected: dict[str, str]
) -> None:
    known = activities.of_section(heading)
    for text in (*before, sentence):
        activities.remember(known, text)
    figure = quantities(sentence)[0]
    assert activities.of_figure(known, sentence, figure.start, figure.end, figure.unit) == expected
