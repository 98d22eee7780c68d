"""Where the words to mark stand in a text."""

import pytest

from kb.language.tokens import places_of

TEXT = "Förbunden (§ 7) fick 2 300 000 kronor; covid-19, SKR:s och förbundens 7 a § enligt 2003:1210."


@pytest.mark.parametrize(
    ("form", "places"),
    [
        ("förbunden", ["Förbunden"]),
        ("förbundens", ["förbundens"]),
        ("förbund", []),
        ("covid-19", ["covid-19"]),
        ("skr", ["SKR:s"]),
        ("2300000", ["2 300 000"]),
        ("7 §", ["§ 7"]),
        ("7 a §", ["7 a §"]),
        ("2003:1210", ["2003:1210"]),
        ("19", []),
    ],
)
def test_a_form_is_found_where_it_stands_whole(form: str, places: list[str]) -> None:
    found = places_of(TEXT, {form: 1.0})
    assert [token.text for token, _ in found] == places
    assert all(TEXT[token.start : token.end] == token.text for token, _ in found)


def test_a_word_within_a_longer_one_is_not_found_again() -> None:
    found = places_of("per capsulam-beslut och beslut", {"capsulam-beslut": 1.0, "beslut": 1.0})
    assert [token.text for token, _ in found] == ["capsulam-beslut", "beslut"]


def test_places_come_in_the_order_of_the_text() -> None:
    found = places_of(TEXT, {"2003:1210": 0.5, "förbunden": 1.0, "covid-19": 0.2})
    assert [(token.form, weight) for token, weight in found] == [
        ("förbunden", 1.0),
        ("covid-19", 0.2),
        ("2003:1210", 0.5),
    ]
