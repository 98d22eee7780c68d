"""An official document is cited before the project's own text that says the same."""

from collections.abc import Callable, Mapping

import pytest

from kb.answer import ask
from kb.base import Base

DOCUMENT = """\
---
title: Rapport om kartläggning
publishers: [Exempelmyndigheten]
date: 2024-03-01
year: 2023
type: rapport
---
# Rapport om kartläggning

## 1 Upplägg

Rapporten bygger på intervjuer.

## 2 Frukostmöten

Frukostmöten registreras vid varje tillfälle eftersom deltagarna varierar mellan tillfällena.
"""
OWN = """\
---
title: Kort om frukostmöten
publishers: [Finsam kunskapsbas]
date: 2025-03-01
type: kunskapsstöd
---
# Kort om frukostmöten

## Frukostmöten

Ett frukostmöte registreras vid varje tillfälle eftersom deltagarna varierar.
"""


@pytest.fixture(scope="module")
def two(built: Callable[[Mapping[str, str]], Base]) -> Base:
    return built({"rapport.md": DOCUMENT, "eget.md": OWN})


@pytest.mark.parametrize(
    "question", ["Varför registreras frukostmöten vid varje tillfälle?", "hur registreras ett frukostmöte"]
)
def test_the_document_stands_first(two: Base, question: str) -> None:
    reply = ask(two, question)
    assert reply["answerable"], reply
    assert reply["citations"][0]["source_id"] == "rapport"
