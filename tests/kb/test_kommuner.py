"""Names and codes of kommuner and län, and what printed names mean."""

import pytest

from kb.forbund_names import forbund_id
from kb.kommuner import all_kommuner, all_lan, lan_named, nearest, resolve


def test_the_table_is_whole():
    kommuner = all_kommuner()
    assert len(kommuner) == len({k.code for k in kommuner}) == len({k.name for k in kommuner}) == 290
    assert len(all_lan()) == 21
    assert len({(k.code[:2], k.lan) for k in kommuner}) == 21
    assert [k.code for k in kommuner] == sorted(k.code for k in kommuner)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Malung", "2023"), ("Stenungssund", "1415"), ("Ljusnaberg", "1864"), ("Upplands Bro", "0139"),
        ("Bergs kommun", "2326"), ("Borås stad", "1490"), ("Falu kommun", "2080"), ("habbo", "0643"),
        ("Region Gotland", "0980"), ("Västerås", "1980"), ("Blekinge", None), ("xyz", None),
    ],
)  # fmt: skip
def test_a_printed_name(printed, code):
    found = resolve(printed)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("printed", "lan"),
    [
        ("Blekinge Län", "Blekinge län"), ("Hallands län:", "Hallands län"), ("Gävleborg län", "Gävleborgs län"),
        ("Västernorrland", "Västernorrlands län"), ("V Götaland", "Västra Götalands län"), ("Riket", None),
    ],
)  # fmt: skip
def test_a_printed_lan(printed, lan):
    assert lan_named(printed) == lan


def test_the_three_nearest():
    assert next(k.name for k in nearest("Mullsjo")) == "Mullsjö"
    assert len(nearest("Qwerty")) == 3


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Samordningsförbundet i Kalmar län", "Kalmar län", True),
        ("Västra Värmland och Norra Dalslands samordningsförbund", "Västra Värmlands och Norra Dalslands samordningsförbund", True),
        ("Samordningsförbundet Finsam Falun", "Samordningsförbundet Finsam Falun Borlänge", False),
    ],
)  # fmt: skip
def test_when_two_names_mean_one_forbund(one, other, same):
    assert (forbund_id(one) == forbund_id(other)) is same
