"""Which questions lie outside the base, whatever is found: asked of the small base of own-written documents."""

import pytest

from kb.answer.asking import ask
from kb.base import Base


@pytest.mark.parametrize(
    "question",
    [
        "Vem är förbundschef i Orust?",
        "Vad heter ordföranden i Nationella rådet?",
        "Vad kostade konferensen i Halmstad?",
        "Vad är telefonnumret till Samordningsförbundet Väst?",
        "Hur många deltagare fick jobb efter insatserna 2023?",
        "Hur många insatser hade Samordningsförbundet Insjöriket 2023?",
        "antal insatser 2015",
        "Hur många kommuner fanns det per län 2023?",
    ],
)
def test_silent(base: Base, question: str) -> None:
    reply = ask(base, question)
    assert (reply["answerable"], reply["answer"]) == (False, "")
    assert reply["alternatives"]


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Är Orust med i något samordningsförbund?", "Väst"),
        ("Hur många insatser finansierades 2023?", "571"),
    ],
)
def test_answered(base: Base, question: str, part: str) -> None:
    assert part in ask(base, question)["answer"]
