"""How near a claim's words are to those of a sentence."""

from __future__ import annotations

import pytest

from index import default_encoder
from rag.checking.token_likeness import ClaimTokens
from tests.support.fakes import WordEncoder


def test_words_in_other_forms_are_nearer_than_others() -> None:
    claim = ClaimTokens(default_encoder(), "The ship was mended in May.")
    same, other = claim.compare(["They repaired the vessel in June.", "Apples ripen late."])
    assert same > other


def test_values_count_for_nothing() -> None:
    texts = ["It has 40 ships.", "It has 50 ships."]
    claim = ClaimTokens(default_encoder(), "It has 40 ships.")
    (_, one), (_, other) = claim.compare(texts)
    assert one == pytest.approx(other, abs=0.05)


def test_without_token_states_the_cosine_stands_for_both() -> None:
    ((cosine, nearness),) = ClaimTokens(WordEncoder(), "forty ships").compare(["forty ships"])
    assert cosine == nearness == pytest.approx(1.0)
