"""What sites print around the content, told by its words where no class or id tells it.

Only phrases that are never content: a heading such as `Kontakta oss` may be the very thing that a page is about.
"""

from __future__ import annotations

import re

PAGE_STATUS = re.compile(
    r"(?:senast |sidan )?(?:senast )?(?:publicerad|publicerat|uppdaterad|uppdaterat|granskad|ändrad|faktagranskad)"
    r"(?: den)?:?\s*(?:\d|$)|(?:lyssna|skriv ut|dela|dela sidan|tipsa|till toppen|upp|stäng|tillbaka|rss)$|"
    r"hoppa till (?:sidans )?(?:huvud)?innehåll|var (?:sidan|informationen) till hjälp|hjälpte (?:sidan|informationen)|"
    r"dela (?:på|via|med) (?:facebook|twitter|x|linkedin|e-post|mejl|sociala medier)$|skicka (?:via|med) e-post$|kopiera länk|utskrift från |(?:ladda ner sida|skriv ut sidan?)$",
    re.I,
)
CONTENTS = re.compile(
    r"(?:innehåll(?: på sidan)?|på (?:den här )?sidan|genvägar på sidan|hoppa till):?$", re.I
)
CHROME_HEADING = re.compile(
    r"(?:dela(?: sidan| den här sidan)?|relaterat|relaterade? (?:information|länkar|sidor|innehåll|dokument)|"
    r"den här sidan är uppmärkt med.*|hjälpte (?:sidan|informationen|den här sidan).*|"
    r"var (?:sidan|informationen|den här sidan) till hjälp.*|sociala medier|snabblänkar|tipsa en vän)[?:]?$",
    re.I,
)
