"""Who belongs where, asked in many ways, in a base of own-written lists."""

from collections.abc import Callable, Mapping

import pytest

from kb.answer import ask
from kb.answer.places import places_in
from kb.base import Base

OLDER = """\
---
title: Förbund och kommuner 2007
publishers: [Exempelmyndigheten]
date: 2007-05-01
year: 2007
type: rapport
---
# Förbund och kommuner 2007

## 1 Kommuner i samordningsförbund

Norrbottens län

Samordningsförbundet Luleå:

- Luleå
"""

REPORT = """\
---
title: Förbund och kommuner 2023
publishers: [Exempelmyndigheten]
date: 2024-03-01
year: 2023
type: rapport
---
# Förbund och kommuner 2023

## 1 Kommuner i samordningsförbund

Stockholms län

Samordningsförbundet VärNa:

- Värmdö
- Nacka

Norrbottens län

Samordningsförbundet Södra Norrbotten:

- Boden
- Luleå
- Piteå

Skåne län

Samordningsförbundet i Trelleborg:

- Trelleborg

Samordningsförbundet Nils:

- Svedala
- Skurup

## 2 Kommuner utan samordningsförbund

Norrbottens län

- Kiruna
"""


@pytest.fixture(scope="module")
def members(built: Callable[[Mapping[str, str]], Base]) -> Base:
    return built({"forbund-2023.md": REPORT, "forbund-2007.md": OLDER})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("är svedla med i nått förbund", "Samordningsförbundet Nils"),
        ("värmdö naka vilket förbun", "Samordningsförbundet VärNa"),
        ("nakca förbund", "Samordningsförbundet VärNa"),
        ("är luleå och boden med i samma samordningsförbund", "Ja."),
        ("Ingår Trelleborg och Svedala i samma förbund?", "Nej."),
        ("Ingår Luleå i ett samordningsförbund?", "Ja. Luleå (Norrbottens län) ingår i"),
        ("Vilket förbund hör Luleå till?", "Luleå (Norrbottens län) ingår i"),
        ("kommuner i nils", "Svedala och Skurup"),
        ("hur många kommuner är med i Samordningsförbundet Södra Norrbotten", "tre kommuner"),
        ("Är Kiruna med i något förbund?", "Nej"),
        ("Vilket förbund har flest kommuner?", "Samordningsförbundet Södra Norrbotten"),
        ("Vilka förbund har bara en kommun?", "Samordningsförbundet i Trelleborg (Trelleborg)"),
        ("Vilket samordningsförbund i Skåne har flest kommuner?", "Samordningsförbundet Nils"),
        ("I vilket län ligger Samordningsförbundet Nils?", "ligger i Skåne län"),
    ],
)
def test_membership_is_told(members: Base, question: str, said: str) -> None:
    reply = ask(members, question)
    assert reply["answerable"], reply
    assert said in reply["answer"]
    assert reply["citations"][0]["source_id"] == "forbund-2023"


@pytest.mark.parametrize(
    ("question", "kommuner"),
    [
        ("är mark med i sjuhärad", ["Mark"]),
        ("vilka kommuner är på rätt väg", []),
        ("luleå och boden i samma förbund", ["Luleå", "Boden"]),
        ("stökholm vilket samordningsförbund", ["Stockholm"]),
    ],
)
def test_kommuner_are_known_where_a_place_would_stand(question: str, kommuner: list[str]) -> None:
    assert [kommun.name for kommun in places_in(question, []).kommuner] == kommuner


def test_a_word_that_one_name_has_names_the_forbund() -> None:
    names = [("samspelet", "Samordningsförbundet Samspelet"), ("vast", "Samordningsförbundet Väst")]
    assert places_in("vilka kommuner är med i samspelet", names).forbund == ("samspelet",)
