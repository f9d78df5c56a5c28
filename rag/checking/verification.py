"""A whole file verified: all that it shows is held against what the library says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index import Document, SourceError
from rag.checking.accounting import Account, account
from rag.checking.json_files import verify_json
from rag.checking.landmarks import body_of, shown_words, survey
from rag.checking.leftovers import FindTexts
from rag.checking.places import hashes_of, locate, read_rows
from rag.checking.quotation_search import Texts
from rag.checking.quotations import check_quotations
from rag.checking.rebuilding import rebuild
from rag.checking.seen import Seen, see_file
from rag.checking.settings import find_references
from rag.checking.states import HOLDING, Check, Leftover, QuoteState
from rag.checking.streams import find, stream_of
from rag.checking.tagged import verify_tagged
from rag.export import Section, VerifyRow

# Gives the documents to look into: at least those with the SHA-256 named, all where none is named.
Sources = Callable[[Collection[str] | None], Sequence[Document]]


@dataclass(frozen=True, slots=True)
class Verification:
    """A check for each quote of a file, in reading order, and an account of all else.

    ``beside`` is what is wrong beside quotes: notes, counts, verdicts, figures, headings.
    ``leftovers`` are words that aren't from the documents, ``doubts`` what makes it uncertain, and
    ``told`` what is hidden or tracked.
    """

    checks: tuple[Check, ...]
    beside: tuple[Check, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    doubts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether nothing is wrong and nothing uncertain."""
        return self.exit_status == 0

    @property
    def counts(self) -> dict[QuoteState, int]:
        """How many quotes, and words beside them, are in each state; doubts are what can't be."""
        counted = Counter(check.state for check in (*self.checks, *self.beside))
        counted[QuoteState.CANNOT_CHECK] += len(self.doubts)
        return {state: counted[state] for state in QuoteState}

    @property
    def own_words(self) -> int:
        """How many words are an editor's own."""
        return sum(left.words for left in self.leftovers if left.kind not in ("topic", "gap"))

    @property
    def exit_status(self) -> int:
        """0 nothing wrong; 3 altered, moved, wrongly attributed, cut or unknown; else 4."""
        states = {check.state for check in (*self.checks, *self.beside)} - set(HOLDING)
        if states - {QuoteState.CANNOT_CHECK}:
            return 3
        return 4 if states or self.doubts else 0


def verify_file(
    path: Path, sources: Sources, *, quotations: bool = False, by_hash: bool = False
) -> Verification:
    """Check all that an export shows, or with ``quotations`` what any text has between marks.

    ``by_hash``: a source may have another name now than when the briefing was written.

    Raises ``SourceError`` for a file that can't be read as one.
    """
    if not path.is_file():
        raise SourceError(f"{path}: no such file; check the path")
    texts = _texts_of(sources)
    if path.suffix.lower() == ".json" and not quotations:
        return _made(verify_json(path, sources, texts, by_hash=by_hash), Seen(()))
    seen = see_file(path)
    if quotations:
        return Verification(tuple(check_quotations(seen, texts())), told=seen.told)
    rows = read_rows("\n".join(block.text for block in seen.blocks))
    if rows:
        return _made(_verify_briefing(seen, rows, sources, texts, by_hash=by_hash), seen)
    found = verify_tagged(path, seen, sources, texts, by_hash=by_hash)
    if not found.quotes:
        if not _says_what_is_missing(seen):
            raise SourceError(f"{path}: holds no quote of a briefing; is it an export of Dossier?")
        found = _verify_briefing(seen, {}, sources, texts, by_hash=by_hash)
    return _made(found, seen)


def _says_what_is_missing(seen: Seen) -> bool:
    """Whether it has the heading that a briefing without a quote has."""
    shown = stream_of([block.text for block in body_of(seen)])
    return find(shown, stream_of([Section.GAPS]), whole=True) >= 0


def _made(found: Account, seen: Seen) -> Verification:
    doubts = (*seen.doubts, *found.doubts)
    return Verification(
        tuple(found.quotes), tuple(found.beside), tuple(found.leftovers), doubts, seen.told
    )


def _texts_of(sources: Sources) -> FindTexts:
    """All documents, made ready for looking words up at the first time that somebody does."""

    @cache
    def texts() -> Texts:
        return Texts(sources(None))

    return texts


def _verify_briefing(
    seen: Seen,
    rows: Mapping[str, VerifyRow],
    sources: Sources,
    texts: FindTexts,
    *,
    by_hash: bool,
) -> Account:
    """The account of a briefing by the rows of its table of places; it has none without quotes."""
    documents = sources(hashes_of(rows.values())) if rows else ()
    placed = locate(rows, shown_words(seen), documents, by_hash=by_hash)
    stream = stream_of([block.text for block in body_of(seen)])
    quotes = {
        int(key[1:]): place.evidence.quote
        for key, place in placed.items()
        if key[1:].isdigit() and place.evidence is not None
    }
    marks = survey(seen, stream, quotes)
    rebuilt = rebuild(marks.title, marks, placed)
    cited, doubt = find_references(rebuilt.briefing, stream)
    found = account(seen, stream, marks, rebuilt, cited, placed, texts)
    found.doubts += [doubt] if doubt is not None else []
    return found
