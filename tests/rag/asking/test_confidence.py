"""Probabilities follow the weights."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from index import Document, Metadata, Passage, Span
from rag.asking.confidence import Calibration
from rag.asking.reader import Judgement
from rag.asking.sentence_candidates import answer_features, rank_sentences
from rag.types import Hit


def test_probabilities_follow_the_weights_and_stay_in_bounds() -> None:
    fitted = Calibration({"relevance": 1.0}, -1.0, 0.5)
    assert fitted.probability({"relevance": 1.0}) == 0.5
    assert 0 < fitted.probability({"relevance": -1e6}) < fitted.probability({"relevance": 1e6}) <= 1


def _any(relevances: Sequence[float]) -> float:
    document = Document("id", "a.txt", "It rained.", "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, 10), (Span(0, 10),)), 1.0, (("dense", 0.5),))
    ranked = [(hit, Judgement(relevance, (0.0,))) for relevance in relevances]
    return answer_features(ranked, rank_sentences(ranked))["any"]


def test_several_passages_that_speak_to_a_question_tell_more_than_one() -> None:
    assert _any([1.0, 1.0]) > _any([1.0])
    assert _any([1.0, -4.0]) < _any([1.0, -1.0]) < _any([1.0, 1.0])
    assert _any([-1.0, 1.0]) == _any([1.0, -1.0])


def test_as_many_passages_count_as_are_read_by_default() -> None:
    assert _any([1.0] * 20 + [0.0] * 30) == pytest.approx(1.0 + math.log(20))


def test_a_small_library_is_as_if_filled_with_passages_on_something_else() -> None:
    assert _any([1.0]) == _any([1.0, *[-5.0] * 19]) == pytest.approx(1.0, abs=0.1)
    assert _any([-9.0]) == pytest.approx(-5.0 + math.log(19), abs=0.1)


def test_very_great_and_small_logits_have_a_sum() -> None:
    assert _any([1e3, -1e3]) == 1e3
