"""Cut a document into passages: runs of whole sentences within the model's token budget."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language import running_text, split_sentences, trim
from index.types import Document, Passage, Span

MOST_TOKENS = 256
# A longer run, of spaces or of what the model knows as one unknown token, counts as several.
_TOKEN_CHARACTERS = 500
# Room in the model's input for its two special tokens and for the title and heading above.
_PREFIX_TOKENS = 48


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with the heading it stands under; a heading is a unit of its own."""

    span: Span
    heading: Span | None
    is_heading: bool
    in_footnote: bool


def split_passages(
    document: Document, token_starts: Sequence[int], max_tokens: int = MOST_TOKENS
) -> list[Passage]:
    """Cut ``document`` into passages of at most ``max_tokens`` tokens, prefix included.

    ``token_starts`` are the sorted offsets at which the model's tokens begin in the text.
    Sentences are never cut unless one alone is over the budget; furniture is left out.
    """
    budget = max_tokens - _PREFIX_TOKENS
    starts = _with_long_runs(token_starts, len(document.text))
    return [
        _passage(document, window)
        for section in _sections(document, list(_units(document, starts, budget)))
        for window in _balance(section, starts, budget)
    ]


def _with_long_runs(token_starts: Sequence[int], length: int) -> Sequence[int]:
    """Token starts, with one more for each so many characters that have none."""
    ends = [*token_starts[1:], length]
    gaps = map(int.__sub__, ends, token_starts)
    if max(gaps, default=0) <= _TOKEN_CHARACTERS:
        return token_starts
    return [
        place
        for start, end in zip(token_starts, ends, strict=True)
        for place in range(start, max(end, start + 1), _TOKEN_CHARACTERS)
    ]


def _sections(document: Document, units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """Group units that may share a passage: under one heading, nothing between, footnotes apart.

    Headings with nothing of their own below are left out: they are carried by what follows.
    """
    section: list[_Unit] = []
    for unit in units:
        if section and _starts_anew(section[-1], unit, document):
            if not all(entry.is_heading for entry in section):
                yield section
            section = []
        section.append(unit)
    if section:
        yield section


def _balance(
    section: Sequence[_Unit], token_starts: Sequence[int], budget: int
) -> Iterator[list[_Unit]]:
    """Cut a section into as few windows as fit the budget, of about the same length."""
    total = _tokens(token_starts, _extent(section))
    target = total / -(-total // budget) if total else budget
    window: list[_Unit] = []
    for unit in section:
        size = _tokens(token_starts, _extent([*window[:1], unit]))
        without = _tokens(token_starts, _extent(window)) if window else 0
        if window and (size > budget or size - target > target - without):
            yield window
            window = []
        window.append(unit)
    if window:
        yield window


def _extent(units: Sequence[_Unit]) -> Span:
    return Span(units[0].span.start, units[-1].span.end)


def _units(document: Document, token_starts: Sequence[int], budget: int) -> Iterator[_Unit]:
    text, heading = document.text, None
    headings = {entry.span for entry in document.headings}
    ends = [note.end for note in document.footnotes]
    for piece in running_text(text, document.furniture):
        is_heading = piece in headings
        at = bisect_right(ends, piece.start)
        in_footnote = at < len(ends) and document.footnotes[at].start <= piece.start
        heading = piece if is_heading else heading
        for sentence in [piece] if is_heading else split_sentences(text, piece):
            for part in _fit(text, sentence, token_starts, budget):
                yield _Unit(part, heading, is_heading, in_footnote)


def _starts_anew(last: _Unit, unit: _Unit, document: Document) -> bool:
    """A heading opens a passage, unless it follows a heading; furniture between closes one.

    So does a footnote after running text, or running text after a footnote.
    """
    if (unit.is_heading and not last.is_heading) or unit.in_footnote != last.in_footnote:
        return True
    first = bisect_right(document.furniture, last.span.end, key=lambda hole: hole.end)
    return first < len(document.furniture) and document.furniture[first].start < unit.span.start


def _fit(text: str, sentence: Span, token_starts: Sequence[int], budget: int) -> Iterator[Span]:
    """Cut a sentence that alone is over the budget, at the last whitespace that fits."""
    start = sentence.start
    while _tokens(token_starts, Span(start, sentence.end)) > budget:
        first = bisect_left(token_starts, start)
        limit = token_starts[first + budget]
        space = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
        end = space if space > start else limit
        if len(piece := trim(text, Span(start, end))):
            yield piece
        start = end
    if len(piece := trim(text, Span(start, sentence.end))):
        yield piece


def _tokens(token_starts: Sequence[int], span: Span) -> int:
    return bisect_left(token_starts, span.end) - bisect_left(token_starts, span.start)


def _passage(document: Document, window: Sequence[_Unit]) -> Passage:
    heading = window[0].heading
    return Passage(
        document_id=document.id,
        span=_extent(window),
        sentences=tuple(unit.span for unit in window),
        heading=heading,
    )
