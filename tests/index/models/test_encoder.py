"""The encoder that is shipped."""

from __future__ import annotations

from index import default_encoder


def test_questions_are_encoded_as_passages_are_but_for_the_rounding() -> None:
    encoder = default_encoder()
    question = "Who heads the Child Soldier Initiative?"
    query = encoder.encode_query(question)
    same, other = encoder.encode([question, "Apples ripen late in the valley."])
    assert query.shape == (384,)
    assert query @ same > 0.98
    assert abs(query @ other - same @ other) < 0.03
