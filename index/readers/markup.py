"""HTML as the page shows it: main text, headings, tables as rows; no script or link followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.flow import Flow
from index.readers.page import judge_parts, write_page
from index.readers.page_metadata import page_metadata
from index.types import Metadata, Reading

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HEAD = 1000
_XHTML = re.compile(r"<\?xml\b|<html[^>]*\bxmlns\s*=", re.IGNORECASE)
_CLOSED_IN_ITSELF = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)"
    r"([a-z][a-z0-9]*)((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)


def read_markup(html: str, media_type: str = "text/html", *, whole: bool = False) -> Reading:
    """Read a page; raise ``ReadError`` where it holds no text."""
    flow = Flow()
    metadata = write_markup(html, flow, whole=whole)
    return flow.reading(media_type, metadata)


def write_markup(html: str, flow: Flow, *, whole: bool = False) -> Metadata:
    """Write a page's blocks and return what it says of itself; ``ReadError`` without text.

    A mail or a chapter of a book is read as a ``whole``: it has no furniture, and what a web page
    would put aside is a signature or a footnote there.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_as_html(html))
    body, before = tree.body, len(flow.text)
    metadata = page_metadata(tree)
    if body is not None:
        write_page(body, judge_parts(body, _titles(tree), whole=whole), flow)
    if body is None or len(flow.text) == before:
        raise ReadError(_without_text(tree))
    return metadata


def _titles(tree: LexborHTMLParser) -> str:
    """All that the page calls itself."""
    title, meta = tree.css_first("title"), tree.css_first('meta[property="og:title"]')
    said = [title.text(deep=True)] if title is not None else []
    return " ".join([*said, (meta.attributes.get("content") or "") if meta is not None else ""])


def _as_html(page: str) -> str:
    """Close the elements that XHTML closes in themselves, which HTML takes for open ones."""
    if not _XHTML.search(page[:_HEAD]):
        return page
    return _CLOSED_IN_ITSELF.sub(r"<\1\2></\1>", page)


def _without_text(tree: LexborHTMLParser) -> str:
    if tree.css_first("frame, iframe") is not None:
        return "the page only frames other pages; save those to include them"
    return "the page holds no text; save it again once it is shown in full"
