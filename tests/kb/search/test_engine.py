"""The search engine on a small base of its own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.model import OWN_PUBLISHER, Footnote, Provision, Section, Source
from kb.search import build_index, open_index
from kb.store import Store

TEXTS = {
    "lagen/p7": (
        "7 §",
        "Ett samordningsförbund har till uppgift att besluta om mål och riktlinjer. Förbundet får inte besluta i frågor om förmåner.",
    ),
    "lagen/p9": ("9 §", "Förbundsordningen ska ange förbundets namn, säte och ändamål."),
    "rapport/3.2.1": (
        "Samverkan är frivillig",
        "Att samverka är frivilligt för kommuner och regioner. Landstingen var med tidigare.",
    ),
    "rapport/4": (
        "Eget kapital",
        "Förbundens eget kapital har minskat. Kapital som är eget ska användas till rehabiliteringsinsatser.",
    ),
    "rapport/5": ("Tecken", "Kostnaden är < 5 & mer än 3 kronor för insatserna."),
    "rapport/6": ("Försäkringskassan", "Försäkringskassan lämnar medel till insatser för unga."),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    store = Store(folder / "base.sqlite", create=True)
    store.add([Source("lagen", "Finsamlagen", "lag", year="2003", publishers=("Riksdagen",))])
    store.add(
        [Source("rapport", "En rapport", "rapport", dnr=("FK 2024/003873",), year="2024", date="2024-04-02")]
    )
    for order, (id, (title, text)) in enumerate(TEXTS.items()):
        source, _, rest = id.partition("/")
        number = rest if rest[0].isdigit() else None
        store.add([Section(id, source, number, title, 1, None, (), order, "body", text, 3, 3)])
    store.add([Footnote("n1", "rapport", "rapport/4", "1", "Se även begreppet soliditet.")])
    store.add(
        [
            Provision(
                "p7", "2003:1210", None, "7 §", "proposed", "x", None, None, None, None, "lagen", "lagen/p7"
            )
        ]
    )
    store.finish()
    (folder / "index").mkdir()
    opened = Store(folder / "base.sqlite")
    build_index(folder / "index", opened)
    return open_index(folder / "index", opened)


def ids(found):
    return [result["section_id"] for result in found["results"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("samordningsförbundens uppgifter", "lagen/p7"),
        ('"eget kapital"', "rapport/4"),
        ("soliditet", "rapport/4"),
        ("rehabilitering", "rapport/4"),
        ("7 § finsamlagen", "lagen/p7"),
        ("avsnitt 3.2.1", "rapport/3.2.1"),
        ("forsakringskassan", "rapport/6"),
        ("FK pengar", "rapport/6"),
        ("frivil*", "rapport/3.2.1"),
        ("kapital typ:rapport år:2024", "rapport/4"),
        ("soliditet ELLER solvens", "rapport/4"),
    ],
)
def test_the_right_section_comes_first(engine, query, first):
    assert ids(engine.search(query))[0] == first


@pytest.mark.parametrize(
    ("query", "absent"),
    [
        ("förbundets namn -riktlinjer", "lagen/p7"),
        ('"kapital eget"', "rapport/4"),
        ("kapital typ:lag", "rapport/4"),
        ("insatser källa:lagen", "rapport/6"),
    ],
)
def test_what_is_excluded_stays_out(engine, query, absent):
    assert absent not in ids(engine.search(query))


def test_exact_finds_only_the_written_form(engine):
    assert ids(engine.search("insatserna", exact=True)) == ["rapport/5"]
    assert len(ids(engine.search("insatserna"))) > 1


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("insats", "<mark>insatserna</mark>"),
        ("rehabilitering", "<mark>rehabiliteringsinsatser</mark>"),
        ("landsting frivilligt", "<mark>regioner</mark>"),
    ],
)
def test_snippets_mark_stems_parts_and_synonyms(engine, query, marked):
    assert any(marked in result["snippet_html"] for result in engine.search(query)["results"])


def test_snippets_are_escaped(engine):
    found = engine.search("kostnaden")["results"][0]
    assert "&lt; 5 &amp; mer" in found["snippet_html"]
    assert "< 5 & mer" in found["snippet"]


def test_result_has_place_and_status(engine):
    found = engine.search("7 § finsamlagen")["results"][0]
    assert (found["url"], found["page"], found["status"]) == ("/kallor/lagen/p7", 3, "proposed")


def test_facets_and_spelling(engine):
    found = engine.search("forsakringskassan")
    assert found["corrected"] == "försäkringskassan"
    assert {row["value"] for row in engine.search("förbund")["facets"]["type"]} == {"lag", "rapport"}


def test_at_most_three_of_a_document_in_a_row(engine):
    sources = [
        result["source_id"] for result in engine.search("förbundens kapital insatser medel namn")["results"]
    ]
    assert all(len(set(sources[i : i + 4])) > 1 for i in range(len(sources) - 3) if "lagen" in sources[i:])


def test_suggestions(engine):
    assert engine.suggest("eget")[0] == "Eget kapital"
    assert engine.suggest("") == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet=st.sampled_from('abcåäö §"-*:|().,?+/0123456789ELRtypår \u00ad\u2013<>&'), max_size=40)
    | st.text(max_size=30)
)
def test_whatever_is_typed_is_answered(engine, query):
    for exact in (False, True):
        found = engine.search(query, exact=exact)
        assert found["query"] == query
        assert found["total"] >= len(found["results"])
    engine.rank(query, 3)
    engine.suggest(query)


def test_an_empty_base_can_be_searched(tmp_path):
    store = Store(tmp_path / "base.sqlite", create=True)
    store.finish()
    opened = Store(tmp_path / "base.sqlite")
    build_index(tmp_path / "index", opened)
    empty = open_index(tmp_path / "index", opened)
    for query in ("", "och det", "förbund", '"eget kapital"', "a*", "-x", "7 § finsamlagen"):
        assert empty.search(query)["results"] == []
        assert empty.search(query, exact=True)["total"] == 0
        assert empty.rank(query, 5) == []


def test_documents_stand_before_what_the_project_writes_of_them(tmp_path):
    store = Store(tmp_path / "base.sqlite", create=True)
    store.add([Source("begrepp", "Begrepp", "övrigt", publishers=(OWN_PUBLISHER,))])
    store.add([Source("faq", "Frågor", "faq", publishers=("Redaktionen",))])
    store.add([Source("rapport", "Rapport", "rapport", publishers=("Försäkringskassan",))])
    rows = [("begrepp", "Borgen"), ("faq", "Borgen"), ("rapport", "Om borgen och lån")]
    store.add(
        Section(f"{source}/1", source, "1", title, 1, None, (), order, "body", "Borgen är ett löfte.", 1, 1)
        for order, (source, title) in enumerate(rows)
    )
    store.finish()
    (tmp_path / "index").mkdir()
    build_index(tmp_path / "index", Store(tmp_path / "base.sqlite"))
    found = open_index(tmp_path / "index", Store(tmp_path / "base.sqlite")).search("borgen")
    assert ids(found)[0] == "rapport/1"
    assert len(ids(found)) == 3
