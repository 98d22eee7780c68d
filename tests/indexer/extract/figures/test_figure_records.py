"""Whole figures from small documents of our own."""

from __future__ import annotations

from indexer.document import ParsedDocument
from indexer.extract.figures import extract
from kb.model import Figure, Footnote, Section, Source, Table

SOURCE = Source(id="r", title="Årsrapport 2021", type="rapport", date="2022-03-01")


def section(text: str, title: str = "Resultat", path: tuple[str, ...] = (), kind: str = "body") -> Section:
    return Section("r/1", "r", "1", title, 1, None, path, 0, kind, text, 4, 4)


def figures(text: str, **options: object) -> list[Figure]:
    return list(extract(ParsedDocument(SOURCE, (section(text, **options),))))  # type: ignore[arg-type]


def test_a_count_has_year_measure_quote_and_page() -> None:
    (figure,) = figures("Under 2020 finansierade förbunden 34 individinriktade insatser.")
    assert (figure.value, figure.unit, figure.year, figure.page) == (34, "insatser", "2020", 4)
    assert figure.measure == "antal individinriktade insatser"
    assert figure.dimensions == {"insatstyp": "individinriktad"}
    assert figure.quote == "Under 2020 finansierade förbunden 34 individinriktade insatser."


def test_year_comes_from_sentence_then_paragraph_then_heading_then_document() -> None:
    assert figures("Då deltog 12 personer år 2019.")[0].year == "2019"
    assert figures("Det var 2018. Då deltog 12 personer.")[0].year == "2018"
    assert figures("Då deltog 12 personer.", title="Läget 2017")[0].year == "2017"
    assert figures("Då deltog 12 personer.")[0].year == "2021"


def test_a_decrease_is_negative_and_tells_what_it_is_compared_with() -> None:
    (figure,) = figures("Under 2021 var det en minskning med 55 insatser jämfört med 2020.")
    assert (figure.value, figure.year) == (-55, "2020–2021")
    assert figure.dimensions["riktning"] == "minskning"
    assert figure.dimensions["jämförelse"] == "2020"


def test_each_sex_gets_its_own_share_of_the_same_whole() -> None:
    women, men = figures("Av alla deltagare i insatserna var 55 procent kvinnor och 45 procent män.")
    assert (women.value, women.dimensions["kön"]) == (0.55, "kvinnor")
    assert (men.value, men.dimensions["kön"]) == (0.45, "män")
    assert women.dimensions["bas"] == men.dimensions["bas"] == "alla deltagare i insatserna"


def test_a_heading_names_the_group_its_sentences_are_about() -> None:
    (figure,) = figures(
        "Förbunden finansierade 20 insatser.", title="Insatser för unga med aktivitetsersättning"
    )
    assert figure.dimensions["målgrupp"] == "unga med aktivitetsersättning"


def test_the_system_and_the_day_of_the_extraction() -> None:
    (figure,) = figures("Uppgifter hämtade från SUS den 10 januari 2022 visar 300 insatser.")
    assert (figure.system, figure.as_of) == ("SUS", "2022-01-10")


def test_law_text_and_contents_have_no_figures() -> None:
    assert figures("Det var 12 insatser.", kind="provision") == []
    assert figures("Det var 12 insatser.", kind="contents") == []
    law = Source(id="l", title="Lag", type="lag")
    assert list(extract(ParsedDocument(law, (section("Det var 12 insatser."),)))) == []


def test_footnotes_are_their_own_origin() -> None:
    document = ParsedDocument(
        SOURCE, (section(""),), footnotes=(Footnote("r/n1", "r", "r/1", "1", "Det var 12 förbund."),)
    )
    (figure,) = extract(document)
    assert (figure.origin, figure.value, figure.unit) == ("footnote", 12, "förbund")


def table(
    columns: tuple[str, ...], *rows: tuple[str, ...], caption: str = "Tabell 1. Antal deltagare"
) -> list[Figure]:
    made = Table("r/t1", "r", "r/1", "1", caption, columns, rows, 5)
    return list(extract(ParsedDocument(SOURCE, (section(""),), (made,))))


def test_a_table_gives_one_figure_for_each_cell_and_knows_totals() -> None:
    found = table(("", "Kvinna", "Kvinna %", "Man", "Total"), ("2020", "30", "60 %", "20", "50"))
    assert [(f.value, f.unit, f.year) for f in found] == [
        (30, "deltagare", "2020"),
        (0.6, "andel", "2020"),
        (20, "deltagare", "2020"),
        (50, "deltagare", "2020"),
    ]
    assert [f.dimensions["kön"] for f in found] == ["kvinnor", "kvinnor", "män", "totalt"]
    assert found[0].quote == "2020 | 30 | 60 % | 20 | 50"


def test_money_in_a_table_is_scaled_by_its_corner() -> None:
    found = table(
        ("Belopp i mkr", "2019", "2020"), ("Årets resultat", "12", "-3"), caption="Tabell 2. Resultat"
    )
    assert [(f.value, f.unit, f.year) for f in found] == [(12e6, "kr", "2019"), (-3e6, "kr", "2020")]


def test_a_caption_in_millions_beats_the_noun_of_a_row() -> None:
    found = table(("", "2019"), ("Medel till kommuner", "26,5"), caption="Tabell 3. Satsningar (mnkr)")
    assert [(f.value, f.unit) for f in found] == [(26_500_000, "kr")]


def test_a_frequency_table_counts_its_first_column() -> None:
    found = table(("Antal förbund", "Antal revisorer"), ("29", "2"), ("33", "3"), caption="")
    assert [(f.value, f.unit, f.dimensions) for f in found] == [
        (29, "förbund", {"antal revisorer": "2"}),
        (33, "förbund", {"antal revisorer": "3"}),
    ]


def test_cells_without_a_number_or_a_known_unit_are_left_out() -> None:
    assert table(("Nr", "Namn"), ("1", "Göteborg"), caption="Register") == []


def test_a_change_is_compared_with_what_its_paragraph_has_said() -> None:
    (figure,) = figures(
        "Nyregistrerade deltagare ökade jämfört med 2020. För unga var det en ökning med 30 deltagare."
    )
    assert (figure.year, figure.dimensions["jämförelse"]) == ("2020–2021", "2020")
    assert figure.dimensions["status"] == "nyregistrerade"


def test_the_year_before_is_said_in_words() -> None:
    found = figures("Under 2024 finansierades 88 insatser. Föregående år var antalet 82 insatser.")
    assert [(f.value, f.year) for f in found] == [(88, "2024"), (82, "2023")]


def test_a_part_is_named_without_the_whole_it_is_of() -> None:
    part, whole = figures("Under 2021 hade 65 av 72 förbund registrerat insatser.")
    assert (part.value, part.measure) == (65, "antal förbund som har registrerat insatser")
    assert (whole.value, whole.unit) == (72, "förbund")
