import pytest

from kb.answer.compose.rule import part_of

WORDING = """Förbundet har till uppgift att
1. besluta om mål,
2. finansiera insatser, och
3. upprätta budget.

Förbundet får inte besluta om förmåner för enskilda.

Närmare föreskrifter finns i förbundsordningen."""


@pytest.mark.parametrize(
    ("question", "name", "part"),
    [
        (
            "vad säger 7 § andra stycket",
            "andra stycket",
            "Förbundet får inte besluta om förmåner för enskilda.",
        ),
        ("7 § 3 stycket", "3 stycket", "Närmare föreskrifter finns i förbundsordningen."),
        ("vad står i 7 § punkt 2", "punkt 2", "2. finansiera insatser, och"),
        ("7 § punkten 3", "punkt 3", "3. upprätta budget."),
    ],
)
def test_the_named_part_of_a_paragraph_is_found(question: str, name: str, part: str) -> None:
    assert part_of(question, WORDING) == (name, part)


@pytest.mark.parametrize("question", ["vad säger 7 §", "7 § femte stycket", "7 § punkt 12"])
def test_a_part_that_is_not_named_or_not_there_is_none(question: str) -> None:
    assert part_of(question, WORDING) is None
