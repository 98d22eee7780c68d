"""What a web page says about itself in its head: title, dates, address, publisher.

Content-managed sites use Dublin Core, Open Graph, schema.org or names of their own. Publication goes before revision:
a press release or a bill keeps its day, and a page that is only revised has no other date to give.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from bs4 import BeautifulSoup

from indexer.dates import printed_date

PUBLISHED = (
    "article:published_time", "dc.date.issued", "dcterms.issued", "published", "og:published", "epi.published",
    "dc.date.created", "dcterms.created", "dc.date", "date", "creation_date", "pubdate", "publishdate",
)  # fmt: skip
REVISED = (
    "article:modified_time", "dc.date.modified", "dcterms.modified", "epi.modified", "epi.revised", "og:updated_time",
    "last-modified", "lastmodified", "revised", "modified",
)  # fmt: skip
TITLES = ("og:title", "dc.title", "dcterms.title", "epi.title", "twitter:title")
PUBLISHERS = ("dc.publisher", "dcterms.publisher", "og:site_name", "author", "dc.creator", "publisher")
ADDRESSES = ("og:url", "dc.identifier", "dcterms.identifier")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_HTTP = re.compile(r"\w{3}, (\d{1,2}) (\w{3}) (\d{4})")
_ENGLISH = {
    m: i
    for i, m in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], start=1
    )
}
_PRINTED = re.compile(
    r"\b(publicera[dt]s?|senast (?:uppdaterad|granskad|ändrad)|uppdaterad)\b[^\d]{0,20}(.{0,30})", re.I
)
_SEPARATOR = re.compile(r"\s+[-–—|·»]\s+")
_SITE = re.compile(r"(?:www\.|@)([\w-]+\.se)\b")
_ADDRESS = re.compile(r"https?://\S+$")


def page_metadata(soup: BeautifulSoup) -> dict[str, Any]:
    """`title`, `date` (ISO), `revised`, `publisher`, `url` and `site`, each only where the page says it."""
    meta = _meta(soup)
    ld = _linked_data(soup)
    title_tag = _spaced(soup.title.get_text()) if soup.title else ""
    found = {
        "title": _title(soup, meta, title_tag),
        "date": _date(meta, PUBLISHED)
        or iso_date(str(ld.get("datePublished") or ""))
        or _printed(soup, "publicera"),
        "revised": _date(meta, REVISED)
        or iso_date(str(ld.get("dateModified") or ""))
        or _printed(soup, "uppdat"),
        "publisher": _publisher(meta, ld, title_tag),
        "url": _address(soup, meta),
        "site": _site(soup),
    }
    return {key: value for key, value in found.items() if value}


def iso_date(text: str) -> str | None:
    """The first date in `text`, ISO or Swedish or that of HTTP headers, as an ISO date."""
    if match := _ISO.search(text):
        return match.group()
    if printed := printed_date(text):
        return printed
    if (match := _HTTP.search(text)) and match[2] in _ENGLISH:
        return f"{match[3]}-{_ENGLISH[match[2]]:02d}-{int(match[1]):02d}"
    return None


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = str(
            tag.get("name") or tag.get("property") or tag.get("itemprop") or tag.get("id") or ""
        ).lower()
        content = _spaced(str(tag.get("content") or ""))
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(soup: BeautifulSoup) -> dict[str, Any]:
    """The schema.org object of the page, the first that has a date."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text())
        except (json.JSONDecodeError, RecursionError):
            continue
        entries = data.get("@graph", [data]) if isinstance(data, dict) else data
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and (entry.get("datePublished") or entry.get("dateModified")):
                return entry
    return {}


def _title(soup: BeautifulSoup, meta: dict[str, str], title_tag: str) -> str:
    """The page's own heading goes first; a heading that only names the site loses to the stated title."""
    headings = [_spaced(tag.get_text()) for tag in soup.find_all("h1")]
    stated = next((meta[name] for name in TITLES if name in meta), "") or _SEPARATOR.split(title_tag)[0]
    for heading in headings:
        if heading and stated and (heading.startswith(stated) and len(stated) > 9):
            return stated
        if heading and stated and heading in stated:
            return heading
    return next((heading for heading in headings if heading), "") or stated


def _publisher(meta: dict[str, str], ld: dict[str, Any], title_tag: str) -> str | None:
    stated = next((meta[name] for name in PUBLISHERS if name in meta), None)
    publisher = ld.get("publisher")
    if isinstance(publisher, dict) and publisher.get("name"):
        return str(publisher["name"])
    parts = _SEPARATOR.split(title_tag)
    return stated or (parts[-1] if len(parts) > 1 and len(parts[-1]) < 50 else None)


def _address(soup: BeautifulSoup, meta: dict[str, str]) -> str | None:
    link = soup.find("link", rel="canonical")
    stated = [str(link.get("href") or "")] if link else []
    stated += [meta[name] for name in ADDRESSES if name in meta]
    return next((address for address in stated if _ADDRESS.match(address)), None)


def _site(soup: BeautifulSoup) -> str | None:
    """The Swedish domain that the page prints most often, in addresses to write to and in what it says of itself."""
    counted = Counter(host.lower() for host in _SITE.findall(soup.get_text(" ")))
    return counted.most_common(1)[0][0] if counted else None


def _date(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((date for name in names if name in meta and (date := iso_date(meta[name]))), None)


def _printed(soup: BeautifulSoup, word: str) -> str | None:
    """A date that the page prints after `Publicerad` or `Senast uppdaterad`, or marks as a time element."""
    for match in _PRINTED.finditer(_spaced(soup.get_text(" "))):
        if word in match[1].lower() and (date := iso_date(match[2])):
            return date
    if word == "publicera":
        for tag in soup.find_all("time"):
            if date := iso_date(str(tag.get("datetime") or tag.get_text())):
                return date
    return None


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())
