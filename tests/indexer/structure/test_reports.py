"""Plain text of a report → sections, tables and footnotes. The sample is written for the test."""

from indexer.document import ParsedDocument
from indexer.readers.text import read_text
from indexer.structure import blocks_of
from indexer.structure.assemble import assemble
from kb.model import Source

REPORT = """\
 Sammanfattning 
I den här rapporten redovisas hur parterna har arbetat med uppdraget i regleringsbrevet under 
året och vad det har lett till för deltagarna.1 

Fler kvinnor än män deltar i insatserna
Av deltagarna är 55 procent kvinnor. Det är en liten ökning jämfört med året före, och samord-
ningsförbunden räknar med att ökningen fortsätter. 

                                                             
1 Regleringsbrev för budgetåret 2023. 
 1 Inledning 
Ett samordningsförbund finansierar insatser som parterna bedriver för individer som behöver ett 
samordnat stöd. Samordningsförbunden är 

 

 
2 (9) 

 Datum Vår beteckning 

 2024-04-02 Dnr: FK 2024/003873 
 
många och olika stora, men de har samma uppgifter enligt lagen om finansiell samordning av 
rehabiliteringsinsatser. 
 
1.1 Fördelning mellan insatser som är riktade till individer och sådana som riktas till personal 

hos parterna 
 
Insatserna är av två slag och de redovisas var för sig i den här rapporten som lämnas varje år: 
1. Individinriktade insatser 
2. Strukturövergripande insatser 
 
Tabell 1. Antal insatser per inriktning 

Antal 
insatser 

Arbetslivs-
inriktad 

Förebyggande Totalt 

Kvinnor 

10 20 30 

Män 

5 6 11 

 
Bilaga 1  Beskrivning av insatser 
 
Individinriktade insatser 
Insatsen riktar sig till individer som behöver samordnad rehabilitering för att kunna arbeta. 

Förberedande insats 

Arbetsmarknadsinformation, friskvård och andra aktiviteter som gör deltagaren redo för arbete. 

Förebyggande insats 

Exempel är självhjälpsgrupper och rådgivning som ska hindra att deltagaren blir utan försörjning. 
"""


def parsed(text: str = REPORT) -> ParsedDocument:
    return assemble(Source("prov", "Prov"), blocks_of(read_text("prov.txt", text)))


def test_headings_levels_pages_and_ids() -> None:
    assert [(s.id, s.number, s.title, s.level, s.kind, s.page_from) for s in parsed().sections] == [
        ("prov/sammanfattning", None, "Sammanfattning", 1, "summary", 1),
        (
            "prov/fler-kvinnor-an-man-deltar-i-insatserna",
            None,
            "Fler kvinnor än män deltar i insatserna",
            2,
            "body",
            1,
        ),
        ("prov/1", "1", "Inledning", 1, "body", 1),
        (
            "prov/1.1",
            "1.1",
            "Fördelning mellan insatser som är riktade till individer och sådana som riktas till personal"
            " hos parterna",
            2,
            "body",
            2,
        ),
        ("prov/bilaga-1-beskrivning-av-insatser", None, "Bilaga 1 Beskrivning av insatser", 1, "appendix", 2),
        ("prov/individinriktade-insatser", None, "Individinriktade insatser", 2, "appendix", 2),
        ("prov/forberedande-insats", None, "Förberedande insats", 3, "appendix", 2),
        ("prov/forebyggande-insats", None, "Förebyggande insats", 3, "appendix", 2),
    ]


def test_parents_and_paths() -> None:
    sections = parsed().sections
    by_id = {section.id: section for section in sections}
    for section in sections:
        parent = by_id.get(section.parent_id or "")
        assert section.path == ((*parent.path, parent.title) if parent else ())


def test_a_sentence_goes_on_over_the_page_header() -> None:
    text = next(s.text for s in parsed().sections if s.number == "1")
    assert "Samordningsförbunden är många och olika stora, men" in text
    assert "FK 2024" not in text


def test_lists_and_tables_in_the_section_text() -> None:
    document = parsed()
    section = next(s for s in document.sections if s.number == "1.1")
    (table,) = document.tables
    assert "1. Individinriktade insatser\n2. Strukturövergripande insatser" in section.text
    assert table.columns == ("Antal insatser", "Arbetslivsinriktad", "Förebyggande", "Totalt")
    assert table.rows == (("Kvinnor", "10", "20", "30"), ("Män", "5", "6", "11"))
    assert section.text[table.start : table.end].endswith("Män | 5 | 6 | 11")


def test_footnotes_keep_their_anchor() -> None:
    document = parsed()
    (note,) = document.footnotes
    section = next(s for s in document.sections if s.id == note.section_id)
    assert note.text == "Regleringsbrev för budgetåret 2023."
    assert section.text[: note.anchor].endswith("för deltagarna.")


def test_ids_do_not_change_between_builds() -> None:
    assert [s.id for s in parsed().sections] == [s.id for s in parsed().sections]


def test_a_table_that_does_not_add_up_stays_text() -> None:
    broken = REPORT.replace("5 6 11", "5 6")
    document = parsed(broken)
    assert document.tables == ()
    assert any("Kvinnor" in section.text and "10 20 30" in section.text for section in document.sections)


def test_members_of_a_list_are_no_headings() -> None:
    listed = """\
 Bilaga 1 Förbund
 
Kommuner som ingår i förbund

 

Hallands län:
Förbundet i Halland:

• Hylte

• Laholm

 

Jämtlands län

Förbundet i Jämtland

• Berg

• Bräcke

 
Förteckningen avser de förbund som fanns vid årets slut och de kommuner som var medlemmar i dem
och som hade betalat sin andel av medlen till det förbund som de tillhörde när året var slut och
revisorerna hade granskat räkenskaperna.
"""
    document = parsed(listed)
    assert [s.title for s in document.sections] == ["Bilaga 1 Förbund", "Kommuner som ingår i förbund"]
    assert document.sections[1].text == (
        "Hallands län:\n\nFörbundet i Halland:\n\n• Hylte\n• Laholm\n\n"
        "Jämtlands län\n\nFörbundet i Jämtland\n\n• Berg\n• Bräcke\n\n"
        "Förteckningen avser de förbund som fanns vid årets slut och de kommuner som var medlemmar i dem "
        "och som hade betalat sin andel av medlen till det förbund som de tillhörde när året var slut och "
        "revisorerna hade granskat räkenskaperna."
    )


def test_a_law_proposal_becomes_one_section_per_paragraph() -> None:
    proposal = """\
 Författningsförslag

Härigenom föreskrivs att lagen (2003:1210) om finansiell samordning ska ha följande lydelse.

Nuvarande lydelse Föreslagen lydelse

2 §
Insatserna skall avse individer som
behöver stöd.

Insatserna ska avse individer som
behöver stöd.

____________________
Denna lag träder i kraft den 1 januari 2026.
"""
    sections = parsed(proposal).sections
    assert [(s.title, s.kind) for s in sections] == [
        ("Författningsförslag", "body"),
        ("2 §", "provision"),
        ("Ikraftträdande- och övergångsbestämmelser", "body"),
    ]
    assert sections[1].id == "prov/p2"
    assert sections[1].text.split("\n\n") == [
        "Nuvarande lydelse:",
        "Insatserna skall avse individer som behöver stöd.",
        "Föreslagen lydelse:",
        "Insatserna ska avse individer som behöver stöd.",
    ]


WIDE_HEADINGS = """\
 1 Bakgrund

Nationella rådet styr inte över förbunden och har inte heller något uppdrag att se till dem

Nationella rådet är ett stöd för förbunden och ger dem vägledning om hur samverkan bör ske. Rådet
kan inte besluta något för dem.
 
Det finns starka önskemål om att ta till vara de möjligheter som extern finansiering kan ge

Ett stort antal förbund har meddelat att de vill kunna söka medel från andra. Skälen är flera och
de har också kommit fram i dialogen. Ett förbund finansieras genom sina parter där staten, via

Försäkringskassan, står för hälften av medlen, och regionen och kommunerna för en fjärdedel var av
dem som betalas ut varje år.
 
De större rubrikerna i rapporten bryts något tidigare på sina rader än
texten gör
De rubriker som är satta med större stil än brödtexten når inte fram till spaltens kant på samma
sätt som den gör.
"""


def test_headings_as_wide_as_the_column_are_parted_by_a_blank_line() -> None:
    assert [(s.title, s.level) for s in parsed(WIDE_HEADINGS).sections] == [
        ("Bakgrund", 1),
        ("Nationella rådet styr inte över förbunden och har inte heller något uppdrag att se till dem", 2),
        ("Det finns starka önskemål om att ta till vara de möjligheter som extern finansiering kan ge", 2),
        ("De större rubrikerna i rapporten bryts något tidigare på sina rader än texten gör", 2),
    ]
