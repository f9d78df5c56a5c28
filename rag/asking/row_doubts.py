"""A row that nothing in the question singles out, where the question has words for another.

"How many beds has the maternity ward?" asks for a row; where the table has none for it, another
ward's is no answer. Other words may name a row too (net income, for profit), so this makes an
answer less likely instead of ruling it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from index import Block, Document
from index.language import (
    alike,
    asked_values,
    content_words,
    is_function_word,
    picked,
    small_words,
    stem,
)
from rag.asking.picked_rows import rows_of_table
from rag.asking.row_times import label_times
from rag.asking.sentence_candidates import Sentence

_FEWEST_LETTERS = 4


def foreign_words(question: str, first: Sentence) -> list[str]:
    """The words of a question that the document of a row lacks, where none singles out the row.

    None where the first candidate is no row, or the question picks one by its figures.
    """
    row, document = first.row, first.hit.document
    words = small_words(question)
    if row is None or picked(words) or label_times(question, row, document):
        return []
    dated = {w for v in asked_values(question) for w in content_words(v.span.of(question))}
    asked = [w for w in content_words(question) if w.isalpha() and not is_function_word(w)]
    if any(_tells(word, row, document) for word in [*asked, *dated]):
        return []
    every = set(content_words(document.text))
    return [word for word in asked if word not in dated and not is_among(word, every)]


def _tells(word: str, row: Block, document: Document) -> bool:
    """Whether a row has a word that not all rows of its table have."""
    if not is_among(word, _own(row, document)):
        return False
    rows = rows_of_table(document, row.span.start)
    return len(rows) < 2 or not all(is_among(word, _own(other, document)) for other in rows)


def _own(row: Block, document: Document) -> set[str]:
    """The words of a row's cells, and of what names the group it is in."""
    spans = [*(cell.span for cell in row.cells), *(row.cells[0].heads if row.cells else ())]
    return {word for span in spans for word in content_words(span.of(document.text))}


def is_among(word: str, words: Iterable[str]) -> bool:
    """Whether one of these words is a form of it, or looks and sounds like it; a figure never."""
    near = [other for other in words if other[:1] == word[:1]]
    return any(stem(word) == stem(other) for other in near) or (
        len(word) >= _FEWEST_LETTERS and word.isalpha() and bool(alike(word, near, 1))
    )
