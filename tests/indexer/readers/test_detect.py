"""What a file is, told by its content."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import DocumentRefused
from indexer.readers.detect import detect
from indexer.readers.encoding import decode


def kind(name: str, data: bytes) -> str:
    try:
        text = decode(data, name)
    except DocumentRefused:
        text = None
    return detect(name, data, text)


def zip_of(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"%PDF-1.7\n...", "pdf"),
        ("a.pdf", b"\n\n%PDF-1.4", "pdf"),
        ("a.bin", zip_of("[Content_Types].xml", "word/document.xml"), "docx"),
        ("a.docx", zip_of("xl/workbook.xml"), "zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "office"),
        ("a.txt", b"<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        ("a.html", b"<p>Bara ett stycke", "html"),
        ("a.txt", b"<div><h2>Rubrik</h2><p>text</p></div>", "html"),
        ("a.txt", "<?xml version='1.0'?><html><body>å</body></html>".encode("utf-16"), "html"),
        ("a.md", b"# Rubrik\n\ntext", "markdown"),
        ("a", b"# Rubrik\n\n| a | b |\n| --- | --- |\n", "markdown"),
        ("a.txt", b"1 Inledning\n\ntext", "text"),
        ("a.txt", b"# inte Markdown bara text", "text"),
        ("a.txt", b"---\ntitle: x\n---\ntext", "markdown"),
        ("a.md", b"---\nbeteckning: 2003:1210\nrubrik: Lag\n---\n", "statute-markdown"),
        ("a.txt", b'{"beteckning": "2003:1210", "rubrik": "Lag"}', "statute-json"),
        ("a.json", b'{"a": 1}', "json"),
        ("a.txt", b"Lag (2003:1210) om x\n\nSFS nr: 2003:1210\n", "statute-text"),
        (
            "a.html",
            "<html><b>SFS nr</b>: 2003:1210<br><b>Utfärdad</b>: 2003-12-18</html>".encode(),
            "statute-html",
        ),
        ("a.html", b"<html><p>Se SFS nr 2003:1210.</p></html>", "html"),
        ("a.xml", b"<?xml version='1.0'?><feed></feed>", "xml"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.txt", bytes(range(256)), "binary"),
    ],
)
def test_kind_is_found_by_content(name, data, expected):
    assert kind(name, data) == expected


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a"]))
def test_any_bytes_have_a_kind(data, name):
    assert kind(name, data)
