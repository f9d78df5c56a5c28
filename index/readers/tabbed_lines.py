"""Lines in which tabs set words below one another: a table, where several stand together."""

from __future__ import annotations

from index.readers.text_builder import Outline


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
