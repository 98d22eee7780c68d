"""Registers: what rows become, and what is said of a faulty one."""

from pathlib import Path

import pytest

from indexer import registers
from indexer.corpora import default_corpus
from indexer.registers import RegisterError
from kb.kommuner import all_kommuner
from kb.model import Definition, Event, Figure, Membership, Provision, Reference

SOURCES = '[[kalla]]\nid = "rapport-1"\ntitle = "Rapport"\ntype = "rapport"\ndate = "2030-04-02"\n'
MEMBERS = "lan,forbund,kommun,fran,till,avser,kalla,avsnitt,citat\n"
FIGURES = "tema,matt,varde,enhet,ar,uttag,system,ungefar,dimensioner,kalla,avsnitt,citat\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "register").mkdir()
    (tmp_path / "sources.toml").write_text(SOURCES, "utf-8")
    return tmp_path


def test_a_row_becomes_a_membership_with_a_place(corpus):
    rows = 'Skåne län,Finsam Skåne,Lund,2029-01-01,,2030,rapport-1,Bilaga 1,Lund\n"Skåne län",Finsam Skåne,Ystad,,,2030,rapport-1,Bilaga 1,Ystad\n'
    (corpus / "register" / "forbund.csv").write_text(MEMBERS + rows, "utf-8")
    (register,) = registers.load(corpus)
    members = [record for record in register.records if isinstance(record, Membership)]
    assert [(m.kommun, m.kommun_code, m.lan, m.valid_from) for m in members] == [
        ("Lund", "1281", "Skåne län", "2029-01-01"),
        ("Ystad", "1286", "Skåne län", None),
    ]
    texts = {section.id: section.text for section in register.sections}
    assert all(m.quote in texts[m.section_id] for m in members)
    assert register.source.year == "2030"
    assert "avsnitt/rapport-1#Bilaga 1" in {r.target for r in register.records if isinstance(r, Reference)}


def test_a_figure_is_written_as_a_sentence(corpus):
    row = 'Deltagare,andel kvinnor,"0,55",andel,2030,2030-01-22,Uppföljning Finsam,ja,kön=kvinnor,rapport-1,3.2,55 procent\n'
    (corpus / "register" / "nyckeltal.csv").write_text(FIGURES + row, "utf-8")
    (register,) = registers.load(corpus)
    figure = next(record for record in register.records if isinstance(record, Figure))
    assert (figure.value, figure.unit, figure.approx, figure.origin) == (0.55, "andel", True, "register")
    assert figure.quote == "Andel kvinnor (kvinnor) 2030: cirka 55 procent. Uppgift ur Uppföljning Finsam."


FAULTS = [
    ("forbund.csv", "lan,forbund\n", "forbund.csv:1: första raden"),
    ("forbund.csv", MEMBERS + "Skåne län,Finsam Skåne,Lunnd,,,2030,rapport-1,1,Lund\n", "forbund.csv:2: kommunen Lunnd finns inte; menade du Lund"),
    ("forbund.csv", MEMBERS + "Skåne län,Finsam Skåne,Lund,2030,,2030,rapport-1,1,Lund\n", "forbund.csv:2: fran '2030' ska vara ett datum"),
    ("forbund.csv", MEMBERS + "Skåne län,Finsam Skåne,Lund,,,2030,annan,1,Lund\n", "forbund.csv:2: källan annan finns inte i sources.toml"),
    ("forbund.csv", MEMBERS + "\nSkåne län,Finsam Skåne,Lund\n", "forbund.csv:3: raden har 3 fält men ska ha 9"),
    ("nyckeltal.csv", FIGURES + "T,m,många,kr,2030,,,,,rapport-1,1,c\n", "nyckeltal.csv:2: värdet 'många' är inget tal"),
    ("nyckeltal.csv", FIGURES + "T,m,1,kr,2030,,Excel,,,rapport-1,1,c\n", "nyckeltal.csv:2: system Excel är okänt"),
    ("begrepp.toml", '[[begrepp]]\nterm = "a"\n', "begrepp.toml:1: text saknas"),
    ("begrepp.toml", '\n[[begrepp]]\nterm = "a"\ntext = "b"\nslag = "x"\nkalla = "rapport-1"\n', "begrepp.toml:2: slag x är okänt"),
    ("begrepp.toml", "[[begrepp]\n", "begrepp.toml:1: filen går inte att läsa som TOML"),
    ("esf-medel.toml", '[[steg]]\nnar = "2012"\n', "esf-medel.toml:1: okänt fält nar"),
    ("annat.csv", "a\n", "annat.csv: okänt register"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), FAULTS, ids=[message for _, _, message in FAULTS])
def test_a_fault_names_file_line_and_what_is_wrong(corpus, name, text, message):
    (corpus / "register" / name).write_text(text, "utf-8")
    with pytest.raises(RegisterError) as fault:
        registers.load(corpus)
    assert str(fault.value).startswith(message)


SOURCE_FAULTS = [
    (SOURCES + SOURCES, "sources.toml:6: id rapport-1 finns redan"),
    (SOURCES.replace('rapport"\ndate', 'bok"\ndate'), "sources.toml:1: typen bok är okänd"),
    (SOURCES + 'supersedes = ["x"]\n', "sources.toml:1: supersedes nämner x"),
    (SOURCES + 'titel = "x"\n', "sources.toml:1: okänt fält titel"),
]


@pytest.mark.parametrize(("text", "message"), SOURCE_FAULTS, ids=[message for _, message in SOURCE_FAULTS])
def test_a_fault_in_the_register_of_sources(corpus, text, message):
    (corpus / "sources.toml").write_text(text, "utf-8")
    with pytest.raises(RegisterError) as fault:
        registers.sources(corpus)
    assert str(fault.value).startswith(message)


def test_what_supersedes_is_linked_back(corpus):
    later = '[[kalla]]\nid = "rapport-2"\ntitle = "Ny"\ntype = "rapport"\nsupersedes = ["rapport-1"]\n'
    (corpus / "sources.toml").write_text(SOURCES + later, "utf-8")
    found = registers.sources(corpus)
    assert (found["rapport-1"].superseded_by, found["rapport-1"].year) == ("rapport-2", "2030")


def test_the_projects_own_registers_hold_what_they_promise():
    records = [record for document in registers.load(default_corpus()) for record in document.records]
    of = lambda kind: [record for record in records if isinstance(record, kind)]  # noqa: E731
    now = [m for m in of(Membership) if m.source_id == "forbund" and m.valid_to is None]
    outside = next(d for d in registers.load(default_corpus()) if d.source.id == "kommuner-utan-forbund")
    said = " ".join(section.text for section in outside.sections)
    assert (len({m.forbund_id for m in now}), len({m.kommun_code for m in now})) == (72, 274)
    assert sum(k.name in said for k in all_kommuner() if k.code not in {m.kommun_code for m in now}) == 16
    assert len(registers.sources(default_corpus())) >= 60
    assert len(of(Figure)) >= 80
    assert len({d.section_id for d in of(Definition)}) >= 60
    assert {p.paragraph for p in of(Provision)} == {f"{n} §" for n in (*range(1, 29), "5 a", "19 a")}
    assert len(of(Event)) >= 8


def test_every_quote_of_the_projects_registers_stands_in_its_section():
    for document in registers.load(default_corpus()):
        texts = {section.id: section.text for section in document.sections}
        for record in document.records:
            if isinstance(record, (Membership, Figure, Event, Definition)):
                assert record.quote in texts[record.section_id]
