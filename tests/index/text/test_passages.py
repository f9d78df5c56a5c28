"""Passages: whole sentences within the limit, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import split_passages
from tests.support.documents import seed, text_document
from tests.support.fakes import WordEncoder
from tests.support.texts import TEXTS, assert_passages


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
@pytest.mark.parametrize("limit", [80, 256])
def test_passages_are_runs_of_whole_sentences_that_lose_nothing(number: str, limit: int) -> None:
    assert_passages(seed(number), limit)


@given(TEXTS, st.sampled_from([60, 80, 256]))
def test_passages_of_any_text_are_runs_of_whole_sentences(text: str, limit: int) -> None:
    assert_passages(text_document(text), limit)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@settings(max_examples=5000)
@given(TEXTS, st.sampled_from([60, 80, 256]))
def test_passages_of_thousands_of_texts(text: str, limit: int) -> None:
    assert_passages(text_document(text), limit)


def test_a_heading_is_carried_along(encoder: WordEncoder) -> None:
    text = "Fees\n\n" + "The fee is due in May. " * 30
    read = text_document(text)
    passages = split_passages(read, encoder.token_starts(text), 128)
    assert len(passages) > 1
    assert {p.heading.of(text) for p in passages if p.heading} == {"Fees"}


def test_a_sentence_over_the_limit_is_cut_at_a_space(encoder: WordEncoder) -> None:
    text = "word " * 500 + "end."
    read = text_document(text)
    passages = split_passages(read, encoder.token_starts(text), 148)
    assert all(len(encoder.token_starts(p.span.of(text))) <= 100 for p in passages)
    assert " ".join(p.span.of(text) for p in passages) == text


def test_what_is_too_long_is_cut_at_a_pause_and_tears_no_name(encoder: WordEncoder) -> None:
    names = [
        "Sierra Leone",
        "Saint Kitts and Nevis",
        "Fiji",
        "Costa Rica",
        "Bosnia and Herzegovina",
    ]
    listed = ", ".join(f"{name} {number}" for number, name in enumerate(names * 12))
    read = text_document(listed)
    parts = [
        sentence.of(listed)
        for passage in split_passages(read, encoder.token_starts(listed), 90)
        for sentence in passage.sentences
    ]
    assert len(parts) > 2
    assert " ".join(parts) == listed
    assert all(part.endswith(",") for part in parts[:-1])
    without = " ".join(["harbour"] * 100)
    spans = [
        p.span.of(without)
        for p in split_passages(text_document(without), encoder.token_starts(without), 90)
    ]
    assert " ".join(spans) == without


def test_running_text_is_cut_by_its_length_alone(encoder: WordEncoder) -> None:
    """As few passages as may do, whatever a first cut into full ones would come to."""
    sizes = [130, 130, 60, 60, 60, 60]
    text = " ".join("Word " + "word " * (size - 2) + "end." for size in sizes)
    passages = split_passages(text_document(text), encoder.token_starts(text), 304)
    assert [len(p.sentences) for p in passages] == [1, 3, 2]
