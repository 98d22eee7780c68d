"""A small base of own-written documents, built once for the tests of answers."""

from collections.abc import Callable, Mapping

import pytest

from indexer.pipeline import build
from kb.base import Base, open_base

REPORT = """\
---
title: Redovisning av insatser 2023
publishers: [Exempelmyndigheten]
date: 2024-03-01
year: 2023
type: rapport
---
# Redovisning av insatser 2023

## 1 Antal insatser

Under 2023 finansierade samordningsförbunden totalt 571 insatser. Av dessa var 296 individinriktade och 275
strukturövergripande. Konferensen hölls i Halmstad och hade cirka 550 deltagare.

## 2 Styrelsens beslut

Beslut om att finansiera insatser kan inte delegeras från styrelsen. Enskilda åtgärder kan delegeras till förbundschefen.

## 3 Målgruppsanalys

En analys av målgruppen genomfördes av Nationella rådet. Rådet beslutade att inte publicera rapporten eftersom analysen
inte gav den vägledning som rådet hade väntat sig.

## 4 Uppföljningssystem

Uppföljning Finsam ersatte SUS 2023. SUS (Sektorsövergripande system för uppföljning) kunde inte längre underhållas.

## 5 Kommuner i samordningsförbund

Västra Götalands län

Samordningsförbundet Väst:

- Uddevalla
- Orust
- Lysekil

Samordningsförbundet Insjöriket:

- Mölndal
- Partille

## 6 Kommuner utan samordningsförbund

Östergötlands län

- Ydre
"""

FAQ = """\
---
title: Frågor om exempel
theme: Ekonomi
groups: [förbundschef]
reviewed: 2024-12-31
owner: Redaktionen
---
---
id: delegera
question: Får styrelsen delegera beslut om att finansiera insatser?
variants:
  - Kan förbundschefen besluta om pengar till insatser?
citations:
  - source: redovisning-2023
    section: "2"
    quote: Beslut om att finansiera insatser kan inte delegeras
---
Nej. Beslut om finansiering kan inte delegeras.
---
id: forsvunnen
question: Vem betalade konferensen?
citations:
  - source: redovisning-2023
    quote: Den här meningen står inte i källan.
---
Det gjorde ingen.
---
id: lagens-datum
question: När börjar den nya lagen gälla?
variants:
  - ikraftträdande nya lagen
---
Det framgår inte av källorna. Fråga departementet.
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, str]], Base]:
    """Builds a base of texts by their file names (`faq/faq-exempel.md` is an FAQ)."""

    def build_of(texts: Mapping[str, str]) -> Base:
        folder = tmp_path_factory.mktemp("corpus")
        for name, text in texts.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        home = tmp_path_factory.mktemp("home")
        assert build((folder,), home, jobs=1).refused == []
        return open_base(home)

    return build_of


@pytest.fixture(scope="session")
def base(built: Callable[[Mapping[str, str]], Base]) -> Base:
    return built({"redovisning-2023.md": REPORT, "faq/faq-exempel.md": FAQ})
