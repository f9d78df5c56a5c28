"""Rows of another case than the one asked for: the nitrate row where phosphate is asked for.

To a reader one row of a table is as good as its neighbour. A column tells them apart where the
question has all of a cell that another row has in it: then a row with something else there is not
the row asked for. So does what stands above tables of one form: Oak Farm and Elm Farm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index import BlockKind, ValueKind
from index.language import all_words, stem
from rag.asking.asked_question import Question
from rag.asking.row_labels import are_of_other_labels, is_framed_otherwise, label_stems
from rag.asking.row_times import is_of_another_time
from rag.asking.sentence_candidates import Sentence, heading_above

Stems = frozenset[str]
# No year: "in May 2024" asks for no column of that name.
_NUMBER = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the heads of its columns, its label, the stems of each cell, of what is above, of all.

    The label is what its first cell says.
    """

    form: tuple[str, ...]
    label: str
    cells: tuple[Stems, ...]
    above: Stems
    every: Stems


def other_rows(question: Question, sentences: Sequence[Sentence]) -> set[Sentence]:
    """The rows among these units that stand for another case than the one asked for.

    None where it is asked whether something is so: then another row may say that it is not.
    """
    if question.has("auxiliary", 1):
        return set()
    others = {
        s
        for s in sentences
        if _is_numbered_otherwise(question.spelt, s)
        or is_of_another_time(question, s)
        or is_framed_otherwise(question, _label(s))
    }
    rows = _in_whole_forms({s: row for s in sentences if (row := _row_of(s)) is not None})
    days = _days(question)
    asked, named = _stems(question.text) - days, _named(question.spelt) - days
    forms: dict[tuple[str, ...], list[_Row]] = {}
    for row in rows.values():
        forms.setdefault(row.form, []).append(row)
    labels = {form: _other_labels(question, group) for form, group in forms.items()}
    wholes = {form: _asked_cells(group, asked, named) for form, group in forms.items()}
    above = {form: {row.above for row in group} for form, group in forms.items()}
    return others | {
        s
        for s, row in rows.items()
        if row.label in labels[row.form]
        or _has_another_cell(row, wholes[row.form], asked)
        or _is_below_another(row, above[row.form], asked, named)
    }


def _in_whole_forms(rows: dict[Sentence, _Row]) -> dict[Sentence, _Row]:
    """Rows with empty cells beside those of the same columns that have them."""
    forms: dict[str, set[tuple[str, ...]]] = {}
    for sentence, row in rows.items():
        forms.setdefault(sentence.hit.document.id, set()).add(row.form)
    return {s: _in_whole_form(row, forms[s.hit.document.id]) for s, row in rows.items()}


def _in_whole_form(row: _Row, forms: Iterable[tuple[str, ...]]) -> _Row:
    own = dict(zip(row.form, row.cells, strict=True))
    wide = [
        form for form in forms if form[0] == row.form[0] and row.form == _common(form, row.form)
    ]
    form = max(wide, key=lambda form: (len(form), form))
    if len(own) < len(row.form) or len(set(form)) < len(form):  # two columns of one name
        return row
    return replace(row, form=form, cells=tuple(own.get(head, frozenset()) for head in form))


def _common(form: tuple[str, ...], heads: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(head for head in form if head in heads)


def _other_labels(question: Question, rows: Iterable[_Row]) -> set[str]:
    """The labels of rows of a table beside which another is asked for."""
    labels = list(dict.fromkeys(row.label for row in rows))
    others = are_of_other_labels(question, labels)
    return {label for label, is_other in zip(labels, others, strict=True) if is_other}


def _asked_cells(rows: Iterable[_Row], asked: Stems, named: Stems) -> dict[int, set[Stems]]:
    """By column the cells that the question has whole: in the first any, in the others names.

    A word in small letters that a cell has too says little, "open" is a state and a verb, unless
    the question has the column's head as well: "the night shift".
    """
    found: dict[int, set[Stems]] = {}
    for row in rows:
        for column, cell in enumerate(row.cells):
            head = _stems(row.form[column])
            is_said = column == 0 or (bool(head) and head <= asked - cell)
            if cell and cell <= (asked if is_said else named):
                found.setdefault(column, set()).add(cell)
    return found


def _has_another_cell(row: _Row, wholes: dict[int, set[Stems]], asked: Stems) -> bool:
    """Whether a cell holds something else than what is asked for in its column."""
    for column, cells in wholes.items():
        cell = row.cells[column]
        is_asked = cell <= asked or any(whole <= cell for whole in cells)
        if cell and not is_asked and cell & asked <= frozenset().union(*cells):
            return True
    return False


def _is_below_another(row: _Row, above: Iterable[Stems], asked: Stems, named: Stems) -> bool:
    """Whether more of what is asked for stands above other rows, and not in or above this.

    Of titles that have words in common, "Bids for the roof" and "Bids for the wall", all words
    that are asked tell which is meant; of others names and figures alone.
    """
    for other in above:
        words = asked if row.above & other else named
        if row.above & words < other & words and not other & words <= row.every:
            return True
    return False


def _is_numbered_otherwise(words: Sequence[str], sentence: Sentence) -> bool:
    """Whether a case is asked for by its number, "hive 5", and the row is that of another."""
    row, text = sentence.row, sentence.hit.document.text
    if row is None:
        return False
    asked = {(stem(word), number) for word, number in pairwise(words) if _NUMBER.fullmatch(number)}
    for cell in row.cells:
        named = " ".join([*(head.of(text) for head in cell.heads), cell.span.of(text)])
        case = [*all_words(named)]
        if len(case) == 2 and _NUMBER.fullmatch(case[1]):
            numbers = {number for word, number in asked if word == stem(case[0])}
            if numbers and case[1] not in numbers:
                return True
    return False


def _label(sentence: Sentence) -> str:
    """What a row's first cell says, or a pair's key."""
    text, block = sentence.hit.document.text, sentence.hit.document.block_at(sentence.span.start)
    if sentence.row is not None:
        return sentence.row.cells[0].span.of(text)
    is_pair = block is not None and block.kind is BlockKind.PAIR
    heads = block.heads if block is not None and is_pair else ()
    return heads[0].of(text) if heads else ""


def _row_of(sentence: Sentence) -> _Row | None:
    document = sentence.hit.document
    block = document.block_at(sentence.span.start)
    if block is None or block.kind is not BlockKind.ROW or not block.cells:
        return None
    heads = tuple(
        " ".join(h.of(document.text) for h in cell.heads if not block.span.overlap(h))
        for cell in block.cells
    )
    if not all(heads):
        return None
    cells = tuple(_stems(cell.span.of(document.text)) for cell in block.cells)
    above = _stems(_above(sentence))
    label = block.cells[0].span.of(document.text)
    return _Row(heads, label, cells, above, above.union(*cells, *map(_stems, heads)))


def _above(sentence: Sentence) -> str:
    """The document's title, the nearest heading above a row, and what leads it."""
    document, heading = sentence.hit.document, heading_above(sentence)
    own = sentence.row.lead if sentence.row is not None else None
    above = [span.of(document.text) for span in (heading, own) if span is not None]
    return ". ".join([document.metadata.title or "", *above])


def _stems(text: str) -> Stems:
    return frozenset(label_stems(text))


def _days(question: Question) -> Stems:
    """The figures of dates that are asked for: the 16 of "16 May" is no number of cages."""
    dates = [v for v in question.looked_up if v.kind is ValueKind.DATE]
    said = (word for v in dates for word in all_words(v.span.of(question.text)))
    return frozenset(word for word in said if _NUMBER.fullmatch(word))


def _named(words: Sequence[str]) -> Stems:
    """Stems of the words in capitals and figures, but the first, which has one anyway."""
    return _stems(" ".join(word for word in words[1:] if not word[0].islower()))
