"""Lines in which tabs set words below one another: a table, where several stand together."""

from __future__ import annotations

import re

from index.language import BULLETS
from index.readers.text_builder import Outline

# A number, letter or bullet that was typed, and set apart by a tab.
_MARKER = re.compile(
    r"\s*(?P<marker>[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,6})[.)\]]?"
    rf"|[{BULLETS}])"
    r"[ ]?\t\s*(?P<words>[^\t]+)"
)


def typed_marker(words: str) -> tuple[str, str] | None:
    """The marker of an item that was typed before a tab, and the item's words."""
    match = _MARKER.fullmatch(words)
    if match is None or match["marker"].isalpha():
        return None
    return match["marker"], match["words"].strip()


class TabbedLines:
    """Holds such lines back until it is known how many there are."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._lines: list[list[str]] = []

    def add(self, words: str) -> None:
        """Hold a line with tabs back."""
        self._lines.append([cell.strip() for cell in words.split("\t") if cell.strip()])

    def end(self) -> None:
        """Write the lines held back: rows, where they are several of as many cells."""
        lines, self._lines = self._lines, []
        widths = {len(line) for line in lines}
        if len(lines) > 1 and len(widths) == 1 and widths.pop() > 1:
            self._outline.table(lines)
            return
        for line in lines:
            self._outline.paragraph(" ".join(line))
