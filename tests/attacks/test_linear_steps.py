"""No text holds up whoever reads it: each step takes time in proportion to its length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index import make_document, split_passages
from index.language import find_blocks, split_sentences
from index.sync.encoding import embedded_text
from index.text import sign
from index.text.furniture import find_furniture
from index.types import Reading, Span
from tests.attacks.growth import MOST_PER_DOUBLING, growth
from tests.attacks.hostile_texts import HOSTILE
from tests.support.fakes import WordEncoder

_ENCODER = WordEncoder()


def make_all(text: str) -> None:
    """All that is done with the text of one document before it is stored."""
    find_blocks.cache_clear()
    document = make_document(Reading(text, "text/plain"), "0" * 64, "a.txt")
    passages = split_passages(document, _ENCODER.token_starts(text))
    sign(document)
    for passage in passages:
        embedded_text(document, passage)


def blocks(text: str) -> None:
    find_blocks.cache_clear()
    find_blocks(text)


def sentences(text: str) -> None:
    split_sentences(text, Span(0, len(text)))


def furniture(text: str) -> None:
    find_furniture(text, find_blocks(text))


STEPS: dict[str, Callable[[str], None]] = {
    "blocks": blocks,
    "sentences": sentences,
    "furniture": furniture,
}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_made_of_a_document(text: str) -> None:
    assert growth(make_all, HOSTILE[text], 20_000) < MOST_PER_DOUBLING


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", HOSTILE)
def test_each_step_with_a_document(text: str, step: str) -> None:
    assert growth(STEPS[step], HOSTILE[text], 100_000) < MOST_PER_DOUBLING
