"""The same fact in a register and in the document that its row cites is shown once."""

from pathlib import Path

from indexer import registers
from indexer.registers.merge import merge
from kb.model import Figure, Membership, Reference, Section, Source
from kb.store import Store

ROWS = (
    "lan,forbund,kommun,fran,till,avser,kalla,avsnitt,citat\n"
    "Skåne län,Finsam Skåne,Lund,,,2030,rapport-1,Bilaga 1,Lund\n"
    "Skåne län,Finsam Skåne,Ystad,,,2030,rapport-1,Bilaga 1,Ystad\n"
)
FIGURES = (
    "tema,matt,varde,enhet,ar,uttag,system,ungefar,dimensioner,kalla,avsnitt,citat\n"
    "Antal,antal förbund,72,förbund,2030,,,,,rapport-1,1,72 förbund\n"
    "Antal,antal förbund,71,förbund,2029,,,,,rapport-2,1,71 förbund\n"
)
LUND = Membership(
    "skane", "Finsam Skåne", "Lund", "1281", "Skåne län", None, None, "rapport-1", "rapport-1/b", "Lund"
)


def merged(tmp_path: Path, stored: list) -> tuple[set, list[str]]:
    (tmp_path / "register").mkdir()
    sources = "".join(
        f'[[kalla]]\nid = "rapport-{n}"\ntitle = "R"\ntype = "rapport"\nyear = "2030"\n' for n in (1, 2)
    )
    (tmp_path / "sources.toml").write_text(sources, "utf-8")
    (tmp_path / "register" / "forbund.csv").write_text(ROWS, "utf-8")
    (tmp_path / "register" / "nyckeltal.csv").write_text(FIGURES, "utf-8")
    store = Store(tmp_path / "base.sqlite", create=True)
    store.add(stored)
    notes: list[str] = []
    kept = set()
    for document in merge(store, registers.load(tmp_path), notes):
        kept |= {r.kommun for r in document.records if isinstance(r, Membership)}
        kept |= {r.value for r in document.records if isinstance(r, Figure)}
        assert any(isinstance(record, Reference) for record in document.records)
    return kept, notes


def test_a_fresh_clone_shows_every_row(tmp_path):
    assert merged(tmp_path, []) == ({"Lund", "Ystad", 72, 71}, [])


def test_what_the_cited_document_states_is_not_shown_twice(tmp_path):
    figure = Figure("f", "rapport-1", "rapport-1/b", "förbund", 72, "förbund", "2030", quote="72")
    section = Section("rapport-1/b", "rapport-1", None, "B", 1, None, (), 0, "body", "Lund 72")
    kept, notes = merged(tmp_path, [Source("rapport-1", "R"), section, LUND, figure])
    assert kept == {"Ystad", 71}
    assert notes == [
        "forbund.csv: 1 uppgifter står också i de inlästa dokumenten.",
        "nyckeltal.csv: 1 uppgifter står också i de inlästa dokumenten.",
    ]


def test_another_document_does_not_take_the_place(tmp_path):
    figure = Figure("f", "rapport-9", "rapport-9/b", "förbund", 72, "förbund", "2030", quote="72")
    kept, _ = merged(tmp_path, [Source("rapport-9", "R"), figure])
    assert kept == {"Lund", "Ystad", 72, 71}
