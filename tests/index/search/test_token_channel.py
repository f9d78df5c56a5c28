"""What tokens count, and passages that lack states."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import Filter, Library
from index.results import QuestionTokens
from index.search.token_channel import MOST_TOKENS, token_weights
from index.store import Store
from tests.support.documents import text_document
from tests.support.fakes import TokenWordEncoder


def test_rare_words_count_more_and_stop_words_nothing() -> None:
    holding = {"the": 0, "harbour": 8, "zephyr": 0, "ships": 100}
    weights = token_weights(("the", "harbour", "zephyr", "zephyr", "ships"), holding, 99)
    assert weights.tolist() == pytest.approx([0, *[math.log(100 / n) for n in (8.5, 0.5, 0.5)], 0])
    assert token_weights(("the", "of"), {"the": 5, "of": 5}, 9).tolist() == [1, 1]


def test_of_long_questions_the_rarest_words_are_compared(tmp_path: Path) -> None:
    rare = [f"rare{n}" for n in range(MOST_TOKENS)]
    encoder = TokenWordEncoder()
    with Library.open(tmp_path, create=True, encoder=encoder) as library:
        common = replace(text_document("Common harbours lie here."), id="other", source="b.txt")
        library.add([common, text_document(" ".join(["Common harbours", *rare]))])
        short = library.score(" ".join(rare))
        long = library.score(" ".join(["common", *rare, "harbours"]))
    tokens = {s.passage: s.tokens for s in long}
    assert tokens == pytest.approx({s.passage: s.tokens for s in short})


def test_a_damaged_row_counts_as_none(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True, encoder=TokenWordEncoder()) as library:
        library.add([text_document("The harbour was closed.")])
        assert library.score("harbour")[0].tokens == pytest.approx(1)
    store = Store(tmp_path, create=False)
    store.database.connection.execute("UPDATE token_states SET states = zeroblob(length(states))")
    store.close()
    with Library.open(tmp_path, encoder=TokenWordEncoder()) as library:
        (found,) = library.score("harbour")
        assert found.tokens is None
        assert found.dense > 0


def test_no_tokens_match_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True, encoder=TokenWordEncoder()) as library:
        library.add([text_document("The harbour was closed.")])
        nothing = QuestionTokens(1, (), np.empty((0, 64), np.float32))
        vector = library.encoder.encode_query("?")
        found = library.finder.search("?", vector, nothing, Filter(), ())
        assert [s.tokens for s in found] == [None]
