"""Pages as content-managed sites write them: what is content stays, what surrounds it goes."""

import pytest

from indexer.document import Block, DocumentRefused
from indexer.readers.html import read_html

PAGE = """<!doctype html><html lang="sv"><head><title>Förbundsordning - Exempelmyndigheten</title>
<meta property="og:site_name" content="Exempelmyndigheten"/><link rel="canonical" href="https://example.org/a/ordning"/>
<meta name="DC.Date.Issued" content="2024-05-03"/></head>
<body class="has-menu env-m-around--0"><form id="aspnetForm">
<div class="env-cookie-consent"><p>Vi använder kakor</p><button>Godkänn</button></div>
<header class="sol-header"><a href="/">Start</a><nav><ul><li><a href="/a">Kunskapsstöd</a></li></ul></nav></header>
<ol class="sv-breadcrumb"><li><a href="/">Brödsmula</a></li></ol>
<main><div class="with-related"><a href="#c">Hoppa till innehåll</a>
<h1>Förbundsordning<span> ID-nummer: 7</span></h1><p class="ingress">Förbundsordningen är för&shy;bundets stadgar.</p>
<h2>1.2 Innehåll i ordningen</h2><p>Den ska ange:</p>
<ul><li>namn<ul><li>säte</li></ul></li><li><a href="/b">ändamål</a></li></ul><ol start="3"><li>tredje</li></ol>
<p>- ett,<br>- två</p><p><strong>Handgjord rubrik</strong></p><p>Text under.</p>
<h3><button aria-expanded="false">Hur ändras den?</button></h3><div hidden aria-hidden="true"><p>Medlemmarna beslutar.</p></div>
<table><caption>Andelar</caption><thead><tr><th>Part</th><th colspan="2">Andel</th></tr></thead>
<tbody><tr><td rowspan="2">Staten</td><td>FK</td><td>50&nbsp;%</td></tr><tr><td>AF</td><td>0</td></tr></tbody></table>
<p>_ _ _ _ _</p></div>
<div class="related"><h2>Relaterat innehåll</h2><ul><li><a href="/x">Relaterad länk</a></li></ul></div>
<div class="share-buttons"><a href="#">Dela på Facebook</a></div>
<h2>Hjälpte informationen dig?</h2><p>Ja Nej</p><p>Senast uppdaterad: 3 maj 2024</p></main>
<footer><p>Sidfot</p></footer></form></body></html>"""


def blocks_of(page: str) -> list[Block]:
    return list(read_html("sida.html", page).blocks)


def words(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(page)]


def test_the_main_content_is_complete_and_nothing_else_is_kept():
    assert words(PAGE) == [
        ("heading", "Förbundsordning"),
        ("paragraph", "ID-nummer: 7"),
        ("paragraph", "Förbundsordningen är förbundets stadgar."),
        ("heading", "Innehåll i ordningen"),
        ("paragraph", "Den ska ange:"),
        ("item", "• namn"),
        ("item", "• säte"),
        ("item", "• ändamål"),
        ("item", "3. tredje"),
        ("item", "- ett,"),
        ("item", "- två"),
        ("heading", "Handgjord rubrik"),
        ("paragraph", "Text under."),
        ("heading", "Hur ändras den?"),
        ("paragraph", "Medlemmarna beslutar."),
        ("table", "Andelar"),
    ]


def test_numbers_levels_and_spans():
    found = blocks_of(PAGE)
    assert [(b.level, b.number) for b in found if b.kind == "heading"] == [
        (1, None),
        (2, "1.2"),
        (3, None),
        (3, None),
    ]
    table = found[-1]
    assert table.columns == ("Part", "Andel", "Andel")
    assert table.rows == (("Staten", "FK", "50 %"), ("Staten", "AF", "0"))


def test_what_the_page_says_about_itself():
    metadata = read_html("sida.html", PAGE).metadata
    assert metadata["publisher"] == "Exempelmyndigheten"
    assert metadata["date"] == "2024-05-03"
    assert metadata["url"] == "https://example.org/a/ordning"
    assert ("ändamål", "https://example.org/b") in metadata["links"]


def test_a_label_in_the_heading_is_told_from_the_stated_title():
    page = (
        '<html><head><meta property="og:title" content="Tilläggsdirektiv till utredningen"></head><body><main>'
        "<h1>Tilläggsdirektiv till utredningen <span>ID-nummer: Dir. 2017:29</span></h1><p>Text.</p></main></body></html>"
    )
    assert words(page) == [
        ("heading", "Tilläggsdirektiv till utredningen"),
        ("paragraph", "ID-nummer: Dir. 2017:29"),
        ("paragraph", "Text."),
    ]


def test_a_list_of_contents_goes_but_a_section_about_contents_stays():
    contents = "<h2>Innehåll</h2><ul><li><a href='#a'>Andelar</a></li></ul><h2>Andelar</h2><p>Hälften.</p>"
    assert words(f"<main><h1>Regler för förbund</h1>{contents}</main>") == [
        ("heading", "Regler för förbund"),
        ("heading", "Andelar"),
        ("paragraph", "Hälften."),
    ]
    content = "<h2>Innehåll</h2><ul><li>namn och säte</li></ul>"
    assert ("item", "• namn och säte") in words(f"<main><h1>Förbundsordning</h1>{content}</main>")


def test_footnote_marks_leave_the_words_and_powers_stay():
    page = "<main><h1>Rubrik</h1><p>Vi har fyra parter<sup><a href='#n1'>1</a></sup> på 20 m<sup>2</sup>.</p></main>"
    assert words(page)[1] == ("paragraph", "Vi har fyra parter på 20 m2.")


LAYOUT_TABLE = """<table width="100%"><tr><td><a href="1">Start</a><br><a href="2">Om oss</a></td><td><h1>Årsredovisning</h1>
<p>Styrelsen lämnar den inom tre månader.</p></td></tr></table><div id="footer">Copyright</div>"""


def test_old_pages_laid_out_with_tables_give_their_text():
    assert words(f"<html><body>{LAYOUT_TABLE}</body></html>") == [
        ("heading", "Årsredovisning"),
        ("paragraph", "Styrelsen lämnar den inom tre månader."),
    ]


def test_loose_text_definitions_quotes_and_details():
    page = """<html><body><div id="wrapper" class="has-sidebar"><div class="main-menu"><ul><li>A</li></ul></div><div class="entry">
    <h1>Målgrupp</h1>Lös text. <b>Fet</b> del.<br><br>Nytt stycke.<dl><dt>Term</dt><dd>Förklaring.</dd></dl>
    <details><summary>Fråga?</summary><p>Svar.</p></details></div></div><aside>Nyheter</aside></body></html>"""
    assert words(page) == [
        ("heading", "Målgrupp"),
        ("paragraph", "Lös text. Fet del."),
        ("paragraph", "Nytt stycke."),
        ("paragraph", "Term"),
        ("paragraph", "Förklaring."),
        ("heading", "Fråga?"),
        ("paragraph", "Svar."),
    ]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><nav><a href='/'>Hem</a></nav><footer>Kontakt</footer></body></html>", "menyer"),
        ("<div>" * 3000 + "hej" + "</div>" * 3000, "djupt nästlade"),
    ],
)
def test_pages_without_content_or_end_are_refused(page, reason):
    with pytest.raises(DocumentRefused, match=reason):
        read_html("sida.html", page)


CHROME = [
    "kakor",
    "cookies",
    "Facebook",
    "LinkedIn",
    "Lyssna",
    "Lättläst",
    "Relaterat",
    "Kontakta oss",
    "Hoppa till",
    "Sökhjälp",
    "Prenumerera",
    "Sidan senast uppdaterad",
    "Innehåll på",
    "RSS",
]


def test_nothing_that_surrounds_real_pages_is_left(shared):
    for path in sorted((shared / "corpus" / "html").glob("*.html")):
        if "rattsdatabas" in path.name:
            continue
        text = "\n".join(block.text for block in read_html(path.name, path.read_text("utf-8-sig")).blocks)
        assert [word for word in CHROME if word in text] == [], path.name


def test_real_pages_keep_their_lists_and_tables(shared):
    folder = shared / "corpus" / "html"
    page = read_html("x", (folder / "naturvardsverket-nfs-2007-10.html").read_text("utf-8-sig"))
    (table,) = [block for block in page.blocks if block.kind == "table"]
    assert table.columns == ("Titel", "Celex", "Gäller från", "Fulltext")
    assert len(table.rows) == 5
    page = read_html("x", (folder / "socialstyrelsen-sosfs-2005-27.html").read_text("utf-8"))
    assert [b.number for b in page.blocks if b.kind == "heading" and b.number] == [
        "1 kap.",
        "2 kap.",
        "3 kap.",
        "4 kap.",
    ]
    assert sum(block.kind == "item" for block in page.blocks) > 20
