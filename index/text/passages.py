"""Cut a document into passages: runs of whole sentences within the model's token budget."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.blocks import Block, BlockKind
from index.language import find_blocks, split_sentences, trim
from index.text.table_leads import is_of_figures, said_above
from index.types import Document, Passage, Span

MOST_TOKENS = 256
_PAUSE = re.compile(r"[,;:](?=\s)|[，、；：]")
# A longer run, of spaces or of what the model knows as one unknown token, counts as several.
_TOKEN_CHARACTERS = 500
# Room in the model's input for its two special tokens and for the title and heading above.
_PREFIX_TOKENS = 48


# What is quoted as a whole: its parts are not sentences.
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.HEAD, BlockKind.ROW, BlockKind.PAIR})
_TABLE = frozenset({BlockKind.HEAD, BlockKind.ROW, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class _Unit:
    """What can be quoted, with the heading it stands under; a heading is a unit of its own.

    ``above`` is what is said once above all units of a passage that need it, with its tokens.
    """

    span: Span
    heading: Span | None
    kind: BlockKind
    tokens: int
    above: tuple[tuple[Span, int], ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it stands above others."""
        return self.kind is BlockKind.HEADING


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
        for window in _balance(section, budget)
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

    A heading with nothing of its own below is left out where what follows carries it.
    """
    section: list[_Unit] = []
    holes = document.furniture
    for unit in units:
        if section and _starts_anew(section[-1], unit, holes):
            announcing = _announcing(document.text, section[-1], unit, holes)
            section = section[: len(section) - len(announcing)]
            if section and section[-1].is_heading and unit.heading == section[-1].span:
                section.pop()
            if section:
                yield section
            section = announcing
        section.append(unit)
    if section:
        yield section


def _balance(section: Sequence[_Unit], budget: int) -> Iterator[list[_Unit]]:
    """Cut a section into as few windows as fit the budget, of about the same length."""
    target = _target(section, budget)
    window: list[_Unit] = []
    said: set[Span] = set()
    without = 0
    for unit in section:
        first = window[0] if window else unit
        size = without + _added(unit, said, first)
        if window and (size > budget or size - target > target - without):
            yield window
            window, said = [], set()
            size = _added(unit, said, unit)
        window.append(unit)
        said.update(span for span, _ in unit.above)
        without = size
    if window:
        yield window


def _target(section: Sequence[_Unit], budget: int) -> float:
    """The size of each of as few windows as may do, all of which say what stands above."""
    above = sum(dict(pair for unit in section for pair in unit.above).values())
    total = sum(unit.tokens for unit in section)
    room = max(1, budget - above)
    return above + total / max(1, -(-total // room))


def _added(unit: _Unit, said: set[Span], first: _Unit) -> int:
    """The tokens that a unit adds to a passage from ``first`` on with so much ``said`` above it."""
    above = (n for span, n in unit.above if span not in said and span < first.span)
    return unit.tokens + sum(above)


def _extent(units: Sequence[_Unit]) -> Span:
    return Span(units[0].span.start, units[-1].span.end)


def _units(document: Document, token_starts: Sequence[int], budget: int) -> Iterator[_Unit]:
    text, heading, language = document.text, None, document.metadata.language
    blocks = document.blocks or [Block(BlockKind.PARAGRAPH, s) for s in find_blocks(text)]
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.HEADING:
            heading = block.span
        whole = block.kind in _WHOLE
        leads = said_above(text, document.blocks, block) if block.kind is BlockKind.ROW else []
        above = tuple((span, _tokens(token_starts, span)) for span in leads)
        for sentence in [block.span] if whole else split_sentences(text, block.span, language):
            for part in _fit(text, sentence, token_starts, budget):
                tokens = _tokens(token_starts, part) + _heads_tokens(text, block, token_starts)
                yield _Unit(part, heading, block.kind, tokens, above)


def _starts_anew(last: _Unit, unit: _Unit, holes: Sequence[Span]) -> bool:
    """A heading opens a passage, unless it follows a heading; furniture between closes one.

    So does a note after running text, or running text after a note, and the same with tables.
    """
    if unit.is_heading and not last.is_heading:
        return True
    for apart in ({BlockKind.NOTE}, _TABLE):
        if (unit.kind in apart) != (last.kind in apart) and not last.is_heading:
            return True
    return _is_parted(last, unit, holes)


def _is_parted(last: _Unit, unit: _Unit, holes: Sequence[Span]) -> bool:
    """Whether furniture lies between."""
    first = bisect_right(holes, last.span.end, key=lambda hole: hole.end)
    return first < len(holes) and holes[first].start < unit.span.start


def _announcing(text: str, last: _Unit, unit: _Unit, holes: Sequence[Span]) -> list[_Unit]:
    """A sentence that only says what the table right below it is of: "were as follows:"."""
    is_text = last.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    announces = is_text and unit.kind in _TABLE and text[last.span.end - 1] == ":"
    return [last] if announces and not _is_parted(last, unit, holes) else []


def _fit(text: str, sentence: Span, token_starts: Sequence[int], budget: int) -> Iterator[Span]:
    """Cut a sentence that alone is over the budget, at the last pause or space that fits."""
    start = sentence.start
    while _tokens(token_starts, Span(start, sentence.end)) > budget:
        first = bisect_left(token_starts, start)
        limit = token_starts[first + budget]
        end = _last_pause(text, start, limit)
        if len(piece := trim(text, Span(start, end))):
            yield piece
        start = end
    if len(piece := trim(text, Span(start, sentence.end))):
        yield piece


def _last_pause(text: str, start: int, limit: int) -> int:
    """Where a piece from ``start`` ends, at ``limit`` at the latest: a name isn't torn in two.

    After a comma or the like in its second half, else at whitespace, else anywhere.
    """
    pauses = [match.end() for match in _PAUSE.finditer(text, (start + limit) // 2, limit)]
    if pauses:
        return pauses[-1]
    space = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
    return space if space > start else limit


def _heads_tokens(text: str, block: Block, token_starts: Sequence[int]) -> int:
    """What is read with a row: the heads of its cells, and where these stand in another row.

    Of figures the heads stand above.
    """
    if not block.by_cells:
        return 0
    apart = [cell.span for cell in block.cells if not block.span.overlap(cell.span)]
    headed = () if is_of_figures(text, block) else block.cells
    heads = (head for cell in headed for head in cell.heads)
    return sum(_tokens(token_starts, span) for span in (*apart, *heads))


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
