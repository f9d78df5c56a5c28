"""Near copies share a family."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from pathlib import Path

import numpy as np

from index import Block, BlockKind, Library
from index.text.documents import make_document
from index.text.near_copies import likeness, sign
from index.types import Document, Reading, Span
from tests.support.documents import article, repost
from tests.support.fakes import WordEncoder


def document(text: str) -> Document:
    return make_document(Reading(text, "text/plain"), str(abs(hash(text))), "a.txt")


def test_planted_reposts_are_found_and_others_are_not(tmp_path: Path) -> None:
    texts, truth = {}, {}
    for number in range(30):
        original = article(number)
        versions = [original, repost(original, 3 * number), repost(original, 3 * number + 1)]
        for copy, paragraphs in enumerate(versions[: 1 + number % 3]):
            texts[f"{number}.{copy}"] = "\n\n".join(paragraphs)
            truth[f"{number}.{copy}"] = f"{number}.0"
    with Library.open(tmp_path, create=True, encoder=WordEncoder()) as library:
        library.add(
            dataclasses.replace(document(text), id=name, source=name)
            for name, text in texts.items()
        )
        found = library.truth.families(texts)
    pairs = list(combinations(texts, 2))
    wanted = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    made = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    assert len(wanted) == 40
    assert 2 * len(wanted & made) / (len(wanted) + len(made)) >= 0.95
    assert set(found.values()) <= set(truth.values())


def test_likeness_is_that_of_the_running_text() -> None:
    one, other = "\n\n".join(article(1)), "\n\n".join(article(2))
    assert likeness(sign(document(one)), sign(document(one.upper().replace(" ", "  ")))) == 1.0
    assert likeness(sign(document(one)), sign(document(other))) < 0.1
    read = document(one)
    half = Document(
        read.id, read.source, one + other, read.media_type, read.metadata,
        blocks=(
            Block(BlockKind.PARAGRAPH, Span(0, len(one))),
            Block(BlockKind.FURNITURE, Span(len(one), len(one + other))),
        ),
    )  # fmt: skip
    assert np.array_equal(sign(half), sign(document(one)))
    assert likeness(sign(document("Short.")), sign(document("Other."))) < 0.1
