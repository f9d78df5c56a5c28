"""Markdown as renderers show it: made into a page, and that page is looked at."""

from __future__ import annotations

import re

from rag.checking.seen.page_seen import see_markup
from rag.checking.seen.types_seen import Sight

# A note stands below the text; CommonMark takes some of them for links that nobody sees.
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


def see_markdown(text: str, sight: Sight) -> None:
    """Add what a text in Markdown shows, notes with their keys in brackets."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NOTE.sub(r"\n\n\\[\1\\] ", text)
    text = _REFERENCE.sub(r"\\[\1\\]", text)
    see_markup(parser.render(text), sight)
