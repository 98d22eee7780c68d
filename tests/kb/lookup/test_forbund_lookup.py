"""Looking up förbund in the project's own registers, as a fresh clone has them."""

import pytest

from indexer import registers
from indexer.corpora import default_corpus
from indexer.pipeline import records_of
from kb.lookup import definitions, forbund
from kb.model import Faq
from kb.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    path = tmp_path_factory.mktemp("base") / "base.sqlite"
    store = Store(path, create=True)
    for document in registers.load(default_corpus()):
        store.add(record for record in records_of(document) if not isinstance(record, Faq))
    store.finish()
    return Store(path)


@pytest.mark.parametrize(
    ("query", "kind", "name"),
    [
        ("Falun", "kommun", "Samordningsförbundet Finsam Falun Borlänge"),
        ("habbo", "kommun", "Samordningsförbundet Södra Vätterbygden"),
        ("Malung", "kommun", "Finsam i Västerdalarna"),
        ("samordningsförbundet väst", "forbund", "Samordningsförbundet Väst"),
        ("Samordningsförbundet Skaraborgs", "forbund", "Samordningsförbundet Skaraborg"),
        ("Halland", "lan", "Samordningsförbundet Halland"),
    ],
)
def test_the_forbund_of_a_name(store, query, kind, name):
    found = forbund.find(store, query)
    assert (found.kind, [f.name for f in found.forbund]) == (kind, [name])


def test_the_day_decides(store):
    names = {
        day: [f.name for f in forbund.find(store, "Falun", as_of=day).forbund]
        for day in ("2022-06-30", "2023-06-30")
    }
    assert names == {
        "2022-06-30": ["Samordningsförbundet Finsam Falun"],
        "2023-06-30": ["Samordningsförbundet Finsam Falun Borlänge"],
    }  # fmt: skip
    assert forbund.find(store, "Malmö", as_of="2007-05-01").observed == "2007"


def test_history_in_one_sentence(store):
    assert forbund.find(store, "Falun").history == (
        "Falun: Samordningsförbundet Finsam Falun till 2022, Samordningsförbundet Finsam Falun Borlänge från 2023."
    )
    assert "fanns till och med 2022-12-31" in forbund.find(store, "Finsam Borlänge").history


def test_what_happened_to_the_forbund_of_a_kommun_is_told(store):
    told = {(event.type, event.year) for event in forbund.find(store, "Falun").events}
    assert ("merged", "2023") in told


def test_a_forbund_over_two_lan_is_found_in_both(store):
    for lan in ("Värmlands län", "Västra Götaland"):
        names = [f.name for f in forbund.find(store, lan=lan).forbund]
        assert "Västra Värmlands och Norra Dalslands samordningsförbund" in names


def test_kommuner_without_forbund(store):
    found = forbund.find(store, "Ydre")
    assert found.forbund == ()
    assert found.outside[0].place is not None
    assert "Ydre" in found.outside[0].place.quote
    assert len(forbund.find(store).outside) == 16
    assert len(forbund.find(store).forbund) == 72


def test_an_unknown_name_gives_the_three_nearest(store):
    found = forbund.find(store, "Atlantis")
    assert (found.kind, len(found.suggestions)) == ("unknown", 3)


@pytest.mark.parametrize(
    ("query", "section"),
    [
        ("samordningsförbundens", "begrepp/samordningsforbund"),
        ("ett samordningsförbund", "begrepp/samordningsforbund"),
        ("förbundsordnig", "begrepp/forbundsordning"),
        ("NNS", "begrepp/nns"),
        ("Finsam", "begrepp/finansiell-samordning"),
        ("volyminsatser", "begrepp/volyminsats-2022"),
    ],
)
def test_a_term_in_any_form(store, query, section):
    assert definitions.define(store, query).definitions[0].section_id == section


def test_every_dated_meaning_newest_first(store):
    assert [d.year for d in definitions.define(store, "förberedande insatser").definitions] == [
        "2023",
        "2022",
    ]


def test_an_unknown_term(store):
    assert definitions.define(store, "blockkedja").definitions == ()
