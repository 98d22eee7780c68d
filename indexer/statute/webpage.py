"""Statutes as web pages: riksdagen's HTML form and the pages of Regeringskansliets rättsdatabaser.

Both print the wording with blank lines or empty paragraphs between stycken, and a head of labels in bold. Riksdagen
marks headings as h3/h4; the law database prints everything as preformatted text in one box.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from indexer.readers.refusal import refused
from indexer.statute.classify import Block
from indexer.statute.lines import blocks
from indexer.statute.model import Act
from indexer.statute.plain import make_act, split_head

_LEFT_OUT = ("script", "style", "noscript", "nav", "header", "footer", "form", "button")
_BREAKING = frozenset(
    {"p", "div", "li", "ul", "ol", "table", "tr", "pre", "section", "article", "hr", "dl", "dd", "dt"}
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 2, "h4": 3, "h5": 4}
_MARK = "\ue000"  # private use: no page prints it, and it is no white space
_MARKED = re.compile(rf"{_MARK}(\d)(.*?){_MARK}", re.S)
_SFS_LABEL = re.compile(r"SFS[ -]?(?:nr|nummer)\b")
_PRINTED_NUMBER = re.compile(r"SFS[ -]?(?:nr|nummer)\s*[:·]?\s*\d{4}:\d+")
_ACT_TITLE = re.compile(r"\(\d{4}:\d+\)")


def read_statute_page(name: str, text: str) -> Act:
    """The act of a web page. Raises `DocumentRefused` when no wording or number is found in it."""
    soup = BeautifulSoup(text, "lxml")
    title = _title(soup)
    for tag in soup.find_all(_LEFT_OUT):
        tag.decompose()
    for contents in soup.select(".sfstoc"):
        contents.decompose()
    box = soup.select_one(".body-text")
    if box is not None:
        return _database_page(name, soup, box, title)
    root = _smallest_with_label(soup)
    if root is None:
        raise refused(name, "ser ut som en författning men saknar SFS-nummer", "hämta författningen på nytt")
    head, printed, body = split_head(_flow(root, keep_lines=False))
    return make_act(name, head, title or (printed and _MARKED.sub(r"\2", printed)), _wording(body))


def _database_page(name: str, soup: BeautifulSoup, box: Tag, title: str | None) -> Act:
    """The law database prints preformatted text; its labels stand in boxes of their own."""
    wording = [(0, block) for block in blocks(box.get_text())]
    box.extract()
    lines = [" ".join(inner.get_text(" ").split()) for inner in soup.select(".result-inner-box")]
    lines = [re.sub(r"(SFS-nummer) ·", r"\1:", line) for line in lines]
    head, _, _ = split_head(
        "\n".join(line for line in lines if ":" in line[:40] and not _ACT_TITLE.search(line))
    )
    bold = next((line for line in lines if _ACT_TITLE.search(line)), title)
    return make_act(name, head, bold, wording)


def _title(soup: BeautifulSoup) -> str | None:
    """The first heading or title that carries an SFS number in parentheses."""
    for tag in soup.find_all(["h1", "h2", "title"]):
        text = " ".join(tag.get_text(" ").split())
        if _ACT_TITLE.search(text):
            return re.split(r"\s+[|–-]\s+(?=[^|]*(?:[Rr]iksdag|lagen\.nu))", text)[0]
    return None


def _smallest_with_label(soup: BeautifulSoup) -> Tag | None:
    """The innermost element that holds both the label with the number and the wording after it."""
    node = soup.find(string=_SFS_LABEL)
    parent = node.parent if node else None
    while parent is not None and "§" not in parent.get_text():
        if parent.parent is None:
            break
        parent = parent.parent
    return parent if parent is not None and _PRINTED_NUMBER.search(parent.get_text(" ")) else None


def _flow(root: Tag, *, keep_lines: bool) -> str:
    """The text of `root` with line breaks and blank lines where the page shows them; headings are marked."""
    parts: list[str] = []
    _write(root, parts, keep_lines)
    return "".join(parts)


def _write(tag: Tag, parts: list[str], keep_lines: bool) -> None:
    for child in tag.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:
                parts.append(str(child) if keep_lines else re.sub(r"[ \t\n]+", " ", str(child)))
        elif isinstance(child, Tag):
            if child.name == "br":
                parts.append("\n")
            elif child.name in _HEADINGS:
                parts.append(f"\n\n{_MARK}{_HEADINGS[child.name]}{child.get_text()}{_MARK}\n\n")
            elif child.name in _BREAKING:
                parts.append("\n\n")
                _write(child, parts, keep_lines or child.name == "pre")
                parts.append("\n\n")
            else:
                _write(child, parts, keep_lines)


def _wording(body: str) -> list[Block]:
    found: list[Block] = []
    for block in blocks(body):
        match = _MARKED.fullmatch(block)
        if match is None:
            found.append((0, block))
        elif heading := match.group(2).strip():
            found.append((int(match.group(1)), heading))
    return found
