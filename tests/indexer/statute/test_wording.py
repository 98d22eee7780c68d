"""Small pieces of statutes: line ends, marks, notes, dates, odd front matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.frontmatter import split_front_matter
from indexer.statute.assemble import assemble_act, source_of_act, statute_title
from indexer.statute.classify import classify
from indexer.statute.lines import blocks, item, unwrapped
from indexer.statute.markdown import as_printed, read_markdown_statute
from indexer.statute.model import Act
from indexer.statute.validity import amendment_note, date_in_force


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("7 och [8 §](#8)§", "7 och 8 §§"),
        ("12 och [13 §](#kap13.13)§ och", "12 och 13 §§ och"),
        ("Lag ([2019:835](https://selex.se/eli/sfs/2019/835)).", "Lag (2019:835)."),
        (
            "enligt [14 kap. 3 § regeringsformen](https://selex.se/eli/sfs/1974/152#kap14.3).",
            "enligt 14 kap. 3 § regeringsformen.",
        ),
        ("/k/ dels /-k/ förordna", "dels förordna"),
        ("\\_ och \\*", "_ och *"),
        ("och/eller km/h", "och/eller km/h"),
    ],
)
def test_markdown_wording_reads_as_printed(printed, expected):
    assert as_printed(printed) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("uppgifter (14-\n17 kap.).", "uppgifter (14-17 kap.)."),
        ("individ-\noch gruppnivå", "individ- och gruppnivå"),
        ("en e-\npost", "en e-post"),
        ("en rad \nsom  bryts", "en rad som bryts"),
    ],
)
def test_wrapped_lines_are_joined(lines, expected):
    assert unwrapped(lines) == expected


def test_items_without_blank_lines_stand_apart():
    assert blocks("för\n   1. tester, och\n   2. exempel.\n\nNytt stycke.") == [
        "för",
        "1. tester, och",
        "2. exempel.",
        "Nytt stycke.",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. ett", "1. ett"),
        ("1 a. ett", "1 a. ett"),
        ("a) ett", "a) ett"),
        ("- ett", "– ett"),
        ("1993 års lag", None),
        ("2 § gäller", None),
    ],
)
def test_marks_of_items(line, expected):
    assert item(line) == expected


@pytest.mark.parametrize(
    ("text", "wording", "amended_by"),
    [
        ("Förbundet finns. Lag (2019:981).", "Förbundet finns.", "2019:981"),
        ("Den får.\n\nAndra stycket. Förordning (2020:1).", "Den får.\n\nAndra stycket.", "2020:1"),
        ("Det följer av skollagen (2010:800).", "Det följer av skollagen (2010:800).", None),
        (
            "Se kommunallagen. Enligt Lag (2010:800) gäller.",
            "Se kommunallagen. Enligt Lag (2010:800) gäller.",
            None,
        ),
    ],
)
def test_the_amendment_note_is_told_from_references(text, wording, amended_by):
    assert amendment_note(text) == (wording, amended_by)


def test_date_in_force_of_a_transitional_provision():
    assert date_in_force("1. Denna lag träder i kraft den 1 juli 2025.") == "2025-07-01"
    assert date_in_force("Lagen träder i kraft den dag regeringen bestämmer.") is None


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("2003:1210", "Lag om finansiell samordning", "Lag (2003:1210) om finansiell samordning"),
        ("2017:725", "Kommunallag", "Kommunallag (2017:725)"),
        ("2017:725", "Kommunallag (2017:725)", "Kommunallag (2017:725)"),
    ],
)
def test_titles_carry_the_number_where_statutes_have_it(number, title, expected):
    assert statute_title(Act(number, title)) == expected


@pytest.mark.parametrize(
    ("block", "kind", "number", "text"),
    [
        ((0, "7 a § Styrelsen får besluta."), "paragraph", "7 a", ""),
        ((3, "7 a §"), "paragraph", "7 a", ""),
        (
            (2, "12 kap. 5 och 6 §§ samt 13 kap. jordabalken;"),
            "heading",
            None,
            "12 kap. 5 och 6 §§ samt 13 kap. jordabalken;",
        ),
        (
            (0, "14 kap. Har upphävts genom lag (1997:502)."),
            "chapter",
            "14",
            "Har upphävts genom lag (1997:502).",
        ),
        ((0, "3 kap. 2 § gäller inte."), "text", None, "3 kap. 2 § gäller inte."),
        ((2, "Andra kapitlet"), "chapter", "2", ""),
        ((0, "FÖRSTA AVDELNINGEN"), "part", "1", "FÖRSTA AVDELNINGEN"),
        ((0, "AVDELNING IV. INSATSER"), "part", "IV", "AVDELNING IV. INSATSER"),
        ((2, "Bilaga 1"), "appendix", None, "Bilaga 1"),
        ((0, "Övergångsbestämmelser"), "transition", None, "Övergångsbestämmelser"),
        ((0, "Bilagan till lagen ska fyllas i."), "text", None, "Bilagan till lagen ska fyllas i."),
    ],
)
def test_what_opens_a_division(block, kind, number, text):
    first = classify([block])[0]
    assert (first.kind, first.number, first.text) == (kind, number, text)


WORDINGS = """Ansvar

1 § /Upphör att gälla U:2026-01-01/
Den äldre lydelsen.

1 § /Träder i kraft I:2026-01-01/
Den nya lydelsen.

/Rubriken träder i kraft I:2026-01-01/
Sanktioner

2 § /Träder i kraft I:2026-01-01/
En avgift ska betalas. Lag (2025:9).
"""


def test_two_wordings_of_a_paragraph_keep_their_dates():
    act = Act("2020:1", "Lag om x", pieces=classify((0, b) for b in blocks(WORDINGS)))
    document = assemble_act(source_of_act("sfs-2020-1", act), act, today="2025-06-01")
    got = [(p.id, p.status, p.valid_from, p.valid_to, p.heading, p.text) for p in document.provisions]
    assert got == [
        ("sfs-2020-1/1", "in_force", None, "2026-01-01", "Ansvar", "Den äldre lydelsen."),
        ("sfs-2020-1/1-fran-2026-01-01", "in_force", "2026-01-01", None, "Ansvar", "Den nya lydelsen."),
        ("sfs-2020-1/2", "in_force", "2026-01-01", None, "Sanktioner", "En avgift ska betalas."),
    ]
    later = assemble_act(source_of_act("sfs-2020-1", act), act, today="2026-06-01")
    assert [p.status for p in later.provisions] == ["repealed", "in_force", "in_force"]


HISTORY_ONLY = """---
beteckning: 2099:1
rubrik: Lag om exempel
utfardad_datum: 2098-12-18
forarbeten: "Prop. 2098/99:1"
andringsforfattningar:
  - beteckning: "2100:2"
    ikraft_datum: 2101-01-01
    anteckningar: "ändr. 1, 3 §§"
---
"""


def test_a_statute_with_only_history_is_still_a_section_and_a_table():
    act = read_markdown_statute("x.md", HISTORY_ONLY)
    document = assemble_act(source_of_act("sfs-2099-1", act), act)
    (section,) = document.sections
    (table,) = document.tables
    assert section.text[table.start : table.end] == (
        "Ändrande författning | I kraft | Omfattning\n2100:2 | 2101-01-01 | ändr. 1, 3 §§"
    )
    assert "Prop. 2098/99:1" in section.text
    assert table.rows == (("2100:2", "2101-01-01", "ändr. 1, 3 §§"),)


def test_numbers_in_front_matter_stay_text_and_broken_titles_are_joined():
    front, body = split_front_matter(
        "x.md", "---\nbeteckning: 2024:12\nrubrik: Kungörelse: om\nföreningsregistret\n---\nText"
    )
    assert (front["beteckning"], front["rubrik"], body) == (
        "2024:12",
        "Kungörelse: om föreningsregistret",
        "Text",
    )


@given(st.lists(st.tuples(st.integers(0, 4), st.text(max_size=60)), max_size=12))
def test_any_blocks_become_sections_with_unique_ids_and_known_parents(found):
    act = Act("2099:1", "Lag om x", pieces=classify((level, text) for level, text in found if text.strip()))
    document = assemble_act(source_of_act("sfs-2099-1", act), act)
    ids = [section.id for section in document.sections]
    assert len(ids) == len(set(ids))
    assert all(section.parent_id is None or section.parent_id in ids for section in document.sections)
    assert {p.section_id for p in document.provisions} <= set(ids)


def test_real_statutes_give_their_paragraphs(shared):
    folder = shared / "corpus" / "sfs"
    counts = {}
    for path in sorted(folder.glob("*.md")):
        act = read_markdown_statute(path.name, path.read_text("utf-8"))
        document = assemble_act(source_of_act(path.stem, act), act)
        counts[path.stem] = len(document.provisions)
        assert not any("](" in section.text for section in document.sections)
    assert counts["sfs-2024-183"] == 15
    assert counts["sfs-2003-1210"] == 0
    assert counts["sfs-2017-725"] > 250


SLIPS = """---
beteckning: 2099:3
rubrik: Lag om slintar
---

### /679 av den 27 april 2016 om skydd 95/ 2 §

Första paragrafen.

### Lag ([1984:505](https://selex.se/eli/sfs/1984/505))

### 3 §

Andra paragrafen utan slutpunkt. Lag ([1997:161](https://selex.se/eli/sfs/1997/161))

### 4 §

Tredje.
"""


def test_slips_of_marked_headings_do_not_hide_paragraphs():
    act = read_markdown_statute("x.md", SLIPS)
    document = assemble_act(source_of_act("sfs-2099-3", act), act)
    assert [(p.paragraph, p.heading, p.text) for p in document.provisions] == [
        ("2 §", None, "Första paragrafen.\n\nLag (1984:505)"),
        ("3 §", None, "Andra paragrafen utan slutpunkt. Lag (1997:161)"),
        ("4 §", None, "Tredje."),
    ]
