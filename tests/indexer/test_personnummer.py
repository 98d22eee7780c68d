"""Numbers that must and must not count as personnummer. 811218-9876 is the example of the authorities."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import DocumentRefused, ParsedDocument
from indexer.personnummer import find_personnummer, is_valid, refuse_personal_data
from kb.model import Section, Source

WRITINGS = [
    "811218-9876",
    "811218+9876",
    "811218–9876",
    "19811218-9876",
    "198112189876",
    "8112189876",
    "811218 9876",
    "19811218 9876",
    "1981-12-18-9876",
    "1981 12 18 9876",
    "19 811218-9876",
    "811278-9873",
]


@pytest.mark.parametrize("written", WRITINGS)
@pytest.mark.parametrize(
    "sentence", ["{}", "Deltagaren ({}) skrevs in.", "pnr:{}.", "född {}, bor i kommunen"]
)
def test_every_usual_writing_is_found(written, sentence):
    assert list(find_personnummer(sentence.format(written))) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9877",  # check digit
        "811318-9876",  # no such month
        "810230-1233",  # no such day
        "dnr 811218-9876",
        "FK 2019/811218-9876",
        "telefon 8112189876",
        "tfn 070-123 45 67",
        "organisationsnummer 222000-1891",
        "ISBN 978-91-7610-123-4",
        "337 930 000 kronor",
        "20240122–20240412",
        "2024-12-31 2023-12-31",  # the head of a balance sheet
        "bankgiro 811218-9876",
        "5.811218-98765",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert list(find_personnummer(text)) == []


def luhn(nine: str) -> str:
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(nine))
    return str(-total % 10)


@given(
    st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2020, 1, 1)), st.integers(1, 999)
)
def test_every_real_number_is_valid_and_no_other_last_digit(born, serial):
    nine = f"{born:%y%m%d}{serial:03d}"
    check = luhn(nine)
    assert is_valid(f"{born.year // 100}", nine[:6], nine[6:] + check)
    wrong = str((int(check) + 1) % 10)
    assert not is_valid(f"{born.year // 100}", nine[:6], nine[6:] + wrong)


def document(kind: str, text: str) -> ParsedDocument:
    section = Section("x/1", "x", None, "Deltagare", 1, None, (), 0, "body", text)
    return ParsedDocument(Source("x", "X", type=kind), (section,))


def test_a_report_with_a_personnummer_is_refused_without_repeating_it():
    with pytest.raises(DocumentRefused) as refusal:
        refuse_personal_data("rapport.pdf", document("rapport", "Deltagare 811218-9876."))
    assert "rapport.pdf" in str(refusal.value)
    assert "811218" not in str(refusal.value)


@pytest.mark.parametrize("kind", ["lag", "förarbete"])
def test_laws_and_preparatory_works_may_hold_examples(kind):
    refuse_personal_data("prop.md", document(kind, "Exempel: 811218-9876."))


def test_no_real_document_is_taken_for_one_with_personnummer(shared):
    texts = [
        p for kind in ("finsam", "html", "regeringen", "sfs") for p in (shared / "corpus" / kind).iterdir()
    ]
    assert {p.name: list(find_personnummer(p.read_text("utf-8", errors="replace"))) for p in texts} == {
        p.name: [] for p in texts
    }
