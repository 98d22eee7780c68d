"""Sentences on what happened to förbund, and the event that each tells of."""

import pytest

from indexer.document import ParsedDocument
from indexer.extract import events
from kb.model import Footnote, Section, Source

CASES = [
    ("Solna kommun och Ekerö kommun har anslutit sig till redan befintliga samordningsförbund.",
     [("joined", "2030", ("Solna", "Ekerö"), None)]),
    ("Ydre kommun har lämnat Samordningsförbundet Centrala Östergötland under 2029.",
     [("left", "2029", ("Ydre",), None)]),
    ("Lomma kommun har valt att inte längre vara medlem i något förbund.", [("left", "2030", ("Lomma",), None)]),
    ("Sammanslagning av Samordningsförbundet Nils och Samordningsförbundet Mitt Skåne. Förbundet heter från 2028 "
     "Samordningsförbundet Nya Skåne.",
     [("merged", "2028", ("Samordningsförbundet Nils", "Samordningsförbundet Mitt Skåne"), "Samordningsförbundet Nya Skåne")]),
    ("Samordningsförbundet Roslagen bytte namn 2027 till Samordningsförbundet Norra Roslagen.",
     [("renamed", "2027", ("Samordningsförbundet Roslagen",), "Samordningsförbundet Norra Roslagen")]),
    ("Samordningsförbundet Kävlinge Lomma har upphört.",
     [("dissolved", "2030", ("Samordningsförbundet Kävlinge Lomma",), None)]),
    ("Samordningsförbundet Norra Norrbotten bildades 2026.",
     [("founded", "2026", ("Samordningsförbundet Norra Norrbotten",), None)]),
    ("Torsås kommun inträdde i förbundet den 1 januari 2028.", [("joined", "2028", ("Torsås",), None)]),
    ("Ydre kommun utträdde ur förbundet 2027.", [("left", "2027", ("Ydre",), None)]),
    ("Förbunden har bytt erfarenheter om hur insatser ska följas upp.", []),
    ("Samordningsförbundet beslutade om mål för insatserna.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_a_sentence_and_its_event(text, expected):
    section = Section("r/1", "r", None, "Antal förbund", 1, None, (), 0, "body", text)
    parsed = ParsedDocument(Source("r", "Rapport", year="2030"), (section,))
    told = list(events.extract(parsed))
    assert [(e.type, e.year, e.subjects, e.into) for e in told] == expected
    assert all(event.quote in text for event in told)


def test_a_note_on_a_line_of_a_list_is_about_the_förbund_on_that_line():
    text = "Samordningsförbundet Södra:\n\n• Boden\n• Luleå"
    section = Section("r/1", "r", None, "Förbund 2028", 1, None, (), 0, "appendix", text)
    told = "Sammanslagning av Samordningsförbundet Activus och Samordningsförbundet Consensus. Det bildades 2028."
    note = Footnote("r/n1", "r", "r/1", "1", told, text.index(":"))
    (event, *_) = events.extract(ParsedDocument(Source("r", "Rapport"), (section,), footnotes=(note,)))
    assert (event.type, event.into) == ("merged", "Samordningsförbundet Södra")
