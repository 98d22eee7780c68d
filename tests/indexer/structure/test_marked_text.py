"""Text with Markdown marks that a converter made of a PDF, page by page."""

from indexer.readers.text import MARKED_MEDIA, read_text
from indexer.structure import blocks_of

TEXT = """\
# **Rapport om prov**

# Innehåll

<b>1</b>\t<b>Sammanfattning</b> .....	<b>4</b>
<b>1.1</b>\t<b>Disposition</b> .....	<b>5</b>
	<b>Bilaga 1 Tabeller</b> .....	<b>9</b>

# 1 Sammanfattning

Parterna arbetar *tillsammans*.<sup>1</sup> Det gäller

## **Fler deltar**

Text som bryts av en sida och fortsätter

1 Lagen om finansiell samordning

på nästa sida med [länk](http://finsam.se).<sup>2</sup>

---

<sup>2</sup> Nationella rådet

### 1.1 Disposition

- första
- andra

# Bilaga 1 Tabeller

**Tabell 1: Antal över tid<sup>3</sup>**

	Kvinna	Man
2021	77	56
2022	100

3 Uppgifter ur SUS
"""


def test_blocks_of_converted_text() -> None:
    document = read_text("prov.txt", TEXT)
    assert document.media == MARKED_MEDIA
    blocks = [(b.kind, b.level, b.number, b.text, b.page, b.anchors) for b in blocks_of(document)]
    assert blocks == [
        ("heading", 1, None, "Rapport om prov", None, ()),
        ("heading", 1, "1", "Sammanfattning", 4, ()),
        ("paragraph", None, None, "Parterna arbetar tillsammans. Det gäller", 4, ((29, "1"),)),
        ("heading", 2, None, "Fler deltar", 4, ()),
        (
            "paragraph",
            None,
            None,
            "Text som bryts av en sida och fortsätter på nästa sida med länk.",
            4,
            ((64, "2"),),
        ),
        ("footnote", None, "1", "Lagen om finansiell samordning", 4, ()),
        ("footnote", None, "2", "Nationella rådet", 5, ()),
        ("heading", 2, "1.1", "Disposition", 5, ()),
        ("item", None, None, "• första", 5, ()),
        ("item", None, None, "• andra", 5, ()),
        ("heading", 1, None, "Bilaga 1 Tabeller", 9, ()),
        ("table", None, "1", "Tabell 1: Antal över tid", 9, ((24, "3"),)),
        ("footnote", None, "3", "Uppgifter ur SUS", 9, ()),
    ]


def test_a_short_row_is_filled_up() -> None:
    (table,) = [b for b in blocks_of(read_text("prov.txt", TEXT)) if b.kind == "table"]
    assert table.columns == ("", "Kvinna", "Man")
    assert table.rows == (("2021", "77", "56"), ("2022", "100", ""))
