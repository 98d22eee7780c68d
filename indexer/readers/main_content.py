"""Where on a web page its content stands."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from indexer.readers.page_chrome import text_length

_MAIN_NAME = re.compile(
    r"^(?:main|main-?content|content-?main|page-?content|site-?content|huvud-?innehall|innehall|artikel|article-?body|"
    r"content|primary|pagecontent)$",
    re.I,
)
_TEXT_TAGS = ["p", "li", "td", "th", "h1", "h2", "h3", "h4", "dd", "pre"]
_ENOUGH = 0.85


def main_content(soup: BeautifulSoup) -> Tag:
    """The innermost element that holds the page's content, its heading included.

    What the page itself marks as main goes first. Otherwise it is the innermost element with nearly all of the text
    that isn't links, and the first heading.
    """
    body = soup.body or soup
    whole = text_length(body, linked=False)
    for tag in _marked(soup):
        if text_length(tag, linked=False) >= 0.5 * whole:
            return _with_heading(tag, body)
    return _with_heading(_densest(body), body)


def _marked(soup: BeautifulSoup) -> list[Tag]:
    found = [*soup.find_all("main"), *soup.find_all(role="main")]
    articles = soup.find_all("article")
    if len(articles) == 1:
        found.extend(articles)
    found.extend(soup.find_all(id=_MAIN_NAME))
    return [tag for tag in found if isinstance(tag, Tag)]


def _densest(body: Tag) -> Tag:
    """Go down from the page as long as one child holds nearly everything."""
    tag = body
    while True:
        whole = text_length(tag, linked=False)
        heading = tag.find("h1")
        inner = next(
            (
                child
                for child in tag.find_all(True, recursive=False)
                if text_length(child, linked=False) >= _ENOUGH * whole and _keeps(child, heading)
            ),
            None,
        )
        if inner is None or whole == 0 or inner.name in (*_TEXT_TAGS, "table", "ul", "ol", "tbody", "tr"):
            return tag
        tag = inner


def _keeps(child: Tag, heading: object) -> bool:
    return heading is None or any(found is heading for found in child.find_all("h1"))


def _with_heading(tag: Tag, body: Tag) -> Tag:
    """Widen to a close ancestor that holds the page's only h1 when `tag` has none of its own."""
    if tag.find("h1") is not None or len(body.find_all("h1")) != 1:
        return tag
    size = text_length(tag)
    for parent in tag.parents:
        if parent is body.parent or text_length(parent) > 1.3 * size + 200:
            return tag
        if parent.find("h1") is not None:
            return parent
    return tag
