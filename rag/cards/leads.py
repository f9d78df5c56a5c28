"""What an item needs before it where its list has no lead of its own.

"4. Find the date in the column" is said of what its heading names; "(A) The words are struck" of
the section that the line above it amends.
"""

from __future__ import annotations

from collections.abc import Sequence

from index import Block, BlockKind, Document, Span
from index.language import BULLETS, is_function_word
from rag.cards.around import without_heading_signs
from rag.cards.parsed import LIST_MARK, Parsed

# A list of more items is looked through no further; a lead of more words is no lead.
_MOST_ITEMS, _MOST_WORDS, _MOST_OF_AN_ITEM = 20, 80, 30
_ANNOUNCES = (":", "—", "–")
# With these English opens who does something (decides), or a clause of a preamble (recalling).
_OF_A_SENTENCE = ("s", "ing", "ed")


def lacks_subject(item: Parsed) -> bool:
    """Whether an item has no subject of its own: a step ("Click on the tile"), a mere name."""
    low = item.body.low
    if not _is_told(item) or not low or len(low) > _MOST_OF_AN_ITEM or is_function_word(low[0]):
        return False
    if low[0].endswith(_OF_A_SENTENCE) or item.has("formula.telling", low[0]):
        return False
    return not item.any_of("formula.saying", low)


def is_part_of_list(item: Parsed) -> bool:
    """Whether an item goes on to the next and says nothing alone: "(c) The service of papers;"."""
    if not _is_told(item) or item.text.rstrip()[-1:] not in (";", ","):
        return False
    opens = item.has("leaning.articles", item.word(1))
    return opens and not item.any_of("formula.saying", item.low)


def _is_told(item: Parsed) -> bool:
    """Whether there are words for its language that tell where a sentence has its subject."""
    return bool(item.words.groups.get("leaning.subordinating"))


def is_sentence(text: str) -> bool:
    """Whether an item ends as a sentence does."""
    return text.rstrip()[-1:] in tuple(".!?")


def says_little(lead: Parsed) -> bool:
    """Whether a lead names nothing: "Next:", "Including:"."""
    return len([w for w in lead.body.low if w and not is_function_word(w, lead.language)]) < 2


def above_list(document: Document, block: Block, blocks: Sequence[Block]) -> Span | None:
    """The heading, or the sentences, right above the list in which an item stands."""
    place = next((n for n, each in enumerate(blocks) if each.span == block.span), 0)
    text, is_bulleted = document.text, _is_bulleted(document.text, block)
    for other in reversed(blocks[max(0, place - _MOST_ITEMS) : place]):
        if other.kind is BlockKind.ITEM and _is_bulleted(text, other) is is_bulleted:
            continue
        if other.kind is BlockKind.HEADING:
            return without_heading_signs(text, other.span) or None
        # "5. The fees" above bullets: those are its own, and what stands above it is another's.
        holds = other.kind is BlockKind.PARAGRAPH or (other.kind is BlockKind.ITEM and is_bulleted)
        return other.span if holds and len(other.span.of(text).split()) <= _MOST_WORDS else None
    return None


def _is_bulleted(text: str, item: Block) -> bool:
    return text[item.span.start] in BULLETS


def inline_lead(document: Document, core: Span, units: Sequence[Span]) -> tuple[Span | None, bool]:
    """What announces an item that stands in one block with its list, and whether it can be had.

    ``units`` are those of the block. Above "(A)" that is "(1) … as follows:" and what announces
    that; only where they stand in one run.
    """
    text = document.text
    place = next((n for n, unit in enumerate(units) if unit.overlap(core)), 0)
    if not place or not LIST_MARK.match(core.of(text)):
        return None, True
    announcing = [n for n in range(place) if units[n].of(text).endswith(_ANNOUNCES)]
    if not announcing:
        return None, True
    first = last = announcing[-1]
    while first and LIST_MARK.match(units[first].of(text)) and first - 1 in announcing:
        first -= 1
    lead = Span(units[first].start, units[last].end)
    is_top = first == 0 or LIST_MARK.match(units[first].of(text)) is None
    is_short = len(lead.of(text).split()) <= _MOST_WORDS
    # Of what is an item itself another line says what it is for.
    return (lead, True) if is_top and is_short else (None, is_top)
