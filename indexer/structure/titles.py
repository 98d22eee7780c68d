"""How the words of a title tell it from a line of running text.

The layout alone can't: a short last line between two blank ones looks like a heading. A title begins with a capital,
doesn't break off in the middle of a phrase, and seldom holds a verb.
"""

from __future__ import annotations

import re

from indexer.layout.rows import NO_GAP, Row
from indexer.structure import patterns

LONGEST_TITLE = 170
SENTENCE_BREAK = re.compile(r"[a-zåäö)”][.!?]\s+[A-ZÅÄÖ]")
_VERBS = re.compile(
    r"\b(?:är|har|var|ska|skall|kan|finns|blir|får|avser|visar|framgår|anser|bedömer|finansierade?|innebär|se|hos|utgör|omfattar)\b"
)
_HANGING_END = re.compile(
    r"(?:\b(?:och|eller|samt|därför|av|i|för|med|som|att|den|det|de|en|ett)|-)$", re.IGNORECASE
)
# words that a title doesn't end in, but a line of a sentence may
OPEN_END = re.compile(
    r"(?:\b(?:via|genom|till|från|på|under|vid|om|hos|mellan|inom|enligt|där|när|vilket|vilka|sin|sina|sitt|är|har"
    r"|kan|ska|inte|även|också|så|mer|bland|dess|deras|denna|detta|dessa|per|ur|mot|än|utan|men)|,)$",
    re.IGNORECASE,
)


def key(text: str) -> str:
    """A title for comparison: letters and digits only, lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def reads_as_title(title: str, after: Row) -> bool:
    """True if the words can be a heading, with `after` as the row that follows it."""
    if not patterns.starts_upper(title) or patterns.is_item(title) or len(title) > LONGEST_TITLE:
        return False
    if patterns.SOURCE_LINE.match(title) or patterns.CAPTION.match(title) or patterns.DECISION.match(title):
        return False
    if (
        patterns.LIST_LABEL.search(title)
        or patterns.NO_TITLE.search(title)
        or SENTENCE_BREAK.search(title)
        or _HANGING_END.search(title)
    ):
        return False
    finished = patterns.is_finished(title) and not title.endswith("?")
    if finished and (after.gap == NO_GAP or not is_nominal(title)):
        return False
    return title.count(" ") > 0 or len(title) > 5


def is_nominal(title: str) -> bool:
    """A title that happens to end in a full stop: no verb in it, as far as a short list and word order tell."""
    words = title.split()
    if not title.endswith(".") or len(words) > 8 or _VERBS.search(title) or patterns.ADVERBIAL.match(title):
        return False
    return len(words) > 1 and not (len(words[1]) > 4 and words[1].endswith("r"))
