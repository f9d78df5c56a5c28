"""The shortest run of a document that is understood by itself, around a sentence, item or row.

What the unit leans on is taken before it, sentence by sentence, as far as the same voice speaks
and nothing lies between; an item has what announces it, a row its heads, both standing apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index import Block, BlockKind, Document, Span
from rag.cards.anaphora import (
    counts_before,
    counts_on,
    definite_noun,
    introduces,
    is_shell,
    own_noun,
    tells_of_one,
)
from rag.cards.around import block_after, blocks_at, blocks_up_to, units_in
from rag.cards.cut_off import begins_within, is_cut_off, rejoined
from rag.cards.leads import (
    above_list,
    inline_lead,
    is_part_of_list,
    is_sentence,
    lacks_subject,
    says_little,
)
from rag.cards.leaning import leans
from rag.cards.parsed import Parsed, parsed_at
from rag.cards.resting import rests_at

# A run of more is no card; what needs more is not understood by itself.
_MOST_BEFORE, MOST_WORDS = 3, 130
# So near "the unit" is one that was told of.
_NEAR_BEFORE = 2
_FEWEST_WORDS = 6
# A paragraph of a resolution is one sentence of any length; a whole text without a stop is none.
_MOST_OF_A_SENTENCE = 320
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.TURN, BlockKind.ITEM})
# A note's mark may stand behind the full stop.
_ENDS = re.compile(r"[.!?…;:][\"'”’»)\]]*$|(?<=[^\W\d_][.!?])[\"'”’»)\]]*\d{1,3}$")


@dataclass(frozen=True, slots=True)
class WholeRun:
    """``core`` with what it leans on: before it in one run, or ``apart``, which stands elsewhere.

    ``is_whole`` is false where what it leans on can't be had.
    """

    core: Span
    span: Span
    apart: Span | None = None
    is_whole: bool = True


def whole_run(document: Document, core: Span, *, rests: bool = True) -> WholeRun:
    """What must be quoted with ``core``, a unit of a document.

    Without ``rests``, what only rests on the sentence before stands alone: beside a question that
    is understood.
    """
    block = document.block_at(core.start)
    if block is not None and block.by_cells:
        return WholeRun(core, core, _heads_of(document, core, block))
    core = across_blocks(document, _uncut(document, core, block), block)
    if is_cut_off(core.of(document.text)):
        return WholeRun(core, core, is_whole=False)
    if block is not None and block.lead is not None and not core.overlap(block.lead):
        return _with_lead(document, core, block, block.lead)
    if block is not None and block.kind in _RUNNING:
        return _of_no_lead(document, core, block, rests=rests)
    return _extended(document, core, rests=rests)


def _of_no_lead(document: Document, core: Span, block: Block, *, rests: bool) -> WholeRun:
    """A sentence, or an item of which only what stands around it says what it is for."""
    run = _extended(document, core, rests=rests)
    item = parsed_at(document, core)
    is_part = is_part_of_list(item)
    is_item = block.kind is BlockKind.ITEM
    lead, is_had = inline_lead(document, core, units_in(document, block.span))
    if is_item and lead is None and (is_part or lacks_subject(item)):
        above = above_list(document, block, blocks_up_to(document, block))
        is_had = run.is_whole and (above is not None or not is_part)
        return replace(run, apart=above, is_whole=is_had) if run.span == core else run
    return replace(run, apart=lead, is_whole=run.is_whole and is_had)


def _heads_of(document: Document, core: Span, block: Block) -> Span | None:
    """What heads a row; one of figures alone has what titles or announces its table, too."""
    heads = [head for head in block.heads if not head.overlap(core)]
    if not heads:
        return None
    apart = Span(min(h.start for h in heads), max(h.end for h in heads))
    if any(sign.isalpha() for sign in core.of(document.text)):
        return apart
    before = blocks_at(document, apart.start)[1]
    if before is not None and before.kind is BlockKind.CAPTION:
        return Span(before.span.start, apart.end)
    above = unit_before(document, apart.start)
    announces = above is not None and above.of(document.text).endswith(":")
    return Span(above.start, apart.end) if above is not None and announces else apart


def _uncut(document: Document, core: Span, block: Block | None) -> Span:
    """The sentence of which ``core`` is a part, where it was too long for one passage."""
    if block is None or block.kind not in _RUNNING:
        return core
    for sentence in units_in(document, block.span):
        if sentence.overlap(core) == len(core) < len(sentence):
            is_quotable = len(sentence.of(document.text).split()) <= _MOST_OF_A_SENTENCE
            return sentence if is_quotable else core
    return core


def across_blocks(document: Document, core: Span, block: Block | None) -> Span:
    """The sentence of which ``core`` is a part, where a paragraph was torn in two."""
    if block is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return core
    own, text = units_in(document, block.span), document.text
    before = (
        blocks_at(document, block.span.start)[1] if own and core.start <= own[0].start else None
    )
    after = block_after(document, block) if own and core.end >= own[-1].end else None
    prose = (
        b if b is not None and b.kind is BlockKind.PARAGRAPH else None for b in (before, after)
    )
    beside = [units_in(document, each.span) if each is not None else () for each in prose]
    return rejoined(text, core, beside[0][-1:], beside[1][:1])


def _with_lead(document: Document, core: Span, block: Block, lead: Span) -> WholeRun:
    """An item with what announces it; a later sentence of an item with the first of it too.

    Where that leans on another sentence it has it too.
    """
    run = _extended(document, core, first=block.span.start) if core > block.span else None
    span = run.span if run is not None else core
    announcing = parsed_at(document, lead)
    if not leans(announcing):
        is_whole = is_sentence(core.of(document.text)) or not says_little(announcing)
        return WholeRun(core, span, lead, is_whole=is_whole)
    above = _extended(document, lead)
    return WholeRun(core, span, above.span, is_whole=above.is_whole)


def _extended(document: Document, core: Span, first: int = 0, *, rests: bool = True) -> WholeRun:
    """What a unit leans on, and before that, where it can be had, what introduces its noun."""
    start = _introduced_at(document, core, rests=rests)
    if start is not None and start >= first:
        run = _run_from(document, core, start, first)
        if run.is_whole:
            return run
    return _run_from(document, core, core.start, first)


def _introduced_at(document: Document, core: Span, *, rests: bool) -> int | None:
    """Where the sentence begins that tells of the "unit" of "The unit will be …", if it is near.

    Else where the paragraph's sentence before begins, of what ``rests`` on that, if that is wanted.
    """
    noun = definite_noun(parsed_at(document, core))
    start = core.start
    for _ in range(_NEAR_BEFORE if noun else 0):
        before = unit_before(document, start)
        if before is None:
            return None
        start = before.start
        if introduces(noun, parsed_at(document, before)):
            return start
    return rests_at(document, core) if rests else None


def _run_from(document: Document, core: Span, start: int, first: int) -> WholeRun:
    for _ in range(_MOST_BEFORE):
        opening = parsed_at(document, Span(start, core.end))
        goes_on = _leans(opening) or _goes_on(opening, document, start)
        if not goes_on and not _lacks_first(document, core, start):
            return WholeRun(core, Span(start, core.end))
        before = unit_before(document, start)
        if before is None or before.start < first or begins_within(before.of(document.text)):
            break
        start = across_blocks(document, before, document.block_at(before.start)).start
        if len(document.text[start : core.end].split()) > MOST_WORDS:
            break
    opening = parsed_at(document, Span(start, core.end))
    stands = not _leans(opening) and not _lacks_first(document, core, start)
    if len(opening.low) <= MOST_WORDS and stands:
        return WholeRun(core, Span(start, core.end))
    return WholeRun(core, core, is_whole=False)


def _leans(opening: Parsed) -> bool:
    return leans(opening) or is_shell(opening) or _is_fragment(opening)


def _lacks_first(document: Document, core: Span, start: int) -> bool:
    """Whether "The second email" stands in a run that tells of no first."""
    if start >= core.start or not counts_on(parsed_at(document, core)):
        return False
    return not counts_before(parsed_at(document, Span(start, core.start)))


def _goes_on(opening: Parsed, document: Document, start: int) -> bool:
    """Whether "this speech" is one that the sentence right before told of."""
    noun = own_noun(opening)
    before = unit_before(document, start) if noun else None
    return before is not None and tells_of_one(noun, parsed_at(document, before))


def _is_fragment(opening: Parsed) -> bool:
    """Whether it opens in the middle of a sentence; the letter that marks an item is no opening."""
    return opening.body.text.lstrip("“\"'‘([… ")[:1].islower()


def unit_before(document: Document, offset: int) -> Span | None:
    """The sentence right before ``offset`` that the same voice says; nothing lies between."""
    block, before = blocks_at(document, offset)
    if block is not None and block.span.start < offset:
        found = [u for u in units_in(document, block.span) if u.end <= offset]
        if found:
            return found[-1]
    if before is None or before.kind not in _RUNNING:
        return None
    if block is not None and block.speaker != before.speaker:
        return None
    units = units_in(document, before.span)
    last = units[-1] if units else None
    # A line that ends as no sentence does is a heading, a caption, a salutation.
    return last if last is not None and _is_said(last.of(document.text)) else None


def _is_said(words: str) -> bool:
    """Whether a unit ends as a sentence does, or as a paragraph of a preamble."""
    recital = words.endswith(",") and len(words.split()) >= _FEWEST_WORDS
    return recital or _ENDS.search(words) is not None
