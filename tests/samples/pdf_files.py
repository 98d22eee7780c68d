"""PDF files made by hand for tests: text at given places in Helvetica, upright, bold or italic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FONTS = {"": "Helvetica", "b": "Helvetica-Bold", "i": "Helvetica-Oblique"}


@dataclass(frozen=True)
class Text:
    """Text at `x`, `y` points from the page's upper left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0
    style: str = ""


def pdf(pages: Sequence[Sequence[Text]], title: str = "") -> bytes:
    """A PDF of A4 pages."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    for name in FONTS.values():
        font = f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding{_widths()}>>"
        objects.append(font.encode())
    fonts = "".join(f"/F{style or 'r'} {index} 0 R" for index, style in enumerate(FONTS, 3))
    kids = []
    for page in pages:
        stream = "\n".join(map(_shown, page)).encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        contents = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents} 0 R"
            f"/Resources<</Font<<{fonts}>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    objects.append(f"<</Title({title})>>".encode("cp1252"))
    return file_of(objects, info=len(objects))


def file_of(objects: Sequence[bytes], info: int | None = None) -> bytes:
    """Numbered objects with their table; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    stated = b"/Info %d 0 R" % info if info else b""
    return out + b"trailer<</Root 1 0 R%s/Size %d>>\nstartxref\n%d\n%%%%EOF" % (
        stated,
        len(objects) + 1,
        start,
    )


def _widths() -> str:
    """Every letter half as wide as the type size, so that positions in tests are easy to reckon."""
    return f"/FirstChar 32/LastChar 255/Widths[{' '.join(['500'] * 224)}]"


def _shown(text: Text) -> str:
    escaped = text.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = f"/F{text.style or 'r'} {text.size} Tf"
    return f"BT {font} 1 0 0 1 {text.x} {842 - text.y} Tm ({escaped}) Tj ET"
