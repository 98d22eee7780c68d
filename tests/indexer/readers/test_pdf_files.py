"""PDF: positions, marks, tables, and files that can't be read."""

import io

import pytest
from pypdf import PdfWriter

from indexer.document import DocumentRefused
from indexer.readers.pdf import MOST_PAGES, read_pdf
from indexer.structure import blocks_of
from tests.samples.pdf_files import Text, file_of, pdf

LEFT = 70
FULL = "Parterna bedriver insatser som samordningsförbunden finansierar för individer som"


def body(y: float, text: str = FULL) -> Text:
    return Text(LEFT, y, text)


PAGES = [
    [
        Text(450, 40, "Sida 1 av 2", 9),
        Text(LEFT, 90, "1 Inledning", 18, "b"),
        body(120),
        body(132, "behöver stöd, och de följer lagen"),
        Text(LEFT + 33 * 5, 128, "1", 6),
        Text(LEFT + 34 * 5, 132, " som riksdagen beslutade om 2003. Det avser samord-"),
        Text(LEFT, 800, "1", 5),
        Text(LEFT + 6, 803, "Lagen om finansiell samordning.", 8),
        Text(290, 825, "1", 9),
    ],
    [
        Text(450, 40, "Sida 2 av 2", 9),
        body(80, "ningsförbund i hela landet och det finns samordningsförbund i nästan alla län i dag."),
        Text(LEFT, 110, "1.1 Målgrupper", 13, "b"),
        body(132),
        body(144, "behöver stöd."),
        Text(LEFT, 170, "Unga", 10, "i"),
        Text(
            LEFT + 5 * 5, 170, "Insatser för unga ges i alla samordningsförbund och de riktas till alla unga."
        ),
        Text(LEFT, 200, "Tabell 1 Antal deltagare", 10, "b"),
        *(Text(x, 220, cell, 9, "b") for x, cell in ((200, "Kvinnor"), (300, "Män"))),
        *(Text(x, 240, cell, 9) for x, cell in ((LEFT, "2021"), (200, "940"), (300, "1 581"))),
        *(Text(x, 260, cell, 9) for x, cell in ((LEFT, "2022"), (200, "808"), (300, "722"))),
        Text(290, 825, "2", 9),
    ],
]


def test_blocks_of_a_positioned_report() -> None:
    document = read_pdf("prov.pdf", pdf(PAGES, "Rapport om prov"))
    assert document.metadata["title"] == "Rapport om prov"
    assert [(b.kind, b.level, b.number, b.text, b.page) for b in blocks_of(document)] == [
        ("heading", 1, "1", "Inledning", 1),
        (
            "paragraph",
            None,
            None,
            f"{FULL} behöver stöd, och de följer lagen som riksdagen beslutade om 2003. Det avser "
            "samordningsförbund i hela landet och det finns samordningsförbund i nästan alla län i dag.",
            1,
        ),
        ("footnote", None, "1", "Lagen om finansiell samordning.", 1),
        ("heading", 2, "1.1", "Målgrupper", 2),
        ("paragraph", None, None, f"{FULL} behöver stöd.", 2),
        ("heading", 3, None, "Unga", 2),
        (
            "paragraph",
            None,
            None,
            "Insatser för unga ges i alla samordningsförbund och de riktas till alla unga.",
            2,
        ),
        ("table", None, "1", "Tabell 1 Antal deltagare", 2),
    ]


def test_table_cells_and_footnote_anchor_by_position() -> None:
    blocks = blocks_of(read_pdf("prov.pdf", pdf(PAGES)))
    table = blocks[-1]
    assert table.columns == ("", "Kvinnor", "Män")
    assert table.rows == (("2021", "940", "1 581"), ("2022", "808", "722"))
    text, anchors = blocks[1].text, blocks[1].anchors
    assert [(text[:offset][-5:], number) for offset, number in anchors] == [("lagen", "1")]


def _locked() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(PAGES)))
    writer.encrypt("hemligt", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _looping() -> bytes:
    return file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
        ]
    )


def _long() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 10_000
    return file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 10000/Kids[%s]>>" % kids, *pages])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "är skadad eller avbruten"),
        (pdf(PAGES)[:900], "är skadad eller avbruten"),
        (_locked(), "är låst med lösenord"),
        (_looping(), "hänvisar till sig själv"),
        (_long(), f"har fler än {MOST_PAGES} sidor"),
        (pdf([[], []]), "bara innehåller bilder utan text"),
    ],
    ids=["kort", "avbruten", "låst", "slinga", "tiotusen sidor", "bilder"],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        read_pdf("prov.pdf", data)
    message = str(refusal.value)
    assert message.startswith("prov.pdf togs inte in eftersom filen ")
    assert reason in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_file_encrypted_without_password_for_reading_is_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(PAGES)))
    writer.encrypt("", "ägaren", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert len(read_pdf("prov.pdf", out.getvalue()).pages) == 2
