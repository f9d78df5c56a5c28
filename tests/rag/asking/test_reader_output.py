"""From logits to spans and scores, without a model."""

from __future__ import annotations

import numpy as np

from index import Span
from rag.asking.reader_output import UNREAD, best_span, sentence_score

# [CLS] question [SEP] three words of the passage [SEP]
STARTS = np.array([-1, -1, -1, 0, 4, 9, -1])
ENDS = np.array([-1, -1, -1, 3, 8, 12, -1])


def logits(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_a_span_lies_in_the_passage_and_ends_after_it_starts() -> None:
    start = logits(1, 99, 99, 0, 2, 5, 99)
    end = logits(1, 99, 99, 6, 4, 0, 99)
    # Starting at the last word and ending at the first would score 11, but runs backwards.
    assert best_span(start, end, STARTS, ENDS) == (Span(0, 3), 4.0)
    assert best_span(start, end, -np.ones(7, np.int64), ENDS) == (Span(0, 0), UNREAD)


def test_a_sentence_scores_the_mean_of_its_tokens() -> None:
    evidence = logits(9, 9, 9, 1, 3, 7, 9)
    assert sentence_score(evidence, STARTS, ENDS, Span(0, 8)) == 2
    assert sentence_score(evidence, STARTS, ENDS, Span(20, 30)) == UNREAD
