"""A whole file verified: its quotes read, their sources found, each one checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Document, SourceError
from rag.checking.export_readers import read_quotes
from rag.checking.quotations import check_quotations
from rag.checking.verify import Check, QuoteState, verify_quotes

# Gives the documents to look into: at least those with the SHA-256 named, all where none is named.
Sources = Callable[[Collection[str] | None], Sequence[Document]]


@dataclass(frozen=True, slots=True)
class Verification:
    """A check for each quote of a file, in reading order."""

    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Tell whether every quote was found where and as it stands in its source."""
        return all(check.state == QuoteState.FOUND for check in self.checks)

    @property
    def counts(self) -> dict[QuoteState, int]:
        """How many quotes are in each state."""
        counted = Counter(check.state for check in self.checks)
        return {state: counted[state] for state in QuoteState}


def verify_file(path: Path, sources: Sources, *, quotations: bool = False) -> Verification:
    """Check the quotes of an export, or with ``quotations`` what any text has between marks.

    Raises ``SourceError`` for a file that can't be read as one.
    """
    if not path.is_file():
        raise SourceError(f"{path}: no such file; check the path")
    if quotations:
        return Verification(tuple(check_quotations(path, sources(None))))
    quotes = read_quotes(path)
    wanted = {quote.place.sha256 for quote in quotes if quote.place is not None}
    return Verification(tuple(verify_quotes(quotes, sources(wanted))))
