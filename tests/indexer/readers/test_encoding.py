"""Every encoding that Swedish documents come in gives the same text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import DocumentRefused
from indexer.readers.encoding import decode, encoding_of

TEXT = "Samordningsförbund är en part – ”Ålder” räknas."
LATIN = "Samordningsförbund är en part. Ålder räknas."
SWEDISH = st.text(alphabet="abcdefghåäöÅÄÖéü §–”0123456789.,\n", min_size=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_every_encoding(encoding):
    assert decode(TEXT.encode(encoding), "x.txt") == TEXT


def test_iso_8859_1_is_read():
    assert decode(LATIN.encode("iso-8859-1"), "x.txt") == LATIN


def test_decomposed_letters_and_old_line_ends_are_put_right():
    assert decode(unicodedata.normalize("NFD", "Åtgärd\r\nför\rdig").encode(), "x.txt") == "Åtgärd\nför\ndig"


def test_a_file_cut_in_the_middle_of_a_letter_loses_only_that_letter():
    assert decode("förmåga på".encode()[:-1], "x.txt") == "förmåga p"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 10, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x00\x01\x02" * 50]
)
def test_what_is_no_text_is_refused_by_name(data):
    with pytest.raises(DocumentRefused, match=r"bild\.txt togs inte in eftersom"):
        decode(data, "bild.txt")


@given(SWEDISH)
def test_utf8_survives(text):
    assert decode(text.encode(), "x.txt") == text


@given(SWEDISH.filter(lambda text: any(letter in text for letter in "åäöÅÄÖ")))
def test_windows_1252_is_never_taken_for_utf8_unless_it_is_both(text):
    data = text.encode("cp1252")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        whole = error.end < len(data)
        if whole:
            assert encoding_of(data) in ("cp1252", "iso-8859-1")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_refusal_that_names_the_file(data):
    try:
        text = decode(data, "x")
    except DocumentRefused as refusal:
        text = str(refusal)
        named = text.startswith("x togs inte in")
    else:
        named = True
    assert named
    assert "\r" not in text
