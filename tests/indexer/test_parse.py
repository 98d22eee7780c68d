"""From file to parsed document: the samples of the project, and files that must be refused."""

import io
import zipfile
from pathlib import Path

import pytest

from indexer.document import DocumentRefused
from indexer.parse import parse
from kb.model import SOURCE_TYPES, Source
from tests.samples.make_exempel import DOCX_NAME, PDF_NAME, make_pdf

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "exempel"


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_says_who_wrote_it_and_has_sections(path):
    document = parse(path)
    text = "\n".join(section.text for section in document.sections)
    assert "Finsam kunskapsbas" in text
    assert document.source.id == path.stem
    assert document.source.type in SOURCE_TYPES
    assert document.source.title
    assert len({section.id for section in document.sections}) == len(document.sections)
    assert all(section.id.startswith(f"{path.stem}/") for section in document.sections)
    for table in document.tables:
        section = next(s for s in document.sections if s.id == table.section_id)
        assert " | ".join(table.columns) in section.text[table.start : table.end]


def test_the_samples_show_every_format():
    assert {path.suffix for path in SAMPLES.iterdir()} == {".pdf", ".docx", ".html", ".md", ".txt"}
    assert (SAMPLES / PDF_NAME).read_bytes() == make_pdf()
    assert (SAMPLES / DOCX_NAME).exists()


def test_menus_of_the_sample_page_are_left_out():
    document = parse(SAMPLES / "exempel-bilda-andra-och-avsluta-forbund.html")
    text = "\n".join(f"{s.title}\n{s.text}" for s in document.sections)
    assert not any(
        word in text
        for word in ("kakor", "Huvudmeny", "Dela på", "Kontakta oss", "Senast uppdaterad", "Start")
    )
    targets = {record.target for record in document.records}
    assert "url/https://data.riksdagen.se/dokument/sfs-2003-1210" in targets


def archive(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("word/document.xml", b"0" * size)
    return out.getvalue()


BAD = {
    "tom.pdf": (b"", "är tom"),
    "blank.txt": (b" \n\n", "är tom"),
    "bild.txt": (bytes(range(256)) * 40, "inte innehåller läsbar text"),
    "stor.html": (b"<html><p>" + b"x" * 7_000_000 + b"</p></html>", "för stor"),
    "bomb.docx": (archive(20_000_000), "orimligt mycket data"),
    "arkiv.docx": (b"PK\x05\x06" + bytes(18), "zip-arkiv"),
    "gammal.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "äldre Office-format"),
    "lag.json": (b'{"beteckning": "2003:1210", "rubrik": ', "trasig JSON"),
    "data.json": (b"[1, 2]", "ingen författning"),
    "meny.html": (b"<html><body><nav><a href='/'>Hem</a></nav></body></html>", "menyer"),
    "person.md": (b"# Insats\n\nDeltagare 811218-9876.", "personnummer"),
}


@pytest.mark.parametrize(("name", "data", "reason"), [(n, *v) for n, v in BAD.items()], ids=BAD)
def test_bad_input_gives_one_sentence_with_file_reason_and_advice(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentRefused) as refusal:
        parse(tmp_path / name)
    message = str(refusal.value)
    assert message.startswith(f"{name} togs inte in eftersom filen ")
    assert reason in message
    assert message.endswith(".")
    assert ": " in message
    assert "\n" not in message


def test_a_file_that_vanishes_is_refused(tmp_path):
    with pytest.raises(DocumentRefused, match="försvann under bygget"):
        parse(tmp_path / "borta.txt")


def test_the_register_goes_before_the_file(tmp_path):
    (tmp_path / "sida.md").write_text("# Rubrik\n\nDeltagare 811218-9876.", "utf-8")
    known = Source(
        "annat-id", "Titel i registret", type="förarbete", publishers=("Regeringen",), date="2003-05-01"
    )
    source = parse(tmp_path / "sida.md", known=known).source
    assert (source.id, source.title, source.type, source.file) == (
        "sida",
        "Titel i registret",
        "förarbete",
        "sida.md",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso-8859-1"])
def test_every_encoding_gives_the_same_sections(tmp_path, encoding):
    (tmp_path / "sida.md").write_bytes("# Målgrupp\n\nÅtgärder för äldre.".encode(encoding))
    document = parse(tmp_path / "sida.md")
    assert [(s.title, s.text) for s in document.sections] == [("Målgrupp", "Åtgärder för äldre.")]
