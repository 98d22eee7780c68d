"""What reports say that words mean: sentences, and the terms that are found in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import ParsedDocument
from indexer.extract import definitions
from kb.model import Footnote, Section, Source


def document(text: str, *, title: str = "Text", kind: str = "body", notes: tuple[tuple[str, str], ...] = ()):
    """One section; a note is (the word that carries its mark, text)."""
    section = Section("r/1", "r", None, title, 1, None, (), 0, kind, text, 3)
    footnotes = tuple(
        Footnote(f"r/n{i}", "r", "r/1", str(i), note, text.index(word) + len(word))
        for i, (word, note) in enumerate(notes, 1)
    )
    return ParsedDocument(Source("r", "Rapport", year="2030"), (section,), footnotes=footnotes)


EXPLAINED = [
    ("Nationella nätverket för samordningsförbund (NNS) har bjudits in.", "NNS", "Nationella nätverket för samordningsförbund"),
    ("Uppgifterna kommer ur MiDAS (Mikrodatabas för analys av sjukförsäkringen).", "MiDAS", "Mikrodatabas"),
    ("Arbetsmarknadsstyrelsen (AMS) har en stödgrupp.", "AMS", "Arbetsmarknadsstyrelsen"),
    ("Den som saknar sjukpenninggrundande inkomst (SGI) kan delta.", "SGI", "sjukpenninggrundande inkomst"),
    ("Unga och äldre benämns fortsatt som de utvalda grupperna.", "de utvalda grupperna", "Unga och äldre"),
    ("Lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser, fortsättningsvis kallad Finsamlagen, gäller.",
     "Finsamlagen", "Lagen (2003:1210)"),
    ("Med sjukpenning avses här personer som har rehabiliteringspenning.", "sjukpenning", "rehabiliteringspenning"),
    ("Ett samordningsförbund är en samverkansarena med en struktur som lagen ger.", "samordningsförbund", "samverkansarena"),
    ("Krami är ett samarbete mellan Kriminalvården och Arbetsförmedlingen.", "Krami", "samarbete"),
    ("Uttrycket ”från ax till limpa” används om sådana insatser.", "från ax till limpa", "används"),
    ("Det hålls förbundschefsdagar som är ett forum för utbyte mellan förbund.", "förbundschefsdagar", "forum"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term", "said"), EXPLAINED, ids=[term for _, term, _ in EXPLAINED])
def test_an_explained_term(text, term, said):
    found = [d for d in definitions.extract(document(text)) if d.term == term]
    assert found
    assert said in found[0].text
    assert found[0].quote in text


NOT_EXPLAINED = [
    "Samordningsförbund är ett viktigt verktyg för integrering av välfärden.",
    "Detta är en utveckling som också ses för andra grupper.",
    "Ett vanligt problem är att deltagare saknar arbetsplatser.",
    "Under året fattades 573 beslut (se tabell 4) om finansiering.",
    "Försäkringskassans förslag innebär att revisionen blir enklare för alla parter.",
    "Göteborg (Hisingen) och Norra Dalsland (Dals-Ed, Bengtsfors och Åmål) har egna förbund.",
]


@pytest.mark.parametrize("text", NOT_EXPLAINED)
def test_no_term_is_explained(text):
    assert list(definitions.extract(document(text))) == []


def test_a_footnote_explains_the_word_that_carries_its_mark():
    parsed = document(
        "Det finns volyminsatser i systemet. Rapporten bygger på data.",
        notes=(
            ("volyminsatser", "Det kan röra sig om insatser där personuppgifter inte behövs."),
            ("data", "Svar på regleringsbrevsuppdrag, dnr FK 2022/002566."),
        ),
    )
    assert [d.term for d in definitions.extract(parsed)] == ["volyminsatser"]


def test_a_glossary_appendix():
    parent = Section("r/b", "r", None, "Bilaga 2 Beskrivning av insatser", 1, None, (), 0, "appendix", "")
    child = Section(
        "r/b/1", "r", None, "Förberedande insats", 2, "r/b", (parent.title,), 1, "appendix", "Vägledning inför arbete.\n\nExempel: kurs."
    )  # fmt: skip
    found = list(definitions.extract(ParsedDocument(Source("r", "Rapport", year="2030"), (parent, child))))
    assert [(d.term, d.text, d.year) for d in found] == [
        ("Förberedande insats", "Vägledning inför arbete.", "2030")
    ]


PIECES = st.sampled_from(
    ["Med X avses ", "(NNS)", "Nationella nätverket ", "benämns fortsatt som ", "är ett system ", "som ", ". ", ", ", "\n\n• ",
     "Ett samordningsförbund ", "kallad ", "(", ")", "SUS ", "12 §", "prop. ", "och ", "”", "Uttrycket ”a b” används ", ": "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_quotes_stand_in_the_text_whatever_it_is(text):
    for found in definitions.extract(document(text, title="Beskrivning av insatser", kind="appendix")):
        assert found.quote in text
        assert found.term
        assert found.text
