"""Every page type answers, says what it should, and never answers with an error of ours."""

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PAGES = (
    ("/", "Vad vill du veta om finansiell samordning?"),
    ("/sok", "Så kan du söka"),
    ("/sok?q=eget+kapital", "träffar"),
    ("/fraga", "Ställ en fråga"),
    ("/fraga?q=Vad+ska+en+förbundsordning+innehålla%3F", "Läs mer"),
    ("/lag", "Lag (2003:1210)"),
    ("/lag/2003:1210/7", "7 § Finsamlagen"),
    ("/siffror", "Vad som räknas"),
    ("/begrepp", "Begrepp A–Ö"),
    ("/begrepp?term=SUS", "SUS"),
    ("/forbund", "Län för län"),
    ("/forbund?q=Falun", "Finsam Falun Borlänge"),
    ("/forbund/falun-borlange", "Medlemmar enligt"),
    ("/fragor", "Granskade svar"),
    ("/fragor/delegera-finansiering", "Granskat"),
    ("/kallor", "Allt som tjänsten svarar ur"),
    ("/motsagelser", "Motsägelser i källorna"),
    ("/ny-forbundschef", "Årets fasta uppgifter"),
    ("/rakna", "Parternas andelar"),
    ("/om", "Tillgänglighetsredogörelse"),
    ("/om/api", "/api/v1/search"),
)


@pytest.mark.parametrize(("address", "says"), PAGES)
def test_a_page_says_what_it_is_for(client: FlaskClient, address: str, says: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert says in page.text
    assert page.text.count("<h1") == 1


def test_every_link_of_the_menus_leads_somewhere(client: FlaskClient) -> None:
    start = client.get("/").text
    links = set(re.findall(r'href="(/[^"#]*)', start))
    assert len(links) > 15
    broken = [link for link in links if client.get(link.replace("&amp;", "&")).status_code != 200]
    assert broken == []


def test_the_reader_opens_at_the_hit_with_the_words_marked(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=förbundsordning&limit=5").get_json()["results"]
    result = next(row for row in found if "förbundsordning" in row["snippet"].lower())
    page = client.get(result["url"] + "?q=förbundsordning").text
    assert page.count('id="traff"') == 1
    assert "<mark" in page


def test_a_citation_comes_as_text_bibtex_and_ris(client: FlaskClient) -> None:
    source = client.get("/api/v1/sources?limit=1").get_json()["results"][0]
    address = f"/citera/{source['id']}?format="
    assert source["title"] in client.get(address + "text").text
    assert client.get(address + "bibtex").text.startswith("@techreport{" + source["id"])
    assert client.get(address + "ris").text.startswith("TY  - RPRT")


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/kallor/begrep", "/kallor/"),
        ("/lag/2003:1210/99", "/lag/2003:1210/"),
        ("/forbund/falun-borlang", "/forbund/falun-borlange"),
        ("/fragor/delegera-finansering", "/fragor/delegera-finansiering"),
    ],
)
def test_an_unknown_place_gives_the_nearest(client: FlaskClient, address: str, near: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert f'href="{near}' in page.text.split("Menade du")[1]


def test_other_ways_of_writing_a_paragraph_lead_to_its_address(client: FlaskClient) -> None:
    moved = client.get("/lag/2003:1210/7 a §")
    assert moved.status_code == 301
    assert moved.headers["Location"] == "/lag/2003:1210/7a"


def test_a_personnummer_is_neither_searched_nor_said_back(client: FlaskClient) -> None:
    for address in ("/sok?q=640823-3234", "/fraga?q=Har+640823-3234+rätt%3F"):
        page = client.get(address)
        assert page.status_code == 200
        assert "640823" not in page.text
        assert "personnummer" in page.text


@pytest.mark.parametrize(
    "address", ["/sok?q=", "/fraga?q=", "/begrepp?term=", "/forbund?q=", "/siffror?q=", "/fragor?q="]
)
def test_markup_in_a_query_is_shown_as_text(client: FlaskClient, address: str) -> None:
    page = client.get(address + "%3Cscript%3Ealert(1)%3C/script%3E%22onload=x")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert '"onload=x' not in page.text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["/sok", "/fraga", "/siffror", "/forbund", "/begrepp", "/fragor", "/rakna"]),
    st.text(max_size=80),
)
def test_no_query_is_an_error(client: FlaskClient, path: str, query: str) -> None:
    names = ("q", "term", "as_of", "year", "limit", "offset", "dim", "sort", "totalt", "kommuner")
    assert client.get(path, query_string=dict.fromkeys(names, query)).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["/", "/kallor/", "/lag/", "/lag/2003:1210/", "/forbund/", "/citera/", "/api/v1/"]),
    st.text(max_size=60),
)
def test_no_path_is_a_defect(client: FlaskClient, start: str, rest: str) -> None:
    assert client.get(start + rest).status_code < 500


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("totalt=4000000&kommuner=Falun+60%0ABorlänge+40", "600\u00a0000"),
        ("totalt=fyra", "Skriv summan i hela kronor"),
        ("totalt=100&kommuner=Falun", "går inte att läsa"),
        ("anslag=1000000&forbund=Ett;+10;+20%0ATvå;+30;+40", "Så skulle modellen fördela"),
    ],
)
def test_the_calculators_say_what_they_make_of_it(client: FlaskClient, query: str, says: str) -> None:
    assert says in client.get(f"/rakna?{query}").text
