"""Contradictions that must be found, and agreements that must not be accused."""

from __future__ import annotations

from pathlib import Path

from indexer.audit import audit
from indexer.document import ParsedDocument
from indexer.extract.figures import extract
from kb.model import Event, Finding, Footnote, Membership, Section, Source, Table
from kb.store import Store


def make(
    source_id: str,
    *texts: str | tuple[str, str],
    tables: tuple[Table, ...] = (),
    notes: tuple[str, ...] = (),
    title: str = "Rapport 2021",
) -> ParsedDocument:
    """A report with one section for each text or (heading, text)."""
    source = Source(id=source_id, title=title, type="rapport", date="2022-02-01")
    sections = []
    for i, given in enumerate(texts or ("",)):
        heading, text = given if isinstance(given, tuple) else (f"Avsnitt {i}", given)
        sections.append(
            Section(f"{source_id}/{i}", source_id, None, heading, 1, None, (), i, "body", text, 1, 1)
        )
    footnotes = tuple(
        Footnote(f"{source_id}/n{i}", source_id, f"{source_id}/0", str(i), t) for i, t in enumerate(notes)
    )
    document = ParsedDocument(source, tuple(sections), tables, footnotes)
    return ParsedDocument(source, tuple(sections), tables, footnotes, records=tuple(extract(document)))


def findings(tmp_path: Path, *documents: ParsedDocument, more: tuple[object, ...] = ()) -> list[Finding]:
    store = Store(tmp_path / "base.sqlite", create=True)
    for document in documents:
        store.add(
            [document.source, *document.sections, *document.tables, *document.footnotes, *document.records]
        )
    store.add(more)
    return list(audit(store))


def table(
    columns: tuple[str, ...], *rows: tuple[str, ...], caption: str = "Tabell 1. Antal deltagare"
) -> Table:
    return Table("a/t1", "a", "a/0", "1", caption, columns, rows, 1)


SEXES = ("", "Kvinna", "Kvinna %", "Man", "Man %", "Total")


def test_a_row_that_does_not_make_its_total(tmp_path: Path) -> None:
    (found,) = findings(
        tmp_path, make("a", tables=(table(SEXES, ("2021", "50", "50%", "50", "50%", "101")),))
    )
    assert found.kind == "arithmetic"
    assert "50 + 50 = 100 men summan anges till 101" in found.explanation
    assert found.evidence[0].quote == "2021 50 50% 50 50% 101"


def test_swapped_shares_in_a_row(tmp_path: Path) -> None:
    (found,) = findings(
        tmp_path, make("a", tables=(table(SEXES, ("2021", "60", "40%", "40", "60%", "100")),))
    )
    assert "60 av 100 är 60 procent, inte 40 procent" in found.explanation


def test_rounded_shares_are_not_accused(tmp_path: Path) -> None:
    right = table(SEXES, ("2020", "819", "52%", "762", "48%", "1 581"), ("2021", "2", "67%", "1", "33%", "3"))
    assert findings(tmp_path, make("a", tables=(right,))) == []


def test_money_in_millions_may_round(tmp_path: Path) -> None:
    columns = ("Belopp i mkr", "Staten", "Kommuner", "Totalt")
    rounded = table(columns, ("Bidrag", "10", "5", "16"), caption="Tabell 1. Bidrag")
    assert findings(tmp_path, make("a", tables=(rounded,))) == []


def test_opening_balance_and_result_make_the_closing_balance(tmp_path: Path) -> None:
    columns = ("Belopp i mkr", "2019", "2020")
    wrong = table(
        columns, ("Årets resultat", "5", "10"), ("Utgående eget kapital", "100", "130"), caption="Kapital"
    )
    (found,) = findings(tmp_path, make("a", tables=(wrong,)))
    assert "100 000 000 + 10 000 000 = 110 000 000" in found.explanation


def test_a_told_decrease_against_the_table(tmp_path: Path) -> None:
    levels = table(
        ("", "Unga med aktivitetsersättning"),
        ("2020", "112"),
        ("2021", "100"),
        caption="Tabell 1. Antal insatser",
    )
    text = (
        "Insatser för unga med aktivitetsersättning",
        "Under 2021 var det 100 insatser. Det är en minskning med 17 insatser jämfört med 2020.",
    )
    (found,) = findings(tmp_path, make("a", text, tables=(levels,)))
    assert (found.kind, len(found.evidence)) == ("text-vs-table", 3)


def test_a_right_decrease_is_not_accused(tmp_path: Path) -> None:
    levels = table(
        ("", "Unga med aktivitetsersättning"),
        ("2020", "112"),
        ("2021", "100"),
        caption="Tabell 1. Antal insatser",
    )
    text = (
        "Insatser för unga med aktivitetsersättning",
        "Under 2021 var det 100 insatser. Det är en minskning med 12 insatser jämfört med 2020.",
    )
    assert findings(tmp_path, make("a", text, tables=(levels,))) == []


def test_a_share_beside_its_count(tmp_path: Path) -> None:
    text = "Under 2021 deltog 200 individer i insatser. Av dessa individer har 40 procent, 100 individer, startat under året."
    (found,) = findings(tmp_path, make("a", text))
    assert found.explanation == "100 av 200 är 50 procent, inte 40 procent."


def test_a_share_of_all_against_the_only_count_it_can_be_of(tmp_path: Path) -> None:
    whole = "Under 2021 finansierades 400 insatser."
    wrong = "Förbunden finansierade 100 insatser för nyanlända, vilket var 30 procent av alla insatser."
    right = "Förbunden finansierade 100 insatser för nyanlända, vilket var 25 procent av alla insatser."
    (found,) = findings(tmp_path, make("a", whole, wrong))
    assert found.explanation == "100 av 400 är 25 procent, inte 30 procent."
    (tmp_path / "right").mkdir()
    assert findings(tmp_path / "right", make("a", whole, right)) == []


def test_a_share_in_text_may_round_otherwise_than_the_table(tmp_path: Path) -> None:
    columns = ("Antal och andel", "Utveckla samverkan", "Behovsanalys", "Totalt")
    rows = (("Antal insatser", "139", "136", "275"), ("Andel av totalt antal insatser", "50%", "50%", "100%"))
    cells = table(columns, *rows, caption="Tabell 1. Antal och andel insatser")
    rounded = "Av samtliga insatser var 51 procent utveckla samverkan."
    wrong = "Av samtliga insatser var 53 procent utveckla samverkan."
    assert findings(tmp_path, make("a", rounded, tables=(cells,))) == []
    (tmp_path / "wrong").mkdir()
    assert [f.kind for f in findings(tmp_path / "wrong", make("a", wrong, tables=(cells,)))] == [
        "text-vs-table"
    ]


def test_ranges_that_end_apart(tmp_path: Path) -> None:
    one = "Kostnaden varierar från 2 000 kr per deltagare till över 100 000 kr."
    two = "Kostnaden varierar från cirka 2 000 kronor till cirka 75 000 kronor per deltagare."
    assert [f.kind for f in findings(tmp_path, make("a", one, two))] == ["within-document"]


def test_sexes_that_change_places_between_sections(tmp_path: Path) -> None:
    one = "Av alla deltagare i de individinriktade insatserna under 2021 var 55 procent kvinnor och 45 procent män."
    two = "Av alla deltagare i de individinriktade insatserna under 2021 var 55 procent män och 45 procent kvinnor."
    assert [f.kind for f in findings(tmp_path, make("a", one, two))] == ["within-document"]


def test_other_years_are_other_figures(tmp_path: Path) -> None:
    one = "Av alla deltagare i de individinriktade insatserna under 2020 var 55 procent kvinnor och 45 procent män."
    two = "Av alla deltagare i de individinriktade insatserna under 2021 var 55 procent män och 45 procent kvinnor."
    assert findings(tmp_path, make("a", one, two)) == []


def test_a_forbund_listed_after_it_was_merged(tmp_path: Path) -> None:
    document = make("a", "Samordningsförbundet Norr")
    member = Membership(
        "norr", "Samordningsförbundet Norr", "Luleå", "2580", None, None, None, "a", "a/0", "Luleå"
    )
    event = Event(
        "merged",
        "2021",
        ("Samordningsförbundet Norr",),
        "Samordningsförbundet Syd",
        "a",
        "a/0",
        "Norr har gått upp i Syd.",
    )
    (found,) = findings(tmp_path, document, more=(member, event))
    assert "står i förteckningen" in found.explanation


def test_a_law_with_two_numbers(tmp_path: Path) -> None:
    text = "Lagen (2003:1210) om finansiell samordning gäller. Lagen (2003:1210) om finansiell samordning är kort."
    (found,) = findings(tmp_path, make("a", text, "Lagen (2013:1210) om finansiell samordning nämns."))
    assert "2013:1210" in found.explanation


def test_misprinted_words_are_found_and_inflections_are_not(tmp_path: Path) -> None:
    text = (
        "samordningsförbund " * 6
        + "samordningförbund samordningsförbundet samordningsförbundens samordnade samordnande"
    )
    (found,) = findings(tmp_path, make("a", text))
    assert found.explanation == "Ordet samordningsförbund är felskrivet som samordningförbund."


def test_a_note_that_repeats_another(tmp_path: Path) -> None:
    body = "I systemet fanns vid tillfället 808 unika individer som hade startat en insats. Resten saknades."
    found = findings(tmp_path, make("a", "", notes=(f"Sjukpenning: {body}", f"Aktivitetsersättning: {body}")))
    assert [f.kind for f in found] == ["misprint"]


def test_a_plan_that_a_later_report_gave_up(tmp_path: Path) -> None:
    before = make(
        "a",
        ("Målgruppsanalys", "En analys har gjorts. Den kan komma att användas av rådet."),
        title="Rapport 2020",
    )
    after = make("b", ("Målgruppsanalys", "Rådet beslöt att inte publicera rapporten."), title="Rapport 2021")
    assert [f.kind for f in findings(tmp_path, before, after)] == ["superseded"]


def test_statutes_are_not_audited(tmp_path: Path) -> None:
    law = Source(id="l", title="Lag", type="lag")
    text = Section(
        "l/1", "l", None, "1 §", 1, None, (), 0, "provision", "Se www.example.sefel och mkr kronor."
    )
    assert findings(tmp_path, more=(law, text)) == []


def test_ids_are_the_same_at_every_build(tmp_path: Path) -> None:
    document = make("a", tables=(table(SEXES, ("2021", "50", "50%", "50", "50%", "101")),))
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    assert findings(tmp_path / "1", document)[0].id == findings(tmp_path / "2", document)[0].id


def test_real_reports_contradict_themselves(shared: Path, tmp_path: Path) -> None:
    from indexer.parse import parse

    parsed = parse(shared / "corpus" / "finsam" / "002-aterrapportering-2022.txt")
    document = ParsedDocument(
        parsed.source, parsed.sections, parsed.tables, parsed.footnotes, records=tuple(extract(parsed))
    )
    said = " ".join(f.explanation for f in findings(tmp_path, document))
    assert "773 + 711 = 1 484 men summan anges till 1 485" in said
    assert "808 av 1 581 är 51,1 procent, inte 46 procent" in said
