"""Word documents, good and bad."""

import io
import zipfile

import docx
import pytest

from indexer.document import Block, DocumentRefused
from indexer.readers.docx import read_docx


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_headings_lists_and_tables():
    document = docx.Document()
    document.add_heading("Styrelsen", 0)
    document.add_heading("1.1 Roller", 1)
    document.add_paragraph("Ledamöter\tväljs.")
    document.add_paragraph("en punkt", style="List Bullet")
    document.add_paragraph("ett", style="List Number")
    document.add_paragraph("två", style="List Number")
    document.add_paragraph().add_run("Handgjord rubrik").bold = True
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Part", "Andel", "Staten", "50 %"), strict=True
    ):
        cell.text = text
    assert list(read_docx("x.docx", saved(document)).blocks) == [
        Block("heading", "Styrelsen", level=1, section_kind="page"),
        Block("heading", "Roller", level=2, number="1.1"),
        Block("paragraph", "Ledamöter väljs."),
        Block("item", "• en punkt"),
        Block("item", "1. ett"),
        Block("item", "2. två"),
        Block("heading", "Handgjord rubrik", level=3),
        Block("table", "", columns=("Part", "Andel"), rows=(("Staten", "50 %"),)),
    ]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("word/document.xml", b"0" * 5_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bomb(), "orimligt mycket data"),
        (bomb()[:900], "är skadad"),
        (b"PK\x03\x04 word/", "är skadad"),
        (saved(docx.Document()), "inte har någon text"),
    ],
    ids=["bomb", "cut", "no archive", "empty"],
)
def test_bad_documents_are_refused(data, reason):
    with pytest.raises(DocumentRefused, match=f"brev.docx togs inte in .*{reason}"):
        read_docx("brev.docx", data)
