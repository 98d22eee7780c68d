import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.sentences import find_quote, quote_span, sentences, whole_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En mening. En till.", ["En mening.", "En till."]),
        ("Se t.ex. prop. 2002/03:132 s. 46. Nästa.", ["Se t.ex. prop. 2002/03:132 s. 46.", "Nästa."]),
        ("Den 12 april kom 1 581 st. De var många!", ["Den 12 april kom 1 581 st.", "De var många!"]),
        ("I listan:\n• Ett\n• Två", ["I listan:", "• Ett", "• Två"]),
        ("År | Antal\n2022 | 5", ["År | Antal", "2022 | 5"]),
        ("”Det är klart.” Nästa", ["”Det är klart.”", "Nästa"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [unit.of(text) for unit in sentences(text)] == expected


def test_a_list_belongs_to_the_sentence_that_announces_it() -> None:
    text = "Före.\n\nFörbundet har:\n• Ett\n• Två\n\nEfter."
    start, end = quote_span(text, 1, 1)
    assert text[start:end] == "Förbundet har:\n• Ett\n• Två"


def test_a_quote_is_found_over_line_breaks_and_hyphens() -> None:
    text = "Samordnings-\nförbundet får inte ingå borgen. Slut."
    span = find_quote("samordningsförbundet FÅR inte", text)
    assert span is not None
    assert text[slice(*whole_sentences(text, *span))] == "Samordnings-\nförbundet får inte ingå borgen."


def test_a_quote_that_is_not_there() -> None:
    assert find_quote("något helt annat", "Samordningsförbundet får inte ingå borgen.") is None
    assert find_quote("  ... ", "text") is None


@given(st.text(alphabet="abcÅÄö .!?\n•|:1", max_size=200))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    last = 0
    for unit in sentences(text):
        assert last <= unit.start < unit.end <= len(text)
        last = unit.end
