import pytest

from kb.answer.question import understand


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hur många förbund fanns det 2023?", "figure"),
        ("andel kvinnor i insatser", "figure"),
        ("Vad betyder SUS?", "definition"),
        ("vad e ett samordningsförbund", "definition"),
        ("Vilka kommuner ingår i Samordningsförbundet Väst?", "membership"),
        ("vilket förbund tillhör Falun", "membership"),
        ("Vad säger 7 § finsamlagen?", "rule"),
        ("Får styrelsen delegera beslut?", "rule"),
        ("Hur går det till att bilda ett förbund?", "process"),
        ("När bildades Nationella rådet och varför?", "history"),
        ("var hittar jag användarhandledningen", "navigation"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    ("text", "years", "paragraphs", "numbers"),
    [
        ("siffror 2014–2022", ("2014", "2022"), (), ()),
        ("årsskiftet 2023/24", ("2023",), (), ()),
        ("7 a § och § 10 i 2003:1210", (), ("7 a", "10"), ()),
        ("paragraf 9", (), ("9",), ()),
        ("de 26 förbunden med 6 000 deltagare 2006", ("2006",), (), ("26", "6000")),
        ("dnr FK 2024/003873", (), (), ()),
    ],
)
def test_numbers_of_a_question(
    text: str, years: tuple[str, ...], paragraphs: tuple[str, ...], numbers: tuple[str, ...]
) -> None:
    question = understand(text)
    assert (question.years, question.paragraphs, question.numbers) == (years, paragraphs, numbers)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("vad står SUS förr", "vad står sus för"),
        ("Hur var det förr?", "hur var det förr?"),
        ("vilka va dom sju förbunden", "vilka var de sju förbunden"),
        ("I vilken mån får vi spara?", "får vi spara?"),
        ("vem väljer revisor som lagen e nu", "vem väljer revisor i dag"),
    ],
)
def test_fixed_expressions_are_rewritten(text: str, low: str) -> None:
    assert understand(text).low == low


def test_wants() -> None:
    assert "name" in understand("Vilka var de sju förbunden som väntade?").wants
    assert "name" in understand("Räkna upp de 23 kommuner som väntade").wants
    assert "name" not in understand("Vilka är förbundens parter?").wants
    assert "name" not in understand("Vad heter rapporten om förbunden?").wants
    assert "share" in understand("Hur stor andel var kvinnor?").wants
    assert "money" in understand("Hur mycket pengar avsattes?").wants
    assert "name" in understand("vilket förbund hade flest deltagare").wants
    assert "person" in understand("Vad heter förbundschefen i Malmö?").wants


def test_focus_is_the_word_asked_for() -> None:
    assert understand("Vilken ränta gäller?").focus == "ränta"
    assert understand("Hur många av de nya kommunerna?").focus == "kommunerna"
    assert understand("Får vi låna?").focus is None
