"""Citations as they are printed, and what they point at: one case a line in `cases.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.citation import Context, Memory, find_references

CASES = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_citation_points_at_exactly_these_places(case: dict[str, Any]) -> None:
    found = find_references(case["text"], act=case.get("act"))
    assert {reference.target for reference in found if reference.target} == set(case["uris"])


def test_a_name_means_the_act_of_the_day() -> None:
    text = "enligt 3 kap. 9 § kommunallagen"
    in_2007 = find_references(text, context=Context(date="2007-06-01"))
    today = find_references(text)
    assert [r.target for r in in_2007] == ["1991:900#K3P9"]
    assert [r.target for r in today] == ["2017:725#K3P9"]


def test_raw_is_the_printed_citation_on_one_line() -> None:
    (reference,) = {r.raw for r in find_references("Av 10 §\ntredje stycket Finsamlagen framgår")}
    assert reference == "10 § tredje stycket Finsamlagen"


def test_memory_carries_names_from_one_section_to_the_next() -> None:
    memory = Memory()
    find_references("lagen (2001:99) om påhitt (LOP)", memory=memory)
    assert [r.target for r in find_references("Av 4 § LOP framgår", memory=memory)] == ["2001:99#P4"]


def test_a_paragraph_inside_a_comment_belongs_to_the_act_commented_on() -> None:
    context = Context(act="2003:1210", paragraph="7")
    assert [r.target for r in find_references("I andra stycket anges målen.", context=context)] == [
        "2003:1210#P7S2"
    ]


@given(st.text(alphabet="0123456789 §ab,.–-()kap.ochstycketförsta\n:", max_size=120))
def test_any_text_is_read_without_error_and_places_lie_inside_it(text: str) -> None:
    for reference in find_references(text, act="9999:999"):
        assert 0 <= reference.start < reference.end <= len(text)
        assert reference.raw == " ".join(text[reference.start : reference.end].split())
