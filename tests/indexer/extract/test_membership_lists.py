"""Lists and tables of förbund in the forms that reports print them."""

import pytest

from indexer.document import ParsedDocument
from indexer.extract import membership
from kb.model import Footnote, Section, Source, Table


def document(*parts: tuple[str, str], notes: tuple[str, ...] = (), tables: tuple[Table, ...] = ()):
    """A report of 2030 with sections of (title, text)."""
    sections = tuple(
        Section(f"r/{i}", "r", None, title, 1, None, (), i, "body", text, 1, 1)
        for i, (title, text) in enumerate(parts)
    )
    footnotes = tuple(Footnote(f"r/n{i}", "r", "r/0", str(i), text) for i, text in enumerate(notes, 1))
    return ParsedDocument(Source("r", "Rapport", year="2030"), sections, tables, footnotes)


def found(parsed):
    return {(m.forbund, m.kommun, m.lan) for m in membership.extract(parsed)}


EXPECTED = {
    ("Samordningsförbundet Södra Vätterbygden", "Habo", "Jönköpings län"),
    ("Samordningsförbundet Södra Vätterbygden", "Jönköping", "Jönköpings län"),
    ("Finsam i Malmö", "Malmö", "Skåne län"),
}

FORMS = {
    "one section with bullets and colons": document(
        (
            "Kommuner som ingår",
            "Jönköpings Län\n\nSamordningsförbundet Södra Vätterbygden:\n\n• Habo\n• Jönköping\n\n"
            "Skåne län\n\nFinsam i Malmö\n\n• Malmö",
        )
    ),
    "län and förbund as headings, items marked otherwise": document(
        ("Förteckning 2030", ""),
        ("Jönköping", ""),
        ("Samordningsförbundet Södra Vätterbygden", "- Habo\n- Jönköping"),
        ("Skåne län", "Finsam i Malmö:3\n1. Malmö"),
    ),
    "no bullets": document(
        (
            "Förbund",
            "Samordningsförbundet Södra Vätterbygden:\nHabo\nJönköping\n\nSkåne län\n\nFinsam i Malmö:\nMalmö",
        )
    ),
    "a table": document(
        ("Förbund", "Tabell"),
        tables=(
            Table(
                "r/t", "r", "r/0", "1", "", ("Län", "Samordningsförbund", "Kommuner"),
                (("Jönköping", "Samordningsförbundet Södra Vätterbygden", "Habo och Jönköping"),
                 ("Skåne", "Finsam i Malmö", "Malmö")),
            ),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_same_memberships_in_every_form(form):
    assert found(FORMS[form]) == EXPECTED


def test_misprints_get_their_code_and_keep_their_spelling():
    parsed = document(("Lista", "Samordningsförbundet Älv och kust\n• Stenungssund\n• Upplands Bro"))
    assert [(m.kommun, m.kommun_code) for m in membership.extract(parsed)] == [
        ("Stenungssund", "1415"),
        ("Upplands Bro", "0139"),
    ]


def test_kommuner_without_forbund_are_no_members():
    parsed = document(
        ("Lista", "Samordningsförbundet Nils:\n• Skurup"),
        ("Kommuner utan samordningsförbund", "Skåne län\n• Lomma\n\nÖstergötlands län\n• Ydre"),
    )
    assert {m.kommun for m in membership.extract(parsed)} == {"Skurup"}


def test_a_page_header_in_the_list_is_not_a_forbund():
    parsed = document(
        ("Lista", "Finsam Lekeberg och Örebro:\n• Lekeberg\n• Örebro\n\nDatum: 2030-04-02\n\nSe nedan.")
    )
    assert len(found(parsed)) == 2


def test_notes_give_the_time():
    parsed = document(
        ("Lista 2030", "Samordningsförbundet Samsund:\n• Järfälla\n• Sundbyberg\n\nFinsam Falun Borlänge:\n• Falun\n\nFinsam Falun:\n• Falun"),
        notes=(
            "Järfälla kommun ingår i Samordningsförbundet Samsund från 2029.",
            "Sammanslagning av Samordningsförbundet Finsam Falun och Samordningsförbundet Finsam Borlänge. "
            "Förbundet heter från 2029 Samordningsförbundet Finsam Falun Borlänge.",
        ),
    )  # fmt: skip
    dates = {(m.forbund, m.kommun): (m.valid_from, m.valid_to) for m in membership.extract(parsed)}
    assert dates == {
        ("Samordningsförbundet Samsund", "Järfälla"): ("2029-01-01", None),
        ("Samordningsförbundet Samsund", "Sundbyberg"): (None, None),
        ("Finsam Falun Borlänge", "Falun"): ("2029-01-01", None),
        ("Finsam Falun", "Falun"): (None, "2028-12-31"),
    }


def test_one_forbund_over_two_lan_has_one_id():
    parsed = document(
        ("Värmlands län", "Västra Värmland och Norra Dalslands samordningsförbund\n• Eda"),
        ("Västra Götaland", "Västra Värmlands och Norra Dalslands samordningsförbund:\n• Åmål"),
    )
    assert {m.forbund_id for m in membership.extract(parsed)} == {"vastra-varmland-norra-dalsland"}


COUNTED = """Stockholm 2 (Botkyrka och Haninge)
Östergötland 3 (Motala/Vadstena, Finspång o Ydre/Kinda)
Örebro 1 (Nora, Hällefors och Lindesbergs kommuner)
Kalmar 1 *)(hela länet)
Västmanland 1 (Norra Västmanlands samordningsförbund; 3 kommuner)
V Götaland 9**) Omfattar 8 kommuner
Riket 17 (20 kommuner)
*) Följande kommuner: Kalmar, Nybro
och Torsås.
**) Göteborg C, Norra Dalsland (Dals-Ed och Åmål), Kungälv, Mölndal och Lerum
Källa: Försäkringskassan."""


def test_a_list_that_counts_the_forbund_of_each_lan():
    members = {(m.forbund, m.kommun) for m in membership.extract(document(("Läget 2030", COUNTED)))}
    assert members == {
        ("Botkyrka", "Botkyrka"), ("Haninge", "Haninge"),
        ("Motala/Vadstena", "Motala"), ("Motala/Vadstena", "Vadstena"), ("Finspång", "Finspång"),
        ("Ydre/Kinda", "Ydre"), ("Ydre/Kinda", "Kinda"),
        ("Nora/Hällefors/Lindesbergs kommuner", "Nora"), ("Nora/Hällefors/Lindesbergs kommuner", "Hällefors"),
        ("Nora/Hällefors/Lindesbergs kommuner", "Lindesbergs kommuner"),
        ("Kalmar", "Kalmar"), ("Kalmar", "Nybro"), ("Kalmar", "Torsås"),
        ("Göteborg C", "Göteborg C"), ("Norra Dalsland", "Dals-Ed"), ("Norra Dalsland", "Åmål"),
    }  # fmt: skip


def test_the_real_list_of_2023(shared):
    from indexer.parse import parse

    path = shared / "corpus" / "finsam" / "001-malgrupper-och-insatser-2023.txt"
    members = list(membership.extract(parse(path)))
    assert len({m.kommun_code for m in members if m.valid_to is None}) == 274
    assert len({m.forbund_id for m in members if m.valid_to is None}) == 72


def test_the_quote_runs_from_the_forbund_to_the_kommun():
    parsed = document(("Lista", "Skåne län\n\nLunds samordningsförbund:\n\n• Lund\n• Eslöv"))
    quotes = {m.kommun: m.quote for m in membership.extract(parsed)}
    assert quotes == {
        "Lund": "Lunds samordningsförbund:\n\n• Lund",
        "Eslöv": "Lunds samordningsförbund:\n\n• Lund\n• Eslöv",
    }


@pytest.mark.parametrize(
    ("text", "kommuner"),
    [
        (
            "Samordningsförbundet Norra Ådalen består av Kramfors kommun, Sollefteå kommun, Region Västernorrland, "
            "Försäkringskassan och Arbetsförmedlingen.",
            {"Kramfors", "Sollefteå"},
        ),
        (
            "Samordningsförbundet i Kalmar län utgörs av kommunerna Nybro, Torsås och Region Kalmar.",
            {"Nybro", "Torsås"},
        ),
        ("Samordningsförbundet Norra Ådalen består av en kommun och en region.", set()),
        ("Styrelsen i Kramfors kommun består av sju ledamöter.", set()),
    ],
)
def test_a_forbund_that_says_what_it_consists_of(text, kommuner):
    assert {kommun for _, kommun, _ in found(document(("Förbundet", text)))} == kommuner
