"""What a web page says of itself: meta tags, JSON-LD, its title."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from index.readers.properties import file_metadata, first
from index.types import Metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ARTICLES = ("article", "newsarticle", "blogposting", "report", "webpage", "scholarlyarticle")


def page_metadata(tree: LexborHTMLParser) -> Metadata:
    """Title, author, date, publisher and language that the page names for machines."""
    said = _meta_tags(tree)
    linked = _linked_data(tree)
    heading = tree.css_first("title")
    page = tree.css_first("html")
    title = heading.text(deep=True) if heading is not None else None
    language = page.attributes.get("lang") if page is not None else None
    metas = _picker(said)
    return file_metadata(
        first([metas("citation_title", "og:title", "dc.title"), linked.get("headline"), title]),
        first([metas("citation_author", "author", "article:author", "dc.creator"),
               linked.get("author")]),
        first([metas("citation_publication_date", "article:published_time", "dc.date.issued",
                     "dc.date", "dcterms.date", "dcterms.issued", "datepublished", "date"),
               linked.get("datePublished")]),
        first([metas("citation_publisher", "og:site_name", "publisher", "dc.publisher"),
               linked.get("publisher")]),
        language[:2].lower() if language and language[:2].isalpha() else None,
    )  # fmt: skip


def _picker(said: dict[str, str]) -> Callable[..., str | None]:
    """Look up the first of some names that is filled, and not with a link."""
    return lambda *names: first(
        None if (value := said.get(name)) is None or value.startswith("http") else value
        for name in names
    )


def _meta_tags(tree: LexborHTMLParser) -> dict[str, str]:
    said: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        given = node.attributes
        name = given.get("name") or given.get("property") or given.get("itemprop")
        if name is not None:
            said.setdefault(name.lower(), given.get("content") or "")
    return said


def _linked_data(tree: LexborHTMLParser) -> dict[str, str]:
    """Headline, author, publisher and date of the article that JSON-LD describes."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text(deep=True))
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kind = str(item.get("@type", "")).lower()
            if any(name in kind for name in _ARTICLES):
                names = ("headline", "author", "publisher", "datePublished")
                return {k: v for k in names if (v := _name(item.get(k))) is not None}
    return {}


def _items(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for entry in data:
            yield from _items(entry)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph", []))


def _name(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for entry in value if (name := _name(entry))) or None
    return None
