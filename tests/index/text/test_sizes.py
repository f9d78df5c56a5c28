"""By what passages are measured."""

from __future__ import annotations

import dataclasses

import pytest

from index import Document, Metadata
from index.text.sizes import size_starts

TEXT = "Совет Безопасности принял резолюцию."


def letters(text: str) -> list[int]:
    return list(range(len(text)))


def test_a_model_counts_what_it_can_read() -> None:
    document = Document("d", "a.txt", TEXT, "text/plain", Metadata(language="ru"))
    assert size_starts(document, letters, None) == letters(TEXT)
    assert size_starts(document, letters, {"ru"}) == letters(TEXT)
    unknown = dataclasses.replace(document, metadata=Metadata())
    assert size_starts(unknown, letters, {"en"}) == letters(TEXT)
    assert size_starts(document, letters, {"en"}) == [0, 6, 11, 16, 19, 26, 31, 35]


@pytest.mark.parametrize(
    ("text", "fewest", "most"),
    [("安理会通过了决议" * 10, 50, 60), ("ภาษาไทย" * 10, 17, 18), ("word " * 80, 80, 80)],
    ids=["zh", "th", "en"],
)
def test_what_takes_fewer_signs_takes_fewer_pieces(text: str, fewest: int, most: int) -> None:
    document = Document("d", "a.txt", text, "text/plain", Metadata(language="xx"))
    starts = size_starts(document, letters, {"en"})
    assert starts == sorted(set(starts))
    assert fewest <= len(starts) <= most
