"""Rows of figures before sentences that hold less of the question.

To a reader "Restructuring charges increased to $90 million in 2023" answers whatever was asked of
2023 in millions. A row comes first that has, in its label, its heads and what stands above it, more
of the question than the sentence has.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log

from index import Block, BlockKind
from index.language import content_words, is_function_word, stem
from index.text import said_above
from rag.asking.sentence_candidates import Sentence, at_score

_BEFORE = 0.2
# No figure is a reason.
_WHY = re.compile(r"(?i)\bwhy\b|\breasons?\b")
# More by what a word weighs that half of the candidates have; on development questions anything
# from nothing to three times that moved the same rows.
_MORE = log(2)


def rows_first(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """The candidates with the row first that has most of the question, where a sentence was."""
    first = max(sentences, key=lambda s: s.score, default=None)
    rows = [s for s in sentences if _row_of(s) is not None]
    if first is None or not rows or first in rows or _WHY.search(question):
        return sentences
    asked = {stem(word) for word in content_words(question) if not is_function_word(word)}
    held = {sentence: asked & _stems_around(sentence) for sentence in sentences}
    times = Counter(word for words in held.values() for word in words)
    weights = {
        sentence: sum(log((1 + len(sentences)) / times[word]) for word in words)
        for sentence, words in held.items()
    }
    best = max(rows, key=lambda s: (weights[s], s.score))
    # What announces a table has no more than its rows have, which it stands above.
    more = 0.0 if first.words.endswith(":") else _MORE
    if weights[best] < weights[first] + more:
        return sentences
    return [at_score(s, first.score + _BEFORE) if s is best else s for s in sentences]


def _row_of(sentence: Sentence) -> Block | None:
    """The row that a candidate is, if it has figures."""
    block = sentence.hit.document.block_at(sentence.span.start)
    is_row = block is not None and block.kind is BlockKind.ROW and block.by_cells
    return block if is_row and any(map(str.isdigit, sentence.words)) else None


def _stems_around(sentence: Sentence) -> set[str]:
    """Stems of a candidate's words and of all that stands above it, to the document's title."""
    document, row = sentence.hit.document, _row_of(sentence)
    spans = [sentence.span]
    if row is not None:
        spans += [cell.span for cell in row.cells]
        spans += row.heads
        spans += said_above(document.text, document.blocks, row)
    if sentence.hit.passage.heading is not None:
        spans.append(sentence.hit.passage.heading)
    parts = [span.of(document.text) for span in dict.fromkeys(spans)]
    parts += [document.metadata.title or "", document.metadata.author or ""]
    return {stem(word) for part in parts for word in content_words(part)}
