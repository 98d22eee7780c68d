"""An answer must hold what the question asks for: examples of questions beside answers to other questions."""

import pytest

from kb.answer.demands import (
    OTHER_COUNT,
    asked_for,
    class_of,
    counted_in,
    counted_in_question,
    demands,
    number_told,
    own_words,
    parts_only,
    unknowable,
    unmet,
)
from kb.answer.question import understand

OTHER_QUESTION = [
    (
        "Hur mycket får en ledamot i arvode?",
        "Ordningen för ersättningar ska stå i förbundsordningen (9 § punkt 17).",
    ),
    ("Vad kostar en plats?", "20 553 personer deltog 2023, 55 procent kvinnor."),
    ("pris per plats 2023", "20 553 personer deltog 2023, 55 procent kvinnor."),
    ("Vad är telefonnumret till förbundet?", "Förbundet omfattar tre kommuner."),
    ("Vilken adress har förbundet i Ängby?", "Förbundet omfattar tre kommuner."),
    ("Hur gamla var deltagarna 2023?", "48 procent av de 571 insatserna 2023 var strukturövergripande."),
    ("Hur länge är man med i snitt?", "Insatserna finansieras av 72 förbund."),
    (
        "Hur många av deltagarna fick jobb efter insatsen?",
        "12 608 deltagare fanns i arbetslivsinriktade insatser.",
    ),
    ("Hur många hoppade av insatsen?", "12 608 deltagare fanns i arbetslivsinriktade insatser."),
    ("Hur många personer med sjukpenning deltog?", "20 553 personer deltog i insatserna."),
    ("Hur många deltagare var utrikes födda?", "20 553 personer deltog i insatserna."),
    ("Hur många personer deltog per län?", "20 553 personer deltog i insatserna."),
    (
        "Vilken myndighet har utsetts att granska förbunden?",
        "Inspektionen utövar systemtillsyn över samverkan.",
    ),
    ("Vad kostade revisionen per förbund 2023?", "49 av 72 förbund stod själva för kostnaden."),
    ("Vad kostar en deltagare per dag?", "Kostnaden varierade från 2 000 kr till 100 000 kr per deltagare."),
    ("Vad betalade man för kursen?", "Kursen var digital."),
    ("deltagare Ängby 2023", "Ängby består av tre kommuner."),
    (
        "Hur många långtidssjukskrivna deltog?",
        "77 insatser. Det följs inte vilket stöd en individ med sjukpenning får.",
    ),
    ("Kan man överklaga att man inte fick plats?", "Handläggarna väljer ut deltagarna."),
    ("Hur många av deltagarna har barn?", "20 553 personer deltog i insatserna."),
    ("Vilken lön fick deltagarna?", "Att arbeta bara för lön lockade inte."),
    ("ledamöter i styrelsen", "Fem län saknade förbund i april 2007."),
    ("Vilken myndighet har utsetts till granskare?", "Ingen är utpekad, men två myndigheter nämns."),
    ("Vem har fått uppdraget att granska förbunden?", "En granskare skulle få ett uppdrag av regeringen."),
    (
        "När började tillsynsmyndigheten granska?",
        "Det föreslås att granskningen började gälla ett senare år.",
    ),
    ("Hur mycket sköt regionen till?", "I länet fanns 13 förbund."),
    ("Vad la regionen in i förbundet?", "I länet fanns 13 förbund."),
    ("Vad heter granskaren?", "den granskar varje år."),
    ("Var finns blanketten?", "Förslaget diskuteras i beredningsgruppen."),
]
SAME_QUESTION = [
    ("Vad kostade en deltagare 2006?", "Kostnaden varierade från 2 000 kr till över 100 000 kr."),
    ("Hur mycket pengar ska kommunerna bidra med?", "En fjärdedel."),
    ("Hur gamla ska deltagarna vara?", "Vanligen 20–64 år."),
    ("Hur länge dröjer det?", "Först under det tredje året är verksamheten igång."),
    ("Hur stor andel fick arbete efter insatsen?", "75 procent försörjde sig genom arbete eller studier."),
    ("Hur många personer med sjukpenning deltog?", "4 478 personer med sjukpenning deltog."),
    ("Vilka myndigheter har fått i uppdrag att rapportera?", "Två myndigheter fick uppdraget 2023."),
    ("Vad heter rapporten?", "Den heter ”Stöd i samverkan”."),
    ("Hur mycket skjuter kommunerna till?", "En fjärdedel av medlen."),
    ("Vad kostar utbildningen?", "Utbildningen är gratis."),
    ("Får styrelsen besluta via mejl?", "Nej, beslut fattas på ett möte."),
    ("Hur stor andel kvinnor var det?", "55 procent var kvinnor."),
]


@pytest.mark.parametrize(("question", "answer"), OTHER_QUESTION)
def test_answer_to_another_question(question: str, answer: str) -> None:
    assert unmet(understand(question), answer)


@pytest.mark.parametrize(("question", "answer"), SAME_QUESTION)
def test_answer_to_the_question(question: str, answer: str) -> None:
    assert unmet(understand(question), answer) == []


COUNTS = [
    ("Hur många personer deltog?", "82 insatser hade den inriktningen (2023).", True),
    (
        "Hur många långtidssjukskrivna deltog?",
        "34 förbund finansierade 85 insatser för långtidssjukskrivna.",
        True,
    ),
    ("antal samordningsförbund 2020", "Förbundens egna kapital var 241 miljoner kronor 2020.", True),
    ("antal samordningsförbund 2012", "Rekommendationen från 2012 gäller inte längre.", True),
    ("Hur många semesterdagar har de anställda?", "Något förbund har haft 40 anställda.", True),
    ("Hur många förbund finns det?", "Det fanns 72 samordningsförbund.", False),
    ("Hur många kommuner var med?", "Förbunden innefattade 274 av Sveriges 290 kommuner.", False),
    ("Hur många individinriktade insatser var det?", "296 insatser var individinriktade.", False),
    ("Hur många procent kvinnor deltog?", "52 procent var kvinnor.", False),
    ("Hur många platser har kommunen i styrelsen?", "Minst en ledamot och en ersättare.", False),
    ("Hur många gick kursen?", "75 personer deltog i kursen.", False),
]


@pytest.mark.parametrize(("question", "answer", "other"), COUNTS)
def test_counts_what_is_asked(question: str, answer: str, other: bool) -> None:
    assert (OTHER_COUNT in unmet(understand(question), answer)) is other


def test_editors_own_question_counts() -> None:
    """An entry that asks for the same count may answer that nobody knows."""
    question = understand("Hur många personer står utan stöd?")
    answer = "Det saknas uppgifter."
    assert OTHER_COUNT in unmet(question, answer)
    assert unmet(question, answer, "Hur många människor får inte hjälp?\nantal som saknar hjälp") == []


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Enligt 9 § punkt 17 i lag 2003:1210 från 2004, s. 12", set()),
        ("65 av 72 förbund", {"förbund"}),
        ("272 deltagare, 57 procent kvinnor", {"people", "share"}),
        ("Antalet insatser: 571", {"insatser"}),
        ("I två län finns 38 förbund.", {"län", "förbund"}),
    ],
)
def test_what_numbers_count(text: str, classes: set[str]) -> None:
    assert counted_in(text) == classes


@pytest.mark.parametrize(
    ("question", "answer", "number"),
    [
        ("I hur många förbund gjordes det?", "I sju förbund, enligt en undersökning 2024.", 7),
        ("Hur många deltog?", "4 478 personer deltog 2022, 730 fler än 2021.", 4478),
        ("Hur många förbund var det?", "49 av 72 förbund, de andra 23 förbunden inte.", None),
        ("Vem deltog?", "4 478 personer.", None),
    ],
)
def test_the_number_told(question: str, answer: str, number: float | None) -> None:
    assert number_told(understand(question), answer) == number


def test_how_many_more_is_not_how_many() -> None:
    answer = "Båda grupperna ökade: 76 fler personer, och för sjukpenning var ökningen 295 personer."
    fewer = "Hur mycket ökade antalet deltagare?"
    assert OTHER_COUNT in unmet(understand("antal deltagare med sjukpenning 2021"), answer, fewer)
    assert OTHER_COUNT not in unmet(
        understand("Hur många fler deltagare med sjukpenning blev det?"), answer, fewer
    )


@pytest.mark.parametrize(
    ("answer", "unknown"),
    [
        ("Det går inte att följa. Därför redovisas inget antal deltagare.", True),
        ("Uppgift om deltagarna saknas. 85 insatser riktades till dem.", True),
        ("Det går inte att säga säkert, men cirka 200 personer deltog.", False),
        ("4 478 personer deltog.", False),
    ],
)
def test_nobody_can_tell(answer: str, unknown: bool) -> None:
    assert unknowable(understand("Hur många långtidssjukskrivna deltog?"), answer) is unknown
    assert unknowable(understand("Vad kostar tillsynen?"), "Något belopp anges inte.")
    assert not unknowable(understand("Kan man se vilka som deltog?"), answer)


def test_count_in_the_answer_itself() -> None:
    question = understand("Hur många unga med funktionsnedsättning deltog?")
    line, table = "77 insatser (2022).", "”2022 | 5 unga med funktionsnedsättning | 77”"
    assert OTHER_COUNT not in unmet(question, f"{line}\n{table}")
    assert OTHER_COUNT in unmet(question, f"{line}\n{table}", counting=line)


def test_a_number_of_one_group_only() -> None:
    said = "1 861 deltagare (2019): antal deltagare med aktivitetsersättning."
    assert parts_only(understand("Hur många personer deltog 2019?"), said, lambda word: False)
    assert not parts_only(understand("Hur många personer deltog 2019?"), said, lambda word: True)
    assert not parts_only(understand("Hur många med aktivitetsersättning deltog?"), said, lambda word: False)
    assert not parts_only(understand("Hur många insatser var det?"), said, lambda word: False)


def test_what_is_to_be_counted() -> None:
    assert counted_in_question(understand("Hur många av landets kommuner är med?")) == {"kommuner"}
    assert counted_in_question(understand("Vem betalar revisionen?")) == frozenset()
    assert class_of("förbundschefen") is None


def test_places_of_quotes_are_not_the_answer() -> None:
    text = (
        "Så här. Det kan också gälla: 5 andra.\n\n”Det var många.” (Rapport (2024-01-01), avsnitt 3.1, s. 12)"
    )
    assert own_words(text) == "Så här.\n\n”Det var många.”"


def test_every_rule_is_used() -> None:
    """No rule of the file without a question among the examples that it holds for."""
    questions = [q for q, _ in OTHER_QUESTION + SAME_QUESTION] + MORE
    used = {row.name for question in questions for row in asked_for(understand(question))}
    assert used == {row.name for row in demands()}


MORE = [
    "budget förbundet 2023",
    "Hur många står i kö?",
    "Hur många med aktivitetsersättning deltog?",
    "Hur många hade försörjningsstöd?",
    "Hur många arbetslösa deltog?",
    "Hur många med funktionsnedsättning deltog?",
    "Hur stor andel hade gymnasieutbildning?",
    "Hur många hade en psykisk diagnos?",
    "Hur många intagna deltog?",
]
