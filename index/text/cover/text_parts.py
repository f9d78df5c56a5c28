"""The headings of parts of a text, which are no titles: "Abstract", "2. Methods", "Article 7"."""

from __future__ import annotations

import re

from index.text.cover.vocabulary import pattern

_SECTION = r"(?:[\divx.]*\s*)(?:{})\W*$"
_NUMBERED = re.compile(
    r"\(?(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.)](?=\s|—)|(?:article|section|§)\s?\d", re.IGNORECASE
)


def heads_part(words: str) -> bool:
    """Whether a heading is one of a part: by its word, or by its number or letter."""
    return names_part(words) or bool(_NUMBERED.match(words))


def names_part(words: str) -> bool:
    """Whether a line is the word for a part: "Introduction", "1. Summary"."""
    return bool(pattern("section", _SECTION).match(words))
