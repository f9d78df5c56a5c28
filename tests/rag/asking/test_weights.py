"""The weights that ship with the package."""

from __future__ import annotations

import pytest

from index.language import AskedForm
from rag.asking.weights import DENSE_WEIGHT, table, weights_of


def test_each_form_has_weights_that_add_up() -> None:
    assert table().keys() == set(AskedForm)
    for weights in table().values():
        parts = (weights.meaning, weights.words, weights.tokens)
        assert min(parts) >= 0
        assert sum(parts) == pytest.approx(1)
        assert weights.judged >= 0
        assert weights.logit >= 0


def test_weights_follow_the_form() -> None:
    assert weights_of("Who heads the initiative?") == table()[AskedForm.QUESTION]
    topic = table()[AskedForm.TOPIC]
    assert weights_of("early warning of genocide in Africa").tokens == topic.tokens


def test_the_reader_counts_less_for_what_is_no_question_and_least_where_it_is_long() -> None:
    question, short, long = (
        weights_of(text).judged
        for text in (
            "Who heads the initiative that trains soldiers to protect children in all wars?",
            "early warning of genocide in Africa",
            "early warning of genocide in Africa and the means that neighbours have to act on it",
        )
    )
    assert question > short > long > 0


def test_without_tokens_the_other_two_are_weighed_as_before() -> None:
    weights = table()[AskedForm.QUESTION]
    without = weights.without_tokens()
    assert (without.meaning, without.tokens) == (DENSE_WEIGHT, 0)
    assert without.meaning + without.words == pytest.approx(1)
    assert (without.judged, without.logit) == (weights.judged, weights.logit)
