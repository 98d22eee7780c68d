"""Pairs of words that must, and must not, be found for each other."""

import pytest

from kb.language.compounds import Splitter
from kb.language.stems import stem
from kb.language.stopwords import is_stop
from kb.language.synonyms import alternatives
from kb.language.tokens import fold, form_of, smaller_forms, tokens

MEET = """
insats insatser insatsen insatserna insatsernas
samordningsförbund samordningsförbundet samordningsförbunden samordningsförbundens
kommun kommuner kommunen kommunerna kommunernas kommuns
myndighet myndigheten myndigheter myndigheternas
beslut besluta beslutar beslutade beslutat besluten beslutas
delegera delegerar delegerade delegeras
ansvar ansvaret ansvara ansvarar
resultat resultatet resultaten
kvalitet kvaliteten
kvinna kvinnan kvinnor kvinnorna kvinnors
ärende ärenden ärendet
område områden området
regel regler regeln reglerna
artikel artiklar artikeln
resurs resurser resursen
gemensam gemensamt gemensamma
ekonomisk ekonomiskt ekonomiska
deltagare deltagaren deltog delta deltar
ansökan ansökningar ansöka ansöker ansökte
kostnad kostnader kostnaden
ledamot ledamöter ledamoten
behöver behövde behövt
revisor revisorn revisorer
medlem medlemmar medlemmarna
år året åren årets
arbetslös arbetslösa arbetslöst
större stora stor störst
skolor skola skolan skolorna
patienter patient patienten patienternas
räntan ränta räntor
fordon fordonet fordonen
tillstånd tillståndet tillstånden
läkare läkaren läkarna läkares
barn barnet barnen barnens
"""
APART = [
    ("region", "register"),
    ("lag", "lager"),
    ("part", "parti"),
    ("förbund", "förbud"),
    ("ansvar", "svar"),
    ("rätt", "rad"),
    ("kommun", "kommunikation"),
    ("medel", "medlem"),
    ("revisor", "revidera"),
    ("vård", "värde"),
    ("mål", "måltid"),
    ("anslag", "slag"),
    ("kur", "kurator"),
    ("ränta", "rätta"),
]


@pytest.mark.parametrize("line", MEET.strip().splitlines())
def test_inflections_meet(line):
    assert len({stem(word) for word in line.split()}) == 1, {word: stem(word) for word in line.split()}


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["inte", "utan", "ej", "får", "ska", "alla"])
def test_words_that_decide_what_a_rule_means_are_kept(word):
    assert not is_stop(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rehabiliteringsinsatser", ["rehabilitering", "insats"]),
        ("samordningsförbundet", ["samordning", "förbund"]),
        ("landstingsfullmäktige", ["landsting", "fullmäktige"]),
        ("kvinnojour", ["kvinna", "jour"]),
        ("verksamhetsbidrag", ["verksamhet", "bidrag"]),
        ("arbetsförmedlingen", ["arbete", "förmedling"]),
        ("försäkring", []),
        ("bestämmelserna", []),
        ("kommunerna", []),
        ("utredningen", []),
    ],
)
def test_parts_of_compounds(word, parts):
    assert list(Splitter({}).parts(word)) == [stem(part) for part in parts]


def test_words_of_the_corpus_become_parts():
    known = {stem("tomträtt"): 12, stem("innehavare"): 9}
    assert Splitter(known).parts("tomträttsinnehavaren") == (stem("tomträtt"), stem("innehavare"))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("lagen (2003:1210)", ["lagen", "2003:1210"]),
        ("7 a § första stycket", ["7 a §", "första", "stycket"]),
        ("§ 7 och 7§", ["7 §", "och", "7 §"]),
        ("2 300 000 kronor", ["2300000", "kronor"]),
        ("ESF+ och ESF", ["esf+", "och", "esf"]),
        ("FK 2024/003873", ["fk2024/003873"]),
        ("Af-2021/0032 0974", ["af2021/00320974"]),
        ("prop. 2002/03:132 s. 46", ["prop", "2002/03:132", "s", "46"]),
        ("SKR:s 55 %", ["skr", "55", "procent"]),
        ("individ- och gruppnivå", ["individ", "och", "gruppnivå"]),
    ],
)
def test_tokens_stay_whole(text, forms):
    assert [token.form for token in tokens(text)] == forms


def test_a_range_stands_for_its_paragraphs():
    assert smaller_forms(form_of("5–7 §§")) == ("5 §", "6 §", "7 §")


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("landsting", "region"),
        ("FK", "försäkringskassan"),
        ("AF", "arbetsförmedlingen"),
        ("finsamlagen", "2003:1210"),
        ("SKL", "SKR"),
    ],
)
def test_synonyms(word, other):
    found = {alternative.stems for alternative in alternatives([stem(form_of(word))])}
    assert (stem(form_of(other)),) in found


def test_letters_without_marks():
    assert fold("Försäkringskassan på Öland") == "forsakringskassan pa oland"
