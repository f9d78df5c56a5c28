"""What stands around a unit of a document: blocks beside it, headings above, their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import NamedTuple

from index import Block, BlockKind, Document, Span
from index.language import find_blocks_in, split_sentences, subtract
from rag.statements import language_of


class _Known(NamedTuple):
    told: tuple[Block, ...]
    all: tuple[Block, ...]
    headings: tuple[Block, ...]


# The blocks of the documents asked for last: each is asked for each of its quotes. What a document
# told is kept beside them, so that no other can come to have its address.
_KNOWN: dict[tuple[int, int], _Known] = {}
_MOST_KNOWN = 32
_DROPPING = Lock()  # two threads would drop the same oldest
_NEAR_BLOCKS = 32
_HEADING_SIGNS = "#*=_"


def blocks_at(document: Document, offset: int) -> tuple[Block | None, Block | None]:
    """The block that holds an offset, and the one before it."""
    blocks = all_blocks(document)
    place = bisect_right(blocks, offset, key=lambda b: b.span.start) - 1
    if place < 0:
        return None, None
    return blocks[place], blocks[place - 1] if place else None


def blocks_up_to(document: Document, block: Block) -> tuple[Block, ...]:
    """The last blocks up to one, and itself."""
    blocks = all_blocks(document)
    place = bisect_right(blocks, block.span.start, key=lambda b: b.span.start)
    return blocks[max(0, place - _NEAR_BLOCKS) : place]


def block_after(document: Document, block: Block) -> Block | None:
    """The block that follows one."""
    blocks = all_blocks(document)
    place = bisect_right(blocks, block.span.start, key=lambda b: b.span.start)
    return blocks[place] if place < len(blocks) else None


def all_blocks(document: Document) -> tuple[Block, ...]:
    """A document's blocks, and its plain paragraphs, of which a stored document doesn't tell."""
    return _known(document).all


def _known(document: Document) -> _Known:
    key = (id(document.blocks), hash(document.text))
    known = _KNOWN.get(key)
    if known is None:
        headings = tuple(b for b in document.blocks if b.kind is BlockKind.HEADING)
        known = _Known(document.blocks, _with_paragraphs(document), headings)
        with _DROPPING:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.pop(next(iter(_KNOWN)))
            _KNOWN[key] = known
    return known


def _with_paragraphs(document: Document) -> tuple[Block, ...]:
    text = document.text
    left = subtract(Span(0, len(text)), [block.span for block in document.blocks])
    plain = (Block(BlockKind.PARAGRAPH, s) for gap in left for s in find_blocks_in(text, gap))
    return tuple(sorted((*document.blocks, *plain), key=lambda b: b.span))


def heading_before(document: Document, offset: int, level: int | None = None) -> Span | None:
    """The nearest heading that ends where ``offset`` is, or before; above a ``level``, if given."""
    above = _headings_up_to(document, offset)
    return next((b.span for b in above if level is None or b.level < level), None)


def headings_before(document: Document, offset: int, most: int) -> list[Span]:
    """The last headings, of whatever level, that end where ``offset`` is, or before."""
    nearest = [block.span for block in islice(_headings_up_to(document, offset), most)]
    return nearest[::-1]


def headings_above(document: Document, offset: int) -> list[Span]:
    """The nearest heading of each level above a place, the outermost first."""
    chain: list[Block] = []
    for block in _headings_up_to(document, offset):
        if not chain or block.level < chain[-1].level:
            chain.append(block)
        if block.level <= 1:
            break
    return [block.span for block in reversed(chain)]


def _headings_up_to(document: Document, offset: int) -> Iterator[Block]:
    """Those that end where ``offset`` is, or before, the nearest first."""
    headings = _known(document).headings
    place = bisect_right(headings, offset, key=lambda b: b.span.start)
    return (headings[n] for n in range(place - 1, -1, -1) if headings[n].span.end <= offset)


def without_heading_signs(text: str, heading: Span) -> Span:
    """A heading's words, without the signs that mark it as one: "## Fees ##", "**Fees**"."""
    words = heading.of(text)
    start = heading.start + len(words) - len(words.lstrip(f"{_HEADING_SIGNS} \t"))
    return Span(start, max(start, heading.start + len(words.rstrip(f"{_HEADING_SIGNS} \t"))))


def heading_words(text: str, heading: Span) -> str:
    """A heading in one line, without the signs that mark it as one."""
    return " ".join(without_heading_signs(text, heading).of(text).split())


def sentence_up_to(text: str, line: Span, language: str) -> Span:
    """What the sentence that goes on at the end of ``line`` has up to there."""
    sentences = split_sentences(text, line, language)
    return next((Span(s.start, line.end) for s in sentences if line.end <= s.end), line)


def units_in(document: Document, span: Span) -> tuple[Span, ...]:
    """The sentences of a stretch of a document."""
    found = _sentences(span.of(document.text), language_of(document))
    return tuple(Span(span.start + s.start, span.start + s.end) for s in found)


@lru_cache(maxsize=512)  # by the words of the stretch: by the document its whole text would be kept
def _sentences(words: str, language: str) -> tuple[Span, ...]:
    return tuple(split_sentences(words, Span(0, len(words)), language))
