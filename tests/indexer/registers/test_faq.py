from pathlib import Path

import pytest

from indexer.registers.errors import RegisterError
from indexer.registers.faq import load, verify
from kb.model import Faq, Footnote, Section, Source
from kb.store import Store

ENTRY = """\
---
id: borgen
question: Får förbundet gå i borgen?
variants:
  - borgen förbund
theme: Ekonomi
groups: [förbundschef]
reviewed: 2024-12-31
owner: Redaktionen
citations:
  - source: FK 2024/1
    section: "3"
    quote: får inte ingå borgen
---
Nej.
"""


def faqs(folder: Path) -> list[Faq]:
    return [record for document in load(folder) for record in document.records]


def write(folder: Path, text: str, name: str = "faq-x.md") -> Path:
    (folder / "faq").mkdir(exist_ok=True)
    (folder / "faq" / name).write_text(text, "utf-8")
    return folder


def test_an_entry_is_a_section_of_a_source(tmp_path: Path) -> None:
    (document,) = load(write(tmp_path, ENTRY))
    assert (document.source.id, document.source.type) == ("faq-x", "faq")
    assert (document.sections[0].id, document.sections[0].title) == (
        "faq-x/borgen",
        "Får förbundet gå i borgen?",
    )
    assert faqs(tmp_path)[0].variants == ("borgen förbund",)


def test_defaults_of_the_file_hold_for_every_entry(tmp_path: Path) -> None:
    head = "---\ntitle: Två frågor\ntheme: Ekonomi\nreviewed: 2024-01-02\nowner: A\n---\n"
    one, two = "---\nid: a\nquestion: A?\n---\nJa.\n", "---\nid: b\nquestion: B?\nowner: B\n---\nNej.\n"
    write(tmp_path, head + one + two)
    assert [(f.id, f.owner, f.reviewed) for f in faqs(tmp_path)] == [
        ("a", "A", "2024-01-02"),
        ("b", "B", "2024-01-02"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Inget huvud", "faq-x.md:1: filen ska börja"),
        (ENTRY.replace("owner: Redaktionen\n", ""), "saknar owner"),
        (ENTRY.replace("id: borgen", "id: Gå i borgen"), "får bara ha små bokstäver"),
        (ENTRY.replace("theme: Ekonomi", "tema: Ekonomi"), "okänd uppgift tema"),
        (ENTRY.replace("2024-12-31", "i fjol"), "ska vara ett datum"),
        (ENTRY.replace("groups: [förbundschef]", "groups: [alla]"), "okänd grupp alla"),
        (
            ENTRY.replace('    section: "3"\n    quote: får inte ingå borgen\n', ""),
            "saknar quote eller section",
        ),
        (ENTRY.replace("question: Får", "question: a: Får"), "går inte att läsa som YAML"),
        (ENTRY.replace("Nej.", ""), "saknar svar"),
    ],
)
def test_faults_name_the_file_and_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RegisterError, match=message):
        load(write(tmp_path, text))


def test_an_id_may_be_used_once_in_the_folder(tmp_path: Path) -> None:
    write(tmp_path, ENTRY)
    with pytest.raises(RegisterError, match="finns redan"):
        load(write(tmp_path, ENTRY, "faq-y.md"))


def stored(tmp_path: Path, text: str, note: str = "") -> Store:
    store = Store(tmp_path / "base.sqlite", create=True)
    store.add([Source("rapport", "Rapporten", dnr=("FK 2024/1",))])
    store.add([Section("rapport/3", "rapport", "3", "Skulder", 1, None, (), 0, "body", text, 7)])
    store.add([Footnote("n1", "rapport", "rapport/3", "1", note)] if note else [])
    return store


def test_a_citation_gets_its_place(tmp_path: Path) -> None:
    (checked,), problems = verify(
        stored(tmp_path, "Förbundet får inte\ningå borgen."), faqs(write(tmp_path, ENTRY))
    )
    (citation,) = checked.citations
    assert (citation.source_id, citation.section_id, citation.page, citation.verified) == (
        "rapport",
        "rapport/3",
        7,
        True,
    )
    assert problems == []


def test_a_quote_in_a_footnote_is_found(tmp_path: Path) -> None:
    (checked,), _ = verify(
        stored(tmp_path, "Se noten.", "Förbundet får inte ingå borgen."), faqs(write(tmp_path, ENTRY))
    )
    assert checked.citations[0].verified


def test_a_quote_that_is_gone_is_listed(tmp_path: Path) -> None:
    (checked,), (problem,) = verify(stored(tmp_path, "Något annat."), faqs(write(tmp_path, ENTRY)))
    assert not checked.citations[0].verified
    assert problem.message.startswith("faq-x/borgen: citatet 'får inte ingå borgen' finns inte längre")


def test_a_source_that_is_not_in_the_base_is_listed(tmp_path: Path) -> None:
    text = ENTRY.replace("FK 2024/1", "okand-rapport")
    _, (problem,) = verify(stored(tmp_path, "Text."), faqs(write(tmp_path, text)))
    assert "källan okand-rapport finns inte i basen" in problem.message


def test_the_projects_own_entries_load() -> None:
    folder = Path(__file__).resolve().parents[3] / "corpus"
    entries = faqs(folder)
    assert len(entries) >= 60
    assert all(entry.reviewed and entry.owner for entry in entries)
