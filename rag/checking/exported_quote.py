"""A quote as it stands in an exported file, held against the text that it claims to be from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index import Document
from rag.checking.figure_rows import stands_in
from rag.checking.matching import Difference, fold_text
from rag.citing import find_page, page_reference
from rag.export import VerifyRow

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ExportedQuote:
    """A quote as it stands in a file, where it claims to be from, and its reference.

    ``loose``: a PDF broke its lines. ``pages`` (number, label) and ``answer`` (text, start, end)
    are what JSON says beside it, of whatever kind. With a ``figure`` it is a row of a table: some
    words of the quote at this place, which hold the figure.
    """

    text: str
    place: VerifyRow | None
    note: str | None = None
    loose: bool = False
    pages: tuple[object, object] | None = None
    answer: tuple[object, object, object] | None = None
    figure: str | None = None

    def same_as(self, source: str) -> bool:
        """Whether it has the source's words; ``loose`` also where a PDF broke the lines."""
        ours, theirs = fold_text(self.text)[0], fold_text(source)[0]
        if self.figure is not None:
            return _SPACE.sub("", ours) in _SPACE.sub("", theirs)
        if self.loose:
            # The font may lack the hyphen that doesn't break; then the PDF has nothing there.
            unbroken = fold_text(source.replace("\N{NON-BREAKING HYPHEN}", ""))[0]
            return _SPACE.sub("", ours) in (_SPACE.sub("", theirs), _SPACE.sub("", unbroken))
        return ours == theirs

    def wrong_figure(self) -> Difference | None:
        """The figure of a row, where its own words don't hold it."""
        if self.figure is None or stands_in(fold_text(self.figure)[0], fold_text(self.text)[0]):
            return None
        return Difference("replace", self.text, self.figure)

    def wrong_beside(self, document: Document) -> Difference | None:
        """What stands beside the words and is wrong: the page, or the answer marked in them."""
        if self.place is None:
            return None
        for right, given in (self._page_in_note(document), self._beside(document)):
            if right != given:
                return Difference("replace", str(right), str(given))
        return None

    def _page_in_note(self, document: Document) -> tuple[str | None, str | None]:
        if self.note is None or self.place is None:
            return None, None
        right = page_reference(document, self.place.start)
        return right, find_page(self.note) if right is not None else None

    def _beside(self, document: Document) -> tuple[object, object]:
        right: list[object] = []
        given: list[object] = []
        if self.pages is not None and self.place is not None:
            first = self.place.start
            right += [document.page_number(first), document.page_label(first)]
            given += self.pages
        if self.answer is not None:
            text, start, end = self.answer
            if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
                right.append(document.text[start:end])
            else:
                right.append(None)
            given.append(text)
        return right, given
