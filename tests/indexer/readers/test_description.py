"""What kind of page a stored page is."""

import pytest

from indexer.document import Block, ReadDocument
from indexer.readers.description import describe_page
from kb.model import Source


def described(name: str, *texts: str, media: str = "markdown", **metadata):
    blocks = tuple(Block("heading" if i == 0 else "paragraph", text, level=1) for i, text in enumerate(texts))
    return describe_page(Source(name, name, file=f"{name}.md"), ReadDocument(media, metadata, (), blocks))


@pytest.mark.parametrize(
    ("name", "text", "kind", "date"),
    [
        ("rattsliga-dokument_proposition_2021_12_prop--20212267", "Text.", "förarbete", "2021-12"),
        ("erien-och-promemorior_2021_04_pm--distans", "Text.", "förarbete", "2021-04"),
        ("ingsuppdrag_2020_09_andring-av-uppdraget", "Text.", "regeringsuppdrag", "2020-09"),
        ("pressmeddelanden_2024_03_samlad-analys", "Text.", "pressmeddelande", "2024-03"),
        ("rapporter_2008_03_s20082769sf", "Text.", "rapport", "2008-03"),
        ("kunskapsstod-finansiering", "Text.", "kunskapsstöd", None),
        (
            "utan-ledtrad",
            "Regeringen uppdrar åt Försäkringskassan att ta fram rutiner.",
            "regeringsuppdrag",
            None,
        ),
        ("utan-ledtrad", "I lagrådsremissen föreslås att lagen ändras.", "förarbete", None),
        ("utan-ledtrad", "Förbundet har öppet på fredagar.", "övrigt", None),
    ],
)
def test_type_and_date(name, text, kind, date):
    source = described(name, "Rubrik", text)
    assert (source.type, source.date) == (kind, date)


def test_a_ministers_words_make_a_press_release():
    words = "– Arbetet har skett i en konstruktiv anda med berörda parter, säger äldre- och socialförsäkringsminister A."
    assert described("x", "Rubrik", words).type == "pressmeddelande"


def test_what_the_file_states_goes_first():
    source = described(
        "pressmeddelanden_2024_03_x",
        "Rubrik",
        "Text.",
        title="Egen titel",
        type="kunskapsstod",
        date="2025-01-02",
        publishers=["Exempelförbundet"],
        dnr="FK 2024/1",
    )
    assert (source.title, source.type, source.date, source.year) == (
        "Egen titel",
        "kunskapsstöd",
        "2025-01-02",
        "2025",
    )
    assert (source.publishers, source.dnr) == (("Exempelförbundet",), ("FK 2024/1",))


def test_publishers():
    assert described("x", "R", "T.", media="html", url="https://www.regeringen.se/a/").publishers == (
        "Regeringskansliet",
    )
    assert described("x", "R", "T.", media="html", publisher="Myndigheten").publishers == ("Myndigheten",)
    assert described("x", "R", "Regeringen uppdrar åt X att göra.").publishers == ("Regeringskansliet",)
    assert described("x", "R", "Förbundet har öppet.").publishers == ()


def test_a_file_name_is_the_title_of_last_resort():
    source = describe_page(
        Source("en-fil_om-finsam", "x"), ReadDocument("docx", {}, (), (Block("paragraph", "T."),))
    )
    assert source.title == "En fil om finsam"
