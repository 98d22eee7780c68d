"""What surrounds the content of a web page: menus, cookie notices, share buttons, side columns, footers.

Content-managed pages name these parts in elements, roles, classes and ids. Words are compared whole, so that `menu`
does not match `document`; names such as `with-related` or `has-menu` describe a page that has the part, not the part.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Comment, Tag

ELEMENTS = (
    "script", "style", "noscript", "template", "svg", "iframe", "nav", "aside", "dialog", "menu", "object", "embed",
    "input", "select", "textarea", "label", "legend", "audio", "video", "canvas", "map", "link", "meta",
)  # fmt: skip
ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tooltip",
        "status",
    ]
)
# parts of class names and ids, in Swedish and English
PARTS = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "navigering",
        "menu",
        "meny",
        "submenu",
        "mainmenu",
        "undermeny",
        "huvudmeny",
        "breadcrumb",
        "breadcrumbs",
        "crumbs",
        "brodsmula",
        "brodsmulor",
        "brodsmulestig",
        "trail",
        "cookie",
        "cookies",
        "cookiebar",
        "cookiebanner",
        "kakor",
        "kaka",
        "consent",
        "gdpr",
        "share",
        "sharing",
        "dela",
        "delningar",
        "social",
        "socialmedia",
        "sociala",
        "addthis",
        "sharethis",
        "footer",
        "sidfot",
        "bottombar",
        "sidebar",
        "sidokolumn",
        "sidospalt",
        "related",
        "relaterat",
        "relaterad",
        "relaterade",
        "toolbar",
        "tools",
        "toollinks",
        "verktyg",
        "popup",
        "modal",
        "lightbox",
        "skip",
        "skiplink",
        "skiplinks",
        "genvag",
        "genvagar",
        "readspeaker",
        "rsbtn",
        "lyssna",
        "pagination",
        "pager",
        "paginering",
        "feedback",
        "rating",
        "subscribe",
        "prenumerera",
        "newsletter",
        "nyhetsbrev",
        "login",
        "logga",
        "banner",
        "alert",
        "sokruta",
        "searchbox",
        "searchform",
        "quicklink",
        "quicklinks",
        "quick",
        "shortcuts",
        "tags",
        "taggar",
        "taglist",
        "kategorier",
        "dropdown",
        "hamburger",
        "flyout",
        "megamenu",
        "sitemap",
        "webbkarta",
        "masthead-nav",
        "tocbot",
        "toc",
        "innehallsforteckning",
        "backtotop",
        "totop",
        "legacy",
        "noprint",
        "chat",
        "chatbot",
        "vizzit",
    ]
)
PHRASES = re.compile(
    r"cookie|bread-?crumb|social-?media|share-?(?:bar|button|link|tool|widget)|rs_skip|no-?print|"
    r"footer|sidfot|tool-?links|quick-?link|skip-?(?:to|link)|visually-?hidden|screen-?reader|sr-only|is-vishidden|"
    r"back-?to-?top|search-?(?:form|box|field|steps|hits|opts)|nav-?(?:bar|list|item)|last-?(?:updated|modified)|"
    r"page-?(?:tools|info|meta)|pub-?meta|date-?publ|print-only|ui-hidden",
    re.I,
)
# small devices that are chrome unless they hold text
_DEVICES = re.compile(r"toggle|button|btn|widget|icon", re.I)
DESCRIBING = frozenset(
    ["has", "with", "without", "no", "is", "layout", "theme", "page", "body", "js", "col", "columns"]
)
_WORDS = re.compile(r"[A-Za-zÅÄÖåäö][a-zåäö]*|\d+")
_HOLDER_SHARE = 0.4


def strip_chrome(soup: BeautifulSoup) -> None:
    """Remove everything from the page that is not its content. Elements that hold most of the text always stay."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    _unwrap_accordion_buttons(soup)
    for tag in soup.find_all(ELEMENTS):
        tag.decompose()
    body = soup.body or soup
    whole = max(1, text_length(body))
    for tag in body.find_all(True):
        if tag.decomposed or not is_chrome(tag):
            continue
        if not _holds_content(tag, whole):
            tag.decompose()


def is_chrome(tag: Tag) -> bool:
    """True where the element's name, role, class or id says that it isn't content."""
    if tag.name in ("footer", "button"):
        return True
    role = str(tag.get("role") or "").lower()
    if role in ROLES or (tag.name == "header" and tag.find("h1") is None):
        return True
    if _is_hidden(tag):
        return True
    names = [*_listed(tag.get("class")), *_listed(tag.get("id"))]
    if any(_names_chrome(name) for name in names):
        return True
    is_device = tag.name == "div" and any(_DEVICES.search(name) for name in names)
    return is_device and tag.find(["p", "li", "table", "dd"]) is None and not _is_heading_only(tag)


def _is_heading_only(tag: Tag) -> bool:
    """True for the clickable head of an accordion, whose text stands beside it."""
    heading = tag.find(["h2", "h3", "h4", "h5"])
    return heading is None or text_length(heading) >= text_length(tag)


def _names_chrome(name: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(name)]
    if len(words) > 1 and words[0] in DESCRIBING and not PHRASES.search(name):
        return False
    if PHRASES.search(name) and not (words and words[0] in ("has", "with", "without", "no")):
        return True
    if re.search(r"rs_skip|no-?print", name, re.I):
        return True
    return bool(PARTS.intersection(words)) or "".join(words) in PARTS


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _is_hidden(tag: Tag) -> bool:
    """Hidden for everyone. Closed accordions are hidden too, so what holds paragraphs or lists stays."""
    style = str(tag.get("style") or "").replace(" ", "").lower()
    hidden = tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or "display:none" in style
    return hidden and tag.find(["p", "li", "table", "h2", "h3"]) is None


def _holds_content(tag: Tag, whole: int) -> bool:
    """True for the wrapper of the page itself, however it is called."""
    if tag.name in ("html", "body", "main", "article") or tag.find("main") is not None:
        return True
    if tag.find("h1") is not None and tag.name != "nav":
        return text_length(tag) > 0.2 * whole
    return tag.name not in ("footer", "button") and text_length(tag, linked=False) > _HOLDER_SHARE * whole


def _unwrap_accordion_buttons(soup: BeautifulSoup) -> None:
    """The heading of an accordion is often a button inside the heading element."""
    for heading in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"]):
        for button in heading.find_all("button"):
            button.unwrap()


def text_length(tag: Tag, *, linked: bool = True) -> int:
    """Letters of the text in `tag`; without those of links when `linked` is false."""
    length = len(" ".join(tag.get_text(" ").split()))
    if linked:
        return length
    return length - sum(len(" ".join(link.get_text(" ").split())) for link in tag.find_all("a"))
