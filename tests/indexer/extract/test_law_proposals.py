"""A report that proposes law: provisions with both wordings and comments, and references that know where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.document import ParsedDocument
from indexer.extract import provisions, references
from indexer.parse import parse
from kb.model import Footnote, Provision, Section, Source

SOURCE = Source("utredning", "Utredning om samverkan", "rapport", date="2024-12-02")


def section(
    name: str, title: str, text: str, *path: str, kind: str = "body", parent: str | None = None
) -> Section:
    number = name if name[0].isdigit() else None
    return Section(
        f"utredning/{name}", "utredning", number, title, len(path), parent, path, 0, kind, text, 1, 1
    )


DOCUMENT = ParsedDocument(
    SOURCE,
    (
        section(
            "3.5", "Uppgifter", "Finsamlagen är kort. Av 7 § framgår uppgifterna, se avsnitt 3.6 och 9.9."
        ),
        section("3.6", "Revision", "Enligt kommunallagen gäller annat. I 12 kap. 2 § anges det."),
        section("5", "Författningskommentar", ""),
        section("p7", "7 §", "I andra stycket anges målen.", "Författningskommentar"),
        section("p8-9", "8–9 §§", "Paragraferna är nya.", "Författningskommentar"),
        section("forslag", "Förslag till ändring i lagen (2003:1210)", "Härigenom föreskrivs följande."),
        section(
            "p7-2",
            "7 §",
            "Nuvarande lydelse:\n\nFörbundet ska\n\n1. följa upp, och\n\n2. bistå.\n\n"
            "Föreslagen lydelse:\n\nFörbundet ska lämna uppgifter enligt 9 §.",
            "Förslag till ändring i lagen (2003:1210)",
            kind="provision",
        ),
        section(
            "p8",
            "8 §",
            "Föreslagen rubrik: Parterna\n\nFöreslagen lydelse:\n\nParterna ansvarar.",
            "Förslag till ändring i lagen (2003:1210)",
            kind="provision",
        ),
    ),
    footnotes=(Footnote("utredning/not-1", "utredning", "utredning/3.5", "1", "Prop. 2002/03:132, s. 52"),),
)


def test_a_proposal_gives_both_wordings_and_marks_which_is_law() -> None:
    found = [(p.act, p.paragraph, p.status, p.text) for p in provisions.extract(DOCUMENT)]
    assert found == [
        ("2003:1210", "7 §", "in_force", "Förbundet ska\n1. följa upp, och\n2. bistå."),
        ("2003:1210", "7 §", "proposed", "Förbundet ska lämna uppgifter enligt 9 §."),
        ("2003:1210", "8 §", "proposed", "Parterna ansvarar."),
    ]


def test_comment_and_heading_belong_to_what_is_proposed() -> None:
    found = {(p.paragraph, p.status): (p.heading, p.comment) for p in provisions.extract(DOCUMENT)}
    assert found[("7 §", "in_force")] == (None, None)
    assert found[("7 §", "proposed")] == (None, "I andra stycket anges målen.")
    assert found[("8 §", "proposed")] == ("Parterna", "Paragraferna är nya.")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("7 §", (None, ["7 §"])),
        ("7a §", (None, ["7 a §"])),
        ("Till 7 §", (None, ["7 §"])),
        ("11 kap. 5 §", ("11", ["5 §"])),
        ("30–32 §§", (None, ["30 §", "31 §", "32 §"])),
        ("4 och 6 §§", (None, ["4 §", "6 §"])),
        ("Uppgifter enligt 7 §", (None, [])),
    ],
)
def test_headings_that_name_paragraphs(title: str, expected: tuple[str | None, list[str]]) -> None:
    assert provisions.paragraphs_of(title) == expected


def test_references_know_the_passage_that_they_stand_in() -> None:
    found = [(r.section_id.removeprefix("utredning/"), r.raw, r.target) for r in references.extract(DOCUMENT)]
    assert found == [
        ("3.5", "Finsamlagen", "2003:1210"),
        ("3.5", "7 §", "2003:1210#P7"),
        ("3.5", "avsnitt 3.6 och 9.9", "avsnitt/utredning#3.6"),
        ("3.5", "avsnitt 3.6 och 9.9", None),
        ("3.5", "Prop. 2002/03:132, s. 52", "prop/2002/03:132#sid52"),
        ("3.6", "kommunallagen", "2017:725"),
        ("3.6", "12 kap. 2 §", "2017:725#K12P2"),
        ("p7", "andra stycket", "2003:1210#P7S2"),
        ("forslag", "lagen (2003:1210)", "2003:1210"),
        ("p7-2", "9 §", "2003:1210#P9"),
    ]


def statute(*paragraphs: tuple[str | None, str, str]) -> ParsedDocument:
    source = Source("sfs-1999-99", "Lag (1999:99) om prov", "lag", date="1999-05-01")
    sections, rows = [], []
    for chapter, number, text in paragraphs:
        id = f"sfs-1999-99/{chapter}-{number}"
        sections.append(Section(id, source.id, number, number, 1, None, (), 0, "provision", text))
        rows.append(
            Provision(id, "1999:99", chapter, number, "in_force", text, None, None, None, None, source.id, id)
        )
    return ParsedDocument(source, tuple(sections), provisions=tuple(rows))


def test_a_bare_paragraph_in_a_statute_stays_in_its_chapter() -> None:
    document = statute(("1", "1 §", "Prov."), ("2", "1 §", "Se 4 § och 3 kap. 2 §. Lag (2001:1)."))
    assert [r.target for r in references.extract(document)] == [
        "1999:99#K2P4",
        "1999:99#K3P2",
        "1999:99#L2001:1",
    ]


def test_chapters_are_left_out_where_paragraphs_run_on() -> None:
    document = statute(("1", "1 §", "Prov."), ("2", "2 §", "Se 1 § andra stycket."))
    assert [r.target for r in references.extract(document)] == ["1999:99#P1S2"]


def test_the_proposal_of_a_real_report(shared: Path) -> None:
    document = parse(shared / "corpus/finsam/004-behov-av-lagandringar-2024.txt")
    rows = {(p.paragraph, p.status): p for p in provisions.extract(document)}
    assert rows[("7 a §", "proposed")].heading == "De samverkande parternas uppgifter"
    assert ("7 a §", "in_force") not in rows
    assert rows[("21 §", "in_force")].act == "2003:1210"
    assert "första och andra styckena" in rows[("21 §", "in_force")].text
    assert "första och andra styckena" not in rows[("21 §", "proposed")].text
    assert (rows[("34 §", "proposed")].comment or "").startswith("Paragraferna är nya")
