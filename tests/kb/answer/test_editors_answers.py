"""What follows an editor's answer: the sources' words, the day that is asked for, and the same of a later year."""

from collections.abc import Callable, Mapping

import pytest

from kb.answer import ask
from kb.base import Base

REPORT = """\
---
title: Redovisning av insatser 2023
publishers: [Exempelmyndigheten]
date: 2024-03-01
year: 2023
type: rapport
---
# Redovisning av insatser 2023

## 1 Framställning

Exempelmyndigheten bad i maj 2024 departementet om nya bestämmelser för arkivering. Framställningen lämnades den 22 maj
2024 till departementet.

## 2 Stödjande insatser 2022

Stödjande insatser bestod 2022 av samtal i grupp.

## 3 Stödjande insatser 2023

Stödjande insatser bestod 2023 av studiebesök och praktik.
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
id: arkivering
question: När bad myndigheten departementet om nya bestämmelser för arkivering?
citations:
  - source: redovisning-2023
    section: "1"
    quote: Exempelmyndigheten bad i maj 2024 departementet om nya bestämmelser för arkivering
---
I maj 2024.
---
id: stod-2022
question: Vad bestod stödjande insatser av 2022?
citations:
  - source: redovisning-2023
    section: "2"
    quote: Stödjande insatser bestod 2022 av samtal i grupp
---
Av samtal.
---
id: stod-2023
question: Vad bestod stödjande insatser av 2023?
citations:
  - source: redovisning-2023
    section: "3"
    quote: Stödjande insatser bestod 2023 av studiebesök och praktik
---
Av besök.
"""


@pytest.fixture(scope="module")
def edited(built: Callable[[Mapping[str, str]], Base]) -> Base:
    return built({"redovisning-2023.md": REPORT, "faq/faq-exempel.md": FAQ})


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("När bad myndigheten departementet om nya bestämmelser för arkivering?", "22 maj 2024", "praktik"),
        ("Vad bestod stödjande insatser av 2022?", "samtal i grupp", "praktik"),
        ("Vad bestod stödjande insatser av?", "praktik", "arkivering"),
    ],
)
def test_what_follows_the_answer(edited: Base, question: str, said: str, unsaid: str) -> None:
    reply = ask(edited, question)
    assert said in reply["answer"]
    assert unsaid not in reply["answer"]
