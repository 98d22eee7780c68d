"""Statutes as plain text with a head of labels: riksdagen's `dokument` text and the law databases' printouts.

The head names number, department and dates, one label a line (`SFS nr: 2003:1210`) or with the value on the next line;
the wording follows.
"""

from __future__ import annotations

import re

from indexer.readers.refusal import refused
from indexer.statute.classify import Block, classify
from indexer.statute.lines import blocks, unwrapped
from indexer.statute.model import Act

LABELS = {
    "number": ("sfs nr", "sfs-nr", "sfs-nummer", "sfs nummer"),
    "department": ("departement/myndighet", "departement", "myndighet"),
    "issued": ("utfärdad",),
    "in_force": ("ikraft", "i kraft", "ikraftträdande", "träder i kraft"),
    "amended_through": ("ändrad", "ändring införd"),
    "repealed": ("upphävd", "upphör att gälla", "tidsbegränsad"),
    "repealed_by": ("författningen har upphävts genom", "upphävd genom"),
    "reprint": ("omtryck",),
    "register": ("ändringsregister", "källa", "övrigt", "länk", "rubrik", "visa register"),
}
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
_LABEL = re.compile(r"[ \t]*(?P<label>[A-Za-zÅÄÖåäö/ -]{4,40}?)\s*[:·]\s*(?P<value>.*)$")
_SFS_NUMBER = re.compile(r"\d{4}:\d+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CONTENTS = re.compile(r"Innehåll:?$")
_PUBLIC_PAGE = "https://data.riksdagen.se/dokument/sfs-{number}"


def read_plain_statute(name: str, text: str) -> Act:
    """The act of a text with a head of labels. Raises `DocumentRefused` when the head has no SFS number."""
    head, title, body = split_head(text)
    return make_act(name, head, title, [(0, block) for block in _without_contents(blocks(body))])


def make_act(name: str, head: dict[str, str], title: str | None, wording: list[Block]) -> Act:
    """The act of a head of labels and the blocks of its wording."""
    match = _SFS_NUMBER.search(head.get("number", ""))
    if not match:
        raise refused(name, "ser ut som en författning men saknar SFS-nummer", "hämta författningen på nytt")
    number = match.group()
    return Act(
        number=number,
        title=title or f"SFS {number}",
        department=head.get("department") or None,
        issued=_date(head, "issued"),
        in_force=_date(head, "in_force"),
        repealed=_date(head, "repealed"),
        url=_PUBLIC_PAGE.format(number=number.replace(":", "-")),
        amended_through=head.get("amended_through") or None,
        pieces=classify(wording),
    )


def split_head(text: str) -> tuple[dict[str, str], str | None, str]:
    """The labels' values by field, the act's title and the wording after the head."""
    head: dict[str, str] = {}
    titles: list[str] = []
    lines = text.split("\n")
    pending: str | None = None
    end = 0
    for index, line in enumerate(lines):
        match = _LABEL.match(line)
        field = _FIELD_OF.get(match["label"].strip().lower()) if match else None
        if match and field:
            head.setdefault(field, unwrapped(match["value"]))
            pending = None if match["value"].strip() else field
            end = index + 1
        elif not line.strip():
            continue
        elif pending:
            head[pending] = unwrapped(line)
            pending, end = None, index + 1
        elif not head:
            titles.append(line)
            end = index + 1
        else:
            break
    title = unwrapped("\n".join(titles)) or None
    return head, title, "\n".join(lines[end:])


def _without_contents(found: list[str]) -> list[str]:
    """The wording without the list of contents that stands before it, which repeats its headings."""
    start = next((i for i, block in enumerate(found[:5]) if _CONTENTS.match(block)), None)
    if start is None or start + 1 >= len(found):
        return found
    first = found[start + 1]
    again = next((i for i in range(start + 2, len(found)) if found[i] == first), start + 1)
    return found[:start] + found[again:]


def _date(head: dict[str, str], field: str) -> str | None:
    match = _DATE.search(head.get(field, ""))
    return match.group() if match else None
