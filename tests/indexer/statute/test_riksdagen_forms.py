"""One made-up act in every published form must give the same provisions."""

import json

import pytest

from indexer.readers import read
from indexer.statute.assemble import assemble_act, source_of_act
from indexer.statute.model import Act

RIKSDAGEN_HTML = """<h2>Lag (2099:12) om exempel</h2><style> .x {} </style>
<b>SFS nr</b>: 2099:12<br /><b>Departement/myndighet</b>: Socialdepartementet<br />
<b>Utfärdad</b>: 2099-01-15<br /><b>Ändrad</b>: t.o.m. SFS 2100:7<br />
<b>Källa</b>: <a href="https://example.org">Fulltext (Regeringskansliet)</a><br /><hr />
<div class="sfstoc"><h3>Innehåll:</h3><ul><li><a href="#K1">1 kap. Inledning</a></li></ul></div>
<div><h3 name="K1"><a name="K1">1 kap. Inledning</a></h3>
<h4><a name="r1">Lagens syfte</a></h4>
<a class="paragraf" name="K1P1"><b>1 §</b></a> &nbsp;&nbsp;Lagen visar hur en text
kan se ut.<p><a name="K1P1S2"></a></p>Den gäller för<br />&nbsp;&nbsp;&nbsp;1. tester, och<br />&nbsp;&nbsp;&nbsp;2. exempel.<br />Lag (2100:7).
<p><a name="K1P1S3"></a></p><a class="paragraf" name="K1P2a"><b>2 a §</b></a> &nbsp;&nbsp;Har upphävts genom lag (2100:7).
<h3 name="K2"><a name="K2">2 kap. Ansvar</a></h3>
<a class="paragraf" name="K2P1"><b>1 §</b></a> &nbsp;&nbsp;Var och en ansvarar för sitt.
<h3 id="overgang"><a name="overgang">Övergångsbestämmelser</a></h3>
2099:12<br /><br />1. Denna lag träder i kraft den 1 juli 2099.<br /><br />
2100:7<br /><br />Denna lag träder i kraft den 1 mars 2100.</div>"""

RIKSDAGEN_TEXT = """Lag (2099:12) om exempel

SFS nr: 2099:12
Departement/myndighet: Socialdepartementet
Utfärdad: 2099-01-15
Ändrad: t.o.m. SFS 2100:7

1 kap. Inledning

Lagens syfte

1 § Lagen visar hur en text
kan se ut.

Den gäller för

1. tester, och

2. exempel.
Lag (2100:7).

2 a § Har upphävts genom lag (2100:7).

2 kap. Ansvar

1 § Var och en ansvarar för sitt.

Övergångsbestämmelser

2099:12

1. Denna lag träder i kraft den 1 juli 2099.

2100:7

Denna lag träder i kraft den 1 mars 2100.
"""

MARKDOWN = """---
beteckning: 2099:12
rubrik: Lag om exempel
departement: Socialdepartementet
utfardad_datum: 2099-01-15
---

# Lag om exempel

## 1 kap. Inledning

### Lagens syfte

#### 1 §

Lagen visar hur en text kan se ut.

Den gäller för

1. tester, och

2. exempel. Lag ([2100:7](https://selex.se/eli/sfs/2100/7)).

#### 2 a §

Har upphävts genom lag ([2100:7](https://selex.se/eli/sfs/2100/7)).

## 2 kap. Ansvar

### 1 §

Var och en ansvarar för sitt.

## Övergångsbestämmelser

[2099:12](https://selex.se/eli/sfs/2099/12)

1. Denna lag träder i kraft den 1 juli 2099.

[2100:7](https://selex.se/eli/sfs/2100/7)

Denna lag träder i kraft den 1 mars 2100.
"""

JSON = json.dumps(
    {
        "beteckning": "2099:12",
        "rubrik": "Lag (2099:12) om exempel",
        "organisation": {"namn": "Socialdepartementet"},
        "fulltext": {
            "utfardadDateTime": "2099-01-15T00:00:00",
            "forfattningstext": RIKSDAGEN_TEXT.split("SFS 2100:7\n", 1)[1].replace("\n", "\r\n"),
        },
        "andringsforfattningar": [],
    }
)
FORMS = {"lag.html": RIKSDAGEN_HTML, "lag.txt": RIKSDAGEN_TEXT, "lag.md": MARKDOWN, "lag.json": JSON}


def parsed(name: str, text: str):
    act = read(name, text.encode())
    assert isinstance(act, Act)
    return assemble_act(source_of_act("sfs-2099-12", act), act, today="2025-01-01")


@pytest.mark.parametrize(("name", "text"), FORMS.items(), ids=FORMS)
def test_every_form_gives_the_same_provisions(name, text):
    document = parsed(name, text)
    got = [
        (p.id, p.chapter, p.paragraph, p.heading, p.status, p.valid_from, p.valid_to, p.text)
        for p in document.provisions
    ]
    assert got == [
        (
            "sfs-2099-12/1-kap-1",
            "1",
            "1 §",
            "Lagens syfte",
            "in_force",
            "2100-03-01",
            None,
            "Lagen visar hur en text kan se ut.\n\nDen gäller för\n1. tester, och\n2. exempel.",
        ),
        (
            "sfs-2099-12/1-kap-2-a",
            "1",
            "2 a §",
            "Lagens syfte",
            "repealed",
            None,
            "2100-03-01",
            "Har upphävts genom lag (2100:7).",
        ),
        (
            "sfs-2099-12/2-kap-1",
            "2",
            "1 §",
            None,
            "in_force",
            "2099-07-01",
            None,
            "Var och en ansvarar för sitt.",
        ),
    ]


@pytest.mark.parametrize(("name", "text"), FORMS.items(), ids=FORMS)
def test_every_form_gives_the_same_source_and_tree(name, text):
    document = parsed(name, text)
    source = document.source
    assert (source.title, source.type, source.publishers, source.date, source.year) == (
        "Lag (2099:12) om exempel",
        "lag",
        ("Socialdepartementet",),
        "2099-01-15",
        "2099",
    )
    tree = [
        (s.number, s.title, s.level, s.path)
        for s in document.sections
        if s.title != "Ändringar och förarbeten"
    ]
    assert tree == [
        ("1 kap.", "Inledning", 1, ()),
        ("1 kap. 1 §", "Lagens syfte", 2, ("Inledning",)),
        ("1 kap. 2 a §", "Lagens syfte", 2, ("Inledning",)),
        ("2 kap.", "Ansvar", 1, ()),
        ("2 kap. 1 §", "2 kap. 1 §", 2, ("Ansvar",)),
        (None, "Övergångsbestämmelser", 1, ()),
        ("2099:12", "Övergångsbestämmelser till 2099:12", 2, ("Övergångsbestämmelser",)),
        ("2100:7", "Övergångsbestämmelser till 2100:7", 2, ("Övergångsbestämmelser",)),
    ]


def test_labels_may_have_their_value_on_the_next_line():
    text = "Lag (2099:13) om annat\n\nSFS nr: \n2099:13\n\nUtfärdad: \n2099-02-01\n\n1 § Lagen är kort.\n"
    document = parsed("x.txt", text)
    assert (document.source.title, document.source.date) == ("Lag (2099:13) om annat", "2099-02-01")
    assert [s.text for s in document.sections] == ["Lagen är kort."]


def test_a_list_of_contents_before_the_wording_is_left_out():
    text = "Lag (2099:14) om x\nSFS nr: 2099:14\n\nInnehåll:\n\n1 kap. Ett\n\n2 kap. Två\n\n1 kap. Ett\n\n1 § A.\n\n2 kap. Två\n\n1 § B.\n"
    assert [s.number for s in parsed("x.txt", text).sections] == [
        "1 kap.",
        "1 kap. 1 §",
        "2 kap.",
        "2 kap. 1 §",
    ]
