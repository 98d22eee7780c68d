"""An answer on a page says each thing once: its own words first, then each quote with its place."""

import re

import pytest
from flask.testing import FlaskClient

from web.answering import _parted, _without_places
from web.wording import prose

QUOTE = "Styrelsen får besluta om delegering."


@pytest.mark.parametrize(
    ("text", "spoken", "leads"),
    [
        ("Ja.\n\n”" + QUOTE + "” (En rapport (2024-12-02), ”10 §”, s. 39)", "Ja.", {QUOTE: ""}),
        ("Ja.\n\nDelegering: ”" + QUOTE + "” (En rapport, s. 3)", "Ja.", {QUOTE: "Delegering"}),
        ("Ja, enligt 10 § (andra stycket).", "Ja, enligt 10 § (andra stycket).", {}),
        ("”Något annat.” (En rapport)", "”Något annat.” (En rapport)", {}),
    ],
)
def test_paragraphs_that_only_quote_are_parted_from_what_is_said(
    text: str, spoken: str, leads: dict[str, str]
) -> None:
    assert _parted(text, [QUOTE]) == (spoken, leads)


def test_a_quote_stands_once_on_the_page(client: FlaskClient) -> None:
    answer = client.get("/api/v1/ask?q=Vad är Finsam?").get_json()
    page = " ".join(client.get("/fraga?q=Vad är Finsam?").text.split("<template")[0].split())
    assert answer["citations"]
    for citation in answer["citations"]:
        assert page.count(" ".join(citation["quote"].split())) == 1


def test_reservations_name_sources_by_title_and_not_by_id(client: FlaskClient) -> None:
    page = client.get("/fraga?q=Får styrelsen delegera beslut om att finansiera insatser?").text
    notices = " ".join(re.findall(r'role="note">(.*?)</div>', page, re.DOTALL))
    assert "inte inläst" in notices
    assert "004-behov" not in notices


def test_a_quotes_link_opens_with_the_quote_marked(client: FlaskClient) -> None:
    page = client.get("/fraga?q=Vad är Finsam?").text
    link = next(
        url for url in re.findall(r'<figcaption>.*?href="([^"]+)"', page, re.DOTALL) if "citat=" in url
    )
    opened = client.get(link.replace("&amp;", "&")).text
    assert opened.count('id="traff"') == 1


def test_lines_of_a_text_are_joined_but_items_kept() -> None:
    assert str(prose("En rad\nsom fortsätter:\n- ett\n- två & tre\n\nNytt")) == (
        "<p>En rad som fortsätter:<br>- ett<br>- två &amp; tre</p><p>Nytt</p>"
    )


def test_points_in_running_text_get_lines_of_their_own() -> None:
    assert str(prose("Fyra punkter: 1) a, 2) b, 3) c och 4) d. Mer.")) == (
        "<p>Fyra punkter:<br>1) a,<br>2) b,<br>3) c och<br>4) d.<br>Mer.</p>"
    )
    assert str(prose("Två skäl: 1) a och 2) b.")) == "<p>Två skäl: 1) a och 2) b.</p>"


def test_a_cited_place_in_brackets_is_left_out_of_what_is_said() -> None:
    said = "SUS står för systemet (Tredje rapporten (Finsam) (2007-09-01), avsnitt 1.1, s. 13). Det (också) gäller."
    assert (
        _without_places(said, {"Tredje rapporten (Finsam)"}) == "SUS står för systemet. Det (också) gäller."
    )
