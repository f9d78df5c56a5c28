"""Passages: whole sentences within the limit, nothing lost."""

from __future__ import annotations

import pytest

from index import split_passages
from tests.support.documents import seed, text_document
from tests.support.fakes import WordEncoder


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
@pytest.mark.parametrize("limit", [80, 256])
def test_passages_are_slices_within_the_limit_that_lose_no_running_word(
    number: str, limit: int, encoder: WordEncoder
) -> None:
    read = seed(number)
    passages = split_passages(read, encoder.token_starts(read.text), limit)
    covered = [False] * len(read.text)
    for passage in passages:
        assert len(encoder.token_starts(passage.span.of(read.text))) <= limit - 48
        assert passage.span.start == passage.sentences[0].start
        assert passage.span.end == passage.sentences[-1].end
        assert not any(passage.span.overlap(hole) for hole in read.furniture)
        covered[passage.span.start : passage.span.end] = [True] * len(passage.span)
    headings = [heading.span for heading in read.headings]
    for span in (*read.furniture, *headings):
        covered[span.start : span.end] = [True] * len(span)
    lost = "".join(c for c, seen in zip(read.text, covered, strict=True) if not seen)
    assert not lost.strip()


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
