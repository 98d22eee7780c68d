"""Strings by number and numbers by string."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.search.lexicon import Lexicon, write_lexicon


@settings(deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), unique=True, max_size=40),
    st.text(max_size=8),
)
def test_every_string_has_its_number_and_no_other_has_one(strings: list[str], other: str) -> None:
    with TemporaryDirectory() as name:
        write_lexicon(Path(name), "ord", strings)
        lexicon = Lexicon(Path(name), "ord")
        assert [lexicon[number] for number in range(len(lexicon))] == strings
        assert [lexicon.number(string) for string in strings] == list(range(len(strings)))
        assert (other in lexicon) == (other in strings)
