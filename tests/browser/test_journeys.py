"""What each group comes for, done in a browser: with mouse, with keyboard alone, and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


def test_a_new_forbundschef_asks_and_reads_where_it_stands(open_page: Opener) -> None:
    page = open_page("/")
    page.get_by_label("Fråga eller sökord").fill("Vad ska en förbundsordning innehålla?")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("heading", name="Svar", exact=True)).to_be_visible()
    page.locator(".answer figcaption a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/kallor/" in page.url
    expect(page.locator("mark#traff")).to_be_in_viewport()


def test_a_new_forbundschef_finds_the_duties_of_the_year(open_page: Opener) -> None:
    page = open_page("/")
    page.get_by_role("link", name="Ny förbundschef").first.click()
    page.get_by_role("link", name="Året").click()
    expect(page.get_by_role("heading", name="Årets fasta uppgifter")).to_be_in_viewport()


def test_staff_copy_an_answer_with_its_source(open_page: Opener) -> None:
    page = open_page("/fragor", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Ord i frågan eller svaret").fill("delegera finansiering")
    page.get_by_role("button", name="Visa").click()
    page.locator(".questions a").first.click()
    page.get_by_role("button", name="Kopiera svar med källa").click()
    expect(page.get_by_role("button", name="Kopierat")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Källa:" in copied


def test_a_link_to_a_question_in_the_list_opens_its_theme(open_page: Opener) -> None:
    page = open_page("/fragor#delegera-finansiering")
    expect(
        page.get_by_role("link", name="Får styrelsen delegera beslut om att finansiera insatser?")
    ).to_be_visible()


def test_a_day_that_is_none_is_said(open_page: Opener) -> None:
    page = open_page("/forbund?q=Falun&as_of=2022-13-45")
    expect(page.get_by_text("”2022-13-45” är inget datum.")).to_be_visible()
    page.get_by_label("Som det var den dagen").fill("2022-12-31")
    page.get_by_role("button", name="Visa").click()
    page.wait_for_url("**as_of=2022-12-31")


def test_staff_narrow_a_search_and_share_its_address(open_page: Opener) -> None:
    page = open_page("/sok?q=budget")
    before = page.locator(".result-bar b").first.inner_text()
    page.locator("fieldset.facet input").first.check()
    page.get_by_role("button", name="Visa urvalet").click()
    after = page.locator(".result-bar b").first.inner_text()
    assert int(after.replace("\u00a0", "")) <= int(before.replace("\u00a0", ""))
    again = open_page(page.url)
    assert again.locator(".result-bar b").first.inner_text() == after


def test_staff_compare_the_law_with_the_proposal(open_page: Opener) -> None:
    page = open_page("/lag")
    page.locator(".law-list a").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("§")


def test_staff_look_up_a_kommun(open_page: Opener) -> None:
    page = open_page("/forbund")
    page.get_by_label("Kommun, förbund eller län").fill("Falun")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_text("Samordningsförbundet Finsam Falun till 2022")).to_be_visible()
    page.locator(".answer__text a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Falun Borlänge")


def test_the_intranet_shows_a_box_that_searches(open_page: Opener, site: str) -> None:
    page = open_page("/om")
    page.evaluate(
        """async () => {
            document.body.innerHTML = '<finsam-sok etikett="Sök om Finsam"></finsam-sok>';
            await new Promise((done) => {
                const script = document.createElement('script');
                script.src = '/widget.js';
                script.onload = done;
                document.body.append(script);
            });
        }"""
    )
    page.get_by_label("Sök om Finsam").fill("budget")
    page.get_by_role("button", name="Sök").click()
    page.wait_for_url("**/sok?q=budget")


def test_results_follow_what_is_typed(open_page: Opener) -> None:
    page = open_page("/sok?q=budget", permissions=["clipboard-read", "clipboard-write"])
    field = page.locator("#sokform input[name=q]")
    field.fill("Vem utser styrelsen?")
    expect(page).to_have_url(re.compile(r"/sok\?q=Vem\+utser"))
    expect(page).to_have_title(re.compile("Vem utser styrelsen"))
    expect(field).to_be_focused()
    page.get_by_role("button", name="Kopiera svar med källa").click()
    expect(page.get_by_role("button", name="Kopierat")).to_be_visible()
    assert "Källa:" in page.evaluate("navigator.clipboard.readText()")


def test_search_with_the_keyboard_alone(open_page: Opener) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till innehållet")).to_be_focused()
    field = page.get_by_label("Fråga eller sökord")
    for _ in range(30):
        if field.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("samord")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok?q=samord*")
    expect(page.locator(".hit").first).to_be_visible()


def test_suggestions_close_with_escape_and_leave_what_was_typed(open_page: Opener) -> None:
    page = open_page("/")
    field = page.get_by_label("Fråga eller sökord")
    field.press_sequentially("samord")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("samord")


@pytest.mark.parametrize(
    ("address", "action", "says"),
    [
        ("/", "search", "träff"),
        ("/forbund?q=Falun", "", "Historik"),
        ("/fragor/delegera-finansiering", "", "Granskat"),
        ("/siffror", "", "Hämta urvalet"),
        ("/rakna?totalt=1000", "", "Så fördelas medlen"),
    ],
)
def test_everything_works_without_javascript(open_page: Opener, address: str, action: str, says: str) -> None:
    page = open_page(address, java_script_enabled=False)
    if action == "search":
        page.get_by_label("Fråga eller sökord").fill("budget")
        page.get_by_role("button", name="Sök").click()
    assert says in page.content()


def test_the_menu_opens_on_a_phone_without_javascript(open_page: Opener) -> None:
    page = open_page("/", viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page.get_by_text("Meny", exact=True).click()
    page.get_by_role("navigation", name="Meny").get_by_role("link", name="Siffror").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Siffror")
