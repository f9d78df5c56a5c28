"""Markdown: the text as it is, with the headings that it marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from index.readers.plain_text import decode
from index.types import Heading, Reading, Span

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S[^\r\n]*", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)


def read_markdown(path: Path) -> Iterator[Reading]:
    """Read a Markdown file; a # within a fenced block is no heading."""
    text = decode(path.read_bytes())
    fenced = [Span(*match.span()) for match in _FENCE.finditer(text)]
    ends = [fence.end for fence in fenced]

    def is_fenced(place: int) -> bool:
        following = bisect_right(ends, place)
        return following < len(ends) and fenced[following].start <= place

    headings = tuple(
        Heading(Span(match.start(), match.start() + len(match[0].rstrip())), len(match[1]))
        for match in _HEADING.finditer(text)
        if not is_fenced(match.start())
    )
    yield Reading(text=text, media_type="text/markdown", headings=headings)
