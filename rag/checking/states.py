"""What became of a quote, or of what is said beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index import Document
from rag.checking.matching import Difference


class QuoteState(StrEnum):
    """What became of a quote."""

    FOUND = "found"
    CHANGED_OPENLY = "found_with_omissions"
    MOVED = "moved"
    ALTERED = "altered"
    ATTRIBUTED_WRONGLY = "attributed_wrongly"
    CUT = "cut"
    UNKNOWN = "not_from_documents"
    CANNOT_CHECK = "cannot_check"


# These alone leave nothing wrong.
HOLDING = (QuoteState.FOUND, QuoteState.CHANGED_OPENLY)


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one quote; the place is that in the source as it is now.

    ``what`` names it where it is no quote: count, verdict, figure, attribution, heading, place.
    """

    quote: str
    state: QuoteState
    document: Document | None = None
    start: int | None = None
    end: int | None = None
    difference: tuple[Difference, ...] = ()
    reason: str | None = None
    what: str = "quote"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Visible words that aren't from the documents.

    ``kind``: "text" is an editor's, "comment", "header" and the like stand apart, "topic" and "gap"
    are the asker's words and what was said of them when the briefing was written.
    """

    text: str
    kind: str = "text"

    @property
    def words(self) -> int:
        """How many words they are."""
        return len(self.text.split())
