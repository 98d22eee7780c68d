"""Paragraphs on a day: what is law, what is only proposed, and what the base can't tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.lookup import law
from kb.lookup.amendments import amendments, of_paragraph
from kb.lookup.paragraphs import UnknownParagraph, Wanted, of_target, read_act, read_paragraph
from kb.lookup.references import cited_by, citing, read_wanted
from kb.model import Provision, Reference, Section, Source
from kb.store import Store

REPORT = Source("rapport", "Rapport om lagen", "rapport", date="2024-12-02")
STATUTE = Source("sfs-2003-1210", "Lag (2003:1210)", "lag", date="2003-12-18")
CHANGES = (
    "Ändrande författning | I kraft | Omfattning\n"
    "2007:1017 | 2008-01-01 | ändr. 9 §\n"
    "2010:350 | 2010-07-01 | ändr. 1, 3 §§; ny 5 a §\n"
    "2023:644 | 2024-01-01 | ändr. 21 §\n"
    "2025:10 | 2025-07-01 | ändr. 9 §"
)


def section(id: str, title: str, text: str = "") -> Section:
    return Section(id, id.split("/")[0], None, title, 1, None, (), 0, "body", text, 3, 3)


def provision(paragraph: str, status: str, text: str, source: str = "rapport") -> Provision:
    name = f"{source}/{paragraph}-{status}"
    return Provision(
        name, "2003:1210", None, paragraph, status, text, None, None, None, None, source, f"{source}/1"
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "base.sqlite", create=True)
    store.add([REPORT, STATUTE, section("sfs-2003-1210/andringar", "Ändringar", CHANGES)])
    store.add([section("rapport/1", "Om uppgifterna"), section("rapport/2", "Om revisionen")])
    for paragraph, status, text in (
        ("7 §", "in_force", "Förbundet har till uppgift att följa upp."),
        ("7 §", "proposed", "Förbundet ska lämna uppgifter."),
        ("7 a §", "proposed", "Parterna ansvarar för insatserna."),
        ("9 §", "in_force", "Förbundsordningen ska ange namnet."),
        ("21 §", "in_force", "Förbundet får inte ingå borgen."),
    ):
        store.add([provision(paragraph, status, text)])
    for place, raw, target in (
        ("rapport/1", "7 § andra stycket", "2003:1210#P7S2"),
        ("rapport/1", "7 a §", "2003:1210#P7a"),
        ("rapport/2", "12 kap. 1–3 §§ kommunallagen", "2017:725#K12P1"),
        ("rapport/2", "12 kap. 1–3 §§ kommunallagen", "2017:725#K12P3"),
        ("rapport/2", "prop. 2002/03:132 s. 46", "prop/2002/03:132#sid46"),
    ):
        store.add([Reference("rapport", place, raw, "lag", target)])
    store.finish()
    return Store(tmp_path / "base.sqlite")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 §", Wanted("2003:1210", None, "7")),
        ("7", Wanted("2003:1210", None, "7")),
        ("7a§", Wanted("2003:1210", None, "7a")),
        ("7 a §", Wanted("2003:1210", None, "7a")),
        ("11 kap. 5 §", Wanted("2003:1210", "11", "5")),
        ("11 kap. 5 § kommunallagen", Wanted("2017:725", "11", "5")),
        ("KL 11:5", Wanted("2017:725", "11", "5")),
        ("2003:1210#P7S1N5", Wanted("2003:1210", None, "7")),
        ("2017:725#K11P5", Wanted("2017:725", "11", "5")),
    ],
)
def test_a_paragraph_is_read_as_users_write_it(text: str, expected: Wanted) -> None:
    assert read_paragraph(text, "2003:1210") == expected


@pytest.mark.parametrize("text", ["banan", "§", "", "kapitel"])
def test_what_is_no_paragraph_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(UnknownParagraph, match="skriv till exempel 7 §"):
        read_paragraph(text, "2003:1210")


def test_an_act_is_read_by_number_and_by_name() -> None:
    assert [read_act(name) for name in ("2003:1210", "SFS 2017:725", "Finsamlagen", "KL")] == [
        "2003:1210",
        "2017:725",
        "2003:1210",
        "2017:725",
    ]
    with pytest.raises(UnknownParagraph):
        read_act("påhittslagen")


def test_law_in_force_stands_before_the_proposal(store: Store) -> None:
    entries = law.find(store, "7 §")
    assert [(entry.provision.status, entry.basis) for entry in entries] == [
        ("in_force", "reprint"),
        ("proposed", "proposal"),
    ]
    assert "gäller inte som lag" in entries[1].notes[0]


def test_a_proposal_is_never_law_in_force(store: Store) -> None:
    assert law.find(store, "7 a §", status="in_force") == []
    assert [entry.provision.status for entry in law.find(store, "7 a §")] == ["proposed"]


def test_a_proposal_did_not_exist_before_it_was_made(store: Store) -> None:
    assert [entry.provision.status for entry in law.find(store, "7 §", as_of="2024-12-01")] == ["in_force"]


def test_a_reprint_applies_between_the_amendments_around_it(store: Store) -> None:
    (entry,) = law.find(store, "9 §")
    assert (entry.valid_from, entry.valid_to) == ("2008-01-01", "2025-07-01")
    assert any("nyare lydelse saknas" in note for note in entry.notes)
    assert law.find(store, "9 §", as_of="2025-07-01") == []


def test_an_older_wording_that_is_not_there_is_not_guessed(store: Store) -> None:
    assert law.find(store, "21 §", as_of="2023-06-01") == []
    sentence = law.missing(store, law.wanted("21 §"), "2023-06-01")
    assert sentence.startswith("Basen har ingen lydelse av 21 § i 2003:1210 den 2023-06-01.")
    assert "gäller från 2024-01-01" in sentence


@pytest.mark.parametrize(
    ("target", "spoken"),
    [
        ("2003:1210#P7a", "7 a § i 2003:1210"),
        ("2017:725#K11P5", "11 kap. 5 § i 2017:725"),
        ("2003:1210", "2003:1210"),
    ],
)
def test_a_paragraph_as_it_is_written(target: str, spoken: str) -> None:
    assert of_target(target).spoken() == spoken
    assert of_target(target).target() == target


def test_neighbours_follow_the_numbers_not_the_alphabet(store: Store) -> None:
    entry = law.find(store, "9 §")[0]
    assert (entry.before, entry.after) == ("2003:1210#P7a", "2003:1210#P21")


def test_amendments_name_their_paragraphs(store: Store) -> None:
    assert [row.act for row in amendments(store, "2003:1210")] == [
        "2007:1017",
        "2010:350",
        "2023:644",
        "2025:10",
    ]
    assert [row.act for row in of_paragraph(store, "2003:1210", None, "5a")] == ["2010:350"]
    assert amendments(store, "1999:999") == []


@pytest.mark.parametrize(
    ("target", "raws"),
    [
        ("2003:1210#P7", ["7 § andra stycket"]),
        ("2003:1210", ["7 § andra stycket", "7 a §"]),
        ("2017:725#K12P2", ["12 kap. 1–3 §§ kommunallagen"]),
        ("2017:725#K12", ["12 kap. 1–3 §§ kommunallagen"]),
        ("2017:725#K1", []),
        ("prop/2002/03:132", ["prop. 2002/03:132 s. 46"]),
        ("prop/2002/03:132#sid4", []),
        ("prop/2002/03:13", []),
    ],
)
def test_a_citation_of_a_part_counts_for_the_whole(store: Store, target: str, raws: list[str]) -> None:
    assert [cited.reference.raw for cited in cited_by(store, target)] == raws


def test_both_directions(store: Store) -> None:
    assert {ref.target for ref in citing(store, "rapport/1")} == {"2003:1210#P7S2", "2003:1210#P7a"}
    assert len(citing(store, "rapport")) == 5
    assert read_wanted("12 kap. 2 § kommunallagen") == "2017:725#K12P2"
    assert read_wanted("prop. 2002/03:132") == "prop/2002/03:132"
    assert read_wanted("7 a") == "2003:1210#P7a"
