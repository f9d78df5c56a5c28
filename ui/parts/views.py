"""What many pages say alike: where a quote comes from, where quotes are kept."""

from __future__ import annotations

import html
import re

import streamlit as st

from index import Document, DossierError
from rag import Evidence, shortened
from rag.asking import is_item
from rag.citing import page_reference
from ui.access import user_name
from ui.highlight import escape
from ui.own import baskets, own_path
from ui.parts.places import span_text

READING_WIDTH = 900
_LONGEST_TITLE = 120


def source_line(document: Document, offset: int) -> str:
    """Author, title, kind, symbol, publisher, date and page, escaped, as a line of Markdown."""
    metadata = document.metadata
    name = document.source.split("/")[-1]
    title = shortened(metadata.title if metadata.title is not None else name, _LONGEST_TITLE)
    known = [
        metadata.author,
        metadata.kind,
        metadata.symbol,
        metadata.publisher,
        metadata.date_text or metadata.date,
        page_reference(document, offset),
        name if title != name else None,
    ]
    return " · ".join([f"**{escape(title)}**", *(escape(part) for part in known if part)])


def place_key(evidence: Evidence) -> str:
    """A key for widgets about this quote."""
    return f"{evidence.document.id[:12]}-{span_text(evidence.span)}"


def chosen_basket() -> str:
    """Name of the basket into which quotes go."""
    names = baskets().names()
    chosen = st.session_state.get("basket")
    return chosen if chosen in names else names[0]


def kept_count() -> int:
    """How many quotes the basket holds into which quotes go; 0 where that can't be told."""
    try:
        return len(baskets().items(chosen_basket()))
    except DossierError:
        return 0  # the page of the baskets says what is wrong


def where_kept() -> str:
    """Say where collected quotes are kept."""
    if user_name() is not None:
        return "Kept for your login alone."
    if own_path("baskets.json") is None:
        return "Kept until you close this page: this server knows no logins. Export what you need."
    return "Kept on this computer, beside the library."


def flow(markdown: str) -> str:
    """Run lines together, so that a quote broken over lines reads as the sentence it is.

    Items of a list keep lines of their own.
    """
    first, *lines = re.split(r"\s*\n\s*", markdown)
    breaks = ("  \n" if is_item(html.unescape(line)) else " " for line in lines)
    return first + "".join(f"{between}{line}" for between, line in zip(breaks, lines, strict=True))
