"""Make the PDF and the Word document of `corpus/exempel/` from the words below: `python -m tests.samples.make_exempel`.

Both are binary, so this is where their text is read and changed. All facts are those of the sources that they name.
"""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import docx

from tests.samples.pdf_writer import Word, pdf_of

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "exempel"
PDF_NAME = "exempel-malgrupp-och-esf-medel.pdf"
DOCX_NAME = "exempel-uppfoljning-finsam.docx"
PDF_TITLE = "Målgrupp och ESF-medel"
RUNNING_HEAD = "Exempel från Finsam kunskapsbas"

PDF_PAGES = (
    (
        ("title", PDF_TITLE),
        ("text", "Texten är skriven av projektet Finsam kunskapsbas som ett exempel. Den bygger på lagen"),
        ("text", "(2003:1210) och på vad Nationella rådet och regeringen har meddelat, med egna ord."),
        ("heading", "1 Målgruppen"),
        ("text", "Målgruppen är personer som behöver samordnade rehabiliteringsinsatser från flera av"),
        (
            "text",
            "parterna för att nå eller förbättra sin förmåga att förvärvsarbeta. De är i arbetsför ålder,",
        ),
        ("text", "i regel 20–64 år, och bor där förbundet verkar. Elever som kommunen är skyldig att ge"),
        ("text", "utbildning hör inte till målgruppen (29 kap. 9 § skollagen)."),
        ("heading", "2 Får ett förbund söka ESF-medel?"),
        ("text", "Svaret har ändrats flera gånger. Därför behöver varje äldre besked läsas med sitt datum."),
        ("heading", "2.1 Tidigare besked"),
        ("text", "År 2012 rekommenderade Nationella rådet att förbund får söka medel och äga projekt. Den"),
        ("text", "21 juni 2022 meddelade rådet att lagen inte ger stöd för det. Rekommendationen skulle"),
        ("text", "ligga kvar tills vidare medan frågan utreddes. Våren 2024 drogs den tillbaka."),
    ),
    (
        ("heading", "2.2 Vad som gäller nu"),
        ("text", "Försäkringskassan föreslog den 2 december 2024 ingen ändring av lagen i den delen."),
        ("text", "Den 14 mars 2025 gav regeringen Försäkringskassan i uppdrag (S2025/00528) att vara"),
        ("text", "projektägare när tre villkor är uppfyllda:"),
        ("text", "• behovet har identifierats i samordningsförbundets beredningsstruktur,"),
        ("text", "• ingen annan part är projektägare, och"),
        ("text", "• alla parter som deltar medfinansierar projektet."),
        ("text", "Uppdraget skulle redovisas senast den 13 maj 2025."),
    ),
)
_STYLES = {"title": (18, True, 40), "heading": (14, True, 30), "text": (11, False, 16)}


def make_pdf() -> bytes:
    """Two pages with a running head and a page number, headings in larger bold type."""
    pages = []
    for number, lines in enumerate(PDF_PAGES, start=1):
        words = [Word(RUNNING_HEAD, 72, 40, 9), Word(f"Sida {number} av {len(PDF_PAGES)}", 460, 40, 9)]
        y = 90.0
        for kind, text in lines:
            size, bold, space = _STYLES[kind]
            y += space - 16 if kind != "text" else 0
            words.append(Word(text, 72, y, size, bold))
            y += 8 + size if kind != "text" else 16
        pages.append(words)
    return pdf_of(pages, PDF_TITLE)


def make_docx() -> bytes:
    """A document with headings, lists and a table."""
    document = docx.Document()
    document.core_properties.title = "Uppföljning Finsam: registrering och roller"
    document.core_properties.author = "Finsam kunskapsbas"
    day = datetime.datetime(2025, 6, 2, tzinfo=datetime.UTC)
    document.core_properties.created = document.core_properties.modified = day
    document.add_heading("Uppföljning Finsam: registrering och roller", 0)
    document.add_paragraph(
        "Dokumentet är ett exempel som projektet Finsam kunskapsbas har skrivit. Det återger med egna ord vad "
        "användarhandledningen för Uppföljning Finsam på finsam.se säger."
    )
    document.add_heading("Registrera en insats", 1)
    document.add_paragraph(
        "En insats med både individinriktade och strukturinriktade delar registreras som två insatser:"
    )
    document.add_paragraph("Ge de två insatserna olika namn.", style="List Bullet")
    document.add_paragraph(
        "Välj inriktning, uppföljningsmetod och ESF-finansiering rätt från början, för de går inte att ändra i efterhand.",
        style="List Bullet",
    )
    document.add_heading("Roller som inte kan förenas", 1)
    table = document.add_table(rows=3, cols=3)
    rows = (
        ("Roll", "Registrerar", "Vem som har rollen"),
        ("Förbundsadministratör", "medel, budget och utfall, insatser och antal deltagare", "förbundschefen"),
        (
            "Deltagaransvarig",
            "deltagare i individinriktade insatser efter kön",
            "personal i insatsen, aldrig förbundets",
        ),
    )
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, words, strict=True):
            cell.text = text
    document.add_paragraph(
        "Ett personuppgiftsbiträdesavtal med Försäkringskassan krävs innan deltagaransvariga kan anslutas."
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    (FOLDER / PDF_NAME).write_bytes(make_pdf())
    (FOLDER / DOCX_NAME).write_bytes(make_docx())
