from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.calculators import BadSum, Need, allocation, financing, from_state


def test_half_a_quarter_a_quarter() -> None:
    result = financing(1_000_000)
    assert [(s.party, s.kronor) for s in result.shares] == [
        ("Försäkringskassan (staten)", 500_000),
        ("Regionen", 250_000),
        ("Kommunen", 250_000),
    ]
    assert "5 §" in result.rule


def test_kommuner_share_their_quarter() -> None:
    result = financing(1_000_000, kommuner={"Storby": 3, "Lillby": 1})
    assert {s.party: s.kronor for s in result.shares if "by" in s.party} == {
        "Storby": 187_500,
        "Lillby": 62_500,
    }


def test_from_the_states_half() -> None:
    assert from_state(400_000).total == 800_000


@given(st.integers(0, 10**10), st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_kronor_add_up(total: int, weights: list[int]) -> None:
    result = financing(total, kommuner={f"k{i}": w for i, w in enumerate(weights)})
    assert sum(share.kronor for share in result.shares) == total
    assert sum(share.part for share in result.shares) == Fraction(1)


def test_allocation_is_base_amount_and_keys_and_says_that_it_is_an_illustration() -> None:
    result = allocation(2_800_000, [Need("A", 75, 10_000), Need("B", 25, 30_000)])
    assert {s.party: s.kronor for s in result.shares} == {
        "A": 400_000 + 2_000_000 * 3 // 4 * 3 // 4 + 2_000_000 // 4 // 4,
        "B": 400_000 + 2_000_000 * 3 // 4 // 4 + 2_000_000 // 4 * 3 // 4,
    }
    assert "illustration" in result.note


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: financing(-1), "negativ"),
        (lambda: financing(1, kommuner={"A": 0}), "positiva"),
        (lambda: allocation(100, [Need("A", 1, 1)]), "räcker inte"),
        (lambda: allocation(10**6, []), "minst ett"),
        (lambda: allocation(10**6, [Need("A", 0, 1)]), "positiva"),
    ],
)
def test_bad_sums(call: object, sentence: str) -> None:
    assert callable(call)
    with pytest.raises(BadSum, match=sentence):
        call()
