"""Two-column law proposals, from plain text and from positions."""

from indexer.document import Line, Page
from indexer.layout.columns import read_proposal
from indexer.layout.hyphens import Vocabulary
from indexer.layout.rows import rows_of
from indexer.layout.wordings import Wording, wording

PROPOSAL = """\
Nuvarande lydelse Föreslagen lydelse

3 §
Ett förbund har till uppgift att besluta om mål och riktlinjer för verksamheten och
1. stödja samverkan mellan
parterna,
2. svara för uppföljning, och

1. finansiera insatser som parterna
bedriver,

2. lämna uppgifter om
uppföljningen, och

3. upprätta budget och årsredovisning för den finansiella samordningen i länet.

3 a §
 Förbundet ska varje år redovisa
hur medlen används.

"""


def read(text: str) -> list[Wording]:
    page = Page(1, tuple(Line(line) for line in text.split("\n")))
    return read_proposal(rows_of(page), Vocabulary(text.split("\n")))


def test_both_columns_of_plain_text() -> None:
    changed, new = read(PROPOSAL)
    lead = "Ett förbund har till uppgift att besluta om mål och riktlinjer för verksamheten och"
    last = "3. upprätta budget och årsredovisning för den finansiella samordningen i länet."
    assert changed.paragraph == "3 §"
    assert changed.current == (
        lead,
        "1. stödja samverkan mellan parterna,",
        "2. svara för uppföljning, och",
        last,
    )
    assert changed.proposed == (
        lead,
        "1. finansiera insatser som parterna bedriver,",
        "2. lämna uppgifter om uppföljningen, och",
        last,
    )
    assert changed.common == (lead, last)
    assert (new.paragraph, new.current) == ("3 a §", ())
    assert new.proposed == ("Förbundet ska varje år redovisa hur medlen används.",)


def test_the_section_text_gives_the_wordings_back() -> None:
    made = Wording("7 §", ("Förbundet skall.",), ("Förbundet ska.",), (), "Uppgifter")
    assert made.as_text() == (
        "Föreslagen rubrik: Uppgifter\n\nNuvarande lydelse:\n\nFörbundet skall.\n\n"
        "Föreslagen lydelse:\n\nFörbundet ska."
    )
    assert wording(made.as_text(), "7 §") == made
    assert wording("Förbundet ska redovisa.") is None


def test_both_columns_by_position() -> None:
    lines = (
        Line("Nuvarande lydelse", 70, 80, 90, 10),
        Line("Föreslagen lydelse", 310, 80, 90, 10),
        Line("5 §", 280, 100, 16, 10),
        Line("Parterna skall bidra", 70, 114, 110, 10),
        Line("Parterna ska bidra", 310, 114, 100, 10),
        Line("med medel.", 70, 126, 60, 10),
        Line("med lika medel.", 310, 126, 80, 10),
        Line("Förbundet beslutar om medlen och om hur de ska användas under året.", 70, 150, 400, 10),
    )
    (made,) = read_proposal(rows_of(Page(1, lines)), Vocabulary([]))
    common = "Förbundet beslutar om medlen och om hur de ska användas under året."
    assert made.current == ("Parterna skall bidra med medel.", common)
    assert made.proposed == ("Parterna ska bidra med lika medel.", common)
