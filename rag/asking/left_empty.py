"""What a document has a place for and leaves open: a field of a form, a cell of a table.

Nothing stands there, or a sign for what isn't known: "n/a", "to be confirmed".

The field or the row is all that there is on what is asked, and whatever else is found beside it
answers something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Block, BlockKind, Document, Span
from index.language import is_said_by, picked, small_words
from rag.asking.asked_amounts import asks_amount
from rag.asking.asked_rows import asked_stems
from rag.asking.picked_rows import rows_of_table
from rag.asking.records import has_key, keyed
from rag.asking.sentence_candidates import Sentence

_EMPTY = re.compile(r"[^\n:]*\w[^\n:]*:[\s._…]*")
_MOST_KEY_WORDS = 6
Columns = dict[tuple[Span, ...], Span]


def is_left_empty(question: str, first: Sentence) -> bool:
    """Whether the first candidate is what is asked for, and has nothing there."""
    return _is_empty_field(question, first) or _has_empty_cell(question, first)


def _is_empty_field(question: str, unit: Sentence) -> bool:
    """Whether it is a key without a value, asked for as a whole, between fields."""
    words, document = unit.words, unit.hit.document
    pair = keyed(unit)
    if pair is not None and _says_nothing(pair["value"], question):
        return has_key(question, unit)
    if not _EMPTY.fullmatch(words) or len(words.split()) > _MOST_KEY_WORDS:
        return False
    key, asked = asked_stems(words), asked_stems(question)
    if not key or not key <= asked:
        return False
    blocks = document.blocks
    place = next((n for n, b in enumerate(blocks) if b.span.start == unit.span.start), None)
    if place is None:
        return False
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    ends = after is None or after.kind is BlockKind.PAIR
    return ends and any(b.kind is BlockKind.PAIR for b in blocks[max(0, place - 1) : place + 2])


def _has_empty_cell(question: str, unit: Sentence) -> bool:
    """Whether more of what is asked for heads a column that is empty in a row than any other."""
    row, document = unit.row, unit.hit.document
    words = small_words(question)
    if row is None or row.kind is not BlockKind.ROW or picked(words):
        return False
    own = _columns(row, document, question)
    others: list[Columns] = []
    for other in rows_of_table(document, row.span.start):
        columns = _columns(other, document, question)
        if _are_one_row(own, columns):
            own = own | columns
        else:
            others.append(columns)
    asked = asked_stems(question) - {
        w for span in own.values() for w in asked_stems(span.of(document.text))
    }

    def held(heads: tuple[Span, ...]) -> int:
        said = [head.of(document.text) for head in heads]
        # A column "Who" is what is asked for by "who".
        by_question = any(each.strip().casefold() == words[0] for each in said) if words else False
        return len(asked & {word for each in said for word in asked_stems(each)}) + by_question

    empty = {heads for columns in others for heads in columns if heads and heads not in own}
    told = [heads for heads, cell in own.items() if not _is_given(question, cell.of(document.text))]
    most = max((held(heads) for heads in told), default=0)
    return any(held(heads) > most or _points_at(unit, heads, others) for heads in empty)


def _points_at(unit: Sentence, heads: tuple[Span, ...], others: Sequence[Columns]) -> bool:
    """Whether the reader's answer lies in a column: in its heads, or in the cell of another row."""
    answer = unit.judgement.answer
    places = [*heads, *(columns[heads] for columns in others if heads in columns)]
    return answer is not None and any(answer.overlap(place) == len(answer) for place in places)


def _is_given(question: str, cell: str) -> bool:
    """Whether the question has all of a cell: it names the row by it, and asks for another."""
    words = asked_stems(cell)
    return bool(words) and words <= asked_stems(question)


def _columns(row: Block, document: Document, question: str) -> Columns:
    """The cells of a row that say something, by what heads them."""
    return {
        cell.heads: cell.span
        for cell in row.cells
        if not _says_nothing(cell.span.of(document.text), question)
    }


def _says_nothing(words: str, question: str) -> bool:
    """Whether nothing is said, or that it isn't known; of an amount a dash says that it is none."""
    said = words.strip().strip(".").casefold()
    if is_said_by([said], "unknown"):
        return True
    is_dash = all(sign in "-–—" for sign in said)
    return is_dash and (not said or not asks_amount(question))


def _are_one_row(one: Columns, other: Columns) -> bool:
    """Whether these are lines of one wide row: what both have, its label, is the same cell."""
    both = one.keys() & other.keys()
    return bool(both) and all(one[heads] == other[heads] for heads in both)
