"""A law proposal whose text kept its spacing, in a document with a title page, commencement and comments."""

from indexer.document import ParsedDocument
from indexer.extract.provisions import extract
from indexer.readers.text import read_text
from indexer.structure import blocks_of
from indexer.structure.assemble import assemble
from kb.model import Source

MEMORANDUM = """\
Promemoria

Bättre insyn i förbunden

Dnr S2025/00456
\f1 Förslagets innehåll

I promemorian föreslås ändringar i lagen om exempel. Förslagen innebär att förbunden ska lämna en
redovisning till medlemmarna två gånger per år.

2 Förslag till lag om ändring i exempellagen (2001:1)

Härigenom föreskrivs att 9 kap. 3 § ska ha följande lydelse, dels att det ska införas en ny paragraf.

Nuvarande lydelse                     Föreslagen lydelse

                              9 kap.

                                3 §1

Förbundsordningen ska ange            Förbundsordningen ska ange
1. förbundets namn och den ort        1. förbundets namn och den ort
där det har sitt säte, och            där det har sitt säte,
2. förbundets ändamål.                2. förbundets ändamål, och
                                      3. hur medlemmarna får insyn.

Förbundet har en styrelse.

                               3 a §

                                      Förbundet ska lämna en
                                      redovisning två gånger om året.
____________

1. Denna lag träder i kraft den 1 januari 2026.

2. Äldre bestämmelser gäller för det år som har börjat.

                                                             
1 Senaste lydelse 2019:10.
\f3 Skälen för förslagen

Förbunden redovisar i dag på olika sätt till sina medlemmar, och det gör det svårt att jämföra dem.

4 Författningskommentar

Förslaget till lag om ändring i exempellagen (2001:1)

9 kap. 3 §

I en ny tredje punkt anges att förbundsordningen ska säga hur medlemmarna får insyn i förbundet.

3 a §

Paragrafen är ny.
"""


def parsed() -> ParsedDocument:
    read = read_text("pm.txt", MEMORANDUM)
    return assemble(Source("pm", "Promemoria"), blocks_of(read))


def test_sections_go_on_after_the_proposal() -> None:
    assert [(s.level, s.number, s.title) for s in parsed().sections if s.page_from != 1] == [
        (1, "1", "Förslagets innehåll"),
        (1, "2", "Förslag till lag om ändring i exempellagen (2001:1)"),
        (2, None, "9 kap. 3 §"),
        (2, None, "9 kap. 3 a §"),
        (2, None, "Ikraftträdande- och övergångsbestämmelser"),
        (1, "3", "Skälen för förslagen"),
        (1, "4", "Författningskommentar"),
        (2, None, "Förslaget till lag om ändring i exempellagen (2001:1)"),
        (3, None, "9 kap. 3 §"),
        (3, None, "3 a §"),
    ]


def test_both_wordings_and_the_comment_of_each_paragraph() -> None:
    found = {(p.paragraph, p.status): p for p in extract(parsed())}
    shared = "Förbundet har en styrelse."
    assert found["3 §", "in_force"].text == (
        "Förbundsordningen ska ange\n1. förbundets namn och den ort där det har sitt säte, och\n"
        f"2. förbundets ändamål.\n\n{shared}"
    )
    assert found["3 §", "proposed"].text == (
        "Förbundsordningen ska ange\n1. förbundets namn och den ort där det har sitt säte,\n"
        f"2. förbundets ändamål, och\n3. hur medlemmarna får insyn.\n\n{shared}"
    )
    assert found["3 a §", "proposed"].text == "Förbundet ska lämna en redovisning två gånger om året."
    assert ("3 a §", "in_force") not in found
    assert found["3 a §", "proposed"].comment == "Paragrafen är ny."
    assert {(p.act, p.chapter) for p in found.values()} == {("2001:1", "9")}


def test_the_note_on_an_earlier_wording_is_a_footnote_of_its_paragraph() -> None:
    (note,) = parsed().footnotes
    assert note.text == "Senaste lydelse 2019:10."


def test_the_number_of_a_paragraph_may_stand_above_the_column_heads() -> None:
    above = MEMORANDUM.replace(
        "Nuvarande lydelse                     Föreslagen lydelse\n\n                              9 kap.\n\n"
        "                                3 §1\n\n",
        "3 §\n\nNuvarande lydelse                     Föreslagen lydelse\n\n",
    )
    document = assemble(Source("pm", "Promemoria"), blocks_of(read_text("pm.txt", above)))
    assert [p.paragraph for p in extract(document) if p.status == "in_force"] == ["3 §"]


def test_a_proposal_without_paragraphs_stays_text() -> None:
    loose = MEMORANDUM.replace("                                3 §1\n\n", "").replace(
        "                               3 a §\n\n", ""
    )
    document = assemble(Source("pm", "Promemoria"), blocks_of(read_text("pm.txt", loose)))
    assert any("Förbundet har en styrelse." in section.text for section in document.sections)
