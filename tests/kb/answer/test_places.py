import pytest

from kb.answer.places import places_in

NAMES = [
    ("vast", "Samordningsförbundet Väst"),
    ("vastra-malardalen", "Samordningsförbundet i Västra Mälardalen"),
]


@pytest.mark.parametrize(
    ("text", "kommuner", "lan", "forbund"),
    [
        ("Vilket förbund hör Upplands Väsby till?", ["Upplands Väsby"], [], []),
        ("habbo och mulsjö", ["Habo", "Mullsjö"], [], []),
        ("malmo", ["Malmö"], [], []),
        ("är borgolm med", ["Borgholm"], [], []),
        ("kommuner i Norrbotten", [], ["Norrbottens län"], []),
        ("förbund i Kalmar län", [], ["Kalmar län"], []),
        ("Kan det vara så?", [], [], []),
        ("vilka ingår i samordningsförbundet väst", [], [], ["vast"]),
        ("Samordningsförbundet i Västra Mälardalen", [], [], ["vastra-malardalen"]),
    ],
)
def test_places(text: str, kommuner: list[str], lan: list[str], forbund: list[str]) -> None:
    found = places_in(text, NAMES)
    assert [k.name for k in found.kommuner] == kommuner
    assert list(found.lan) == lan
    assert list(found.forbund) == forbund
