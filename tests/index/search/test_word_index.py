"""The mapped index of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from index.search.word_index import (
    DamagedIndexError,
    Tokenizer,
    WordIndex,
    rarity,
    rarity_in_sqlite,
)


def test_a_flipped_bit_among_the_words_is_seen(based: tuple[Library, Path]) -> None:
    library, _ = based
    (path,) = library.folder.glob("base-words-*")
    whole, content = WordIndex(path), path.read_bytes()
    whole.verify()
    for place in (0, len(content) // 3, len(content) - 2000):
        path.with_suffix(".bad").write_bytes(
            content[:place] + bytes([content[place] ^ 8]) + content[place + 1 :]
        )
        with pytest.raises(DamagedIndexError):
            WordIndex(path.with_suffix(".bad")).verify()


def test_questions_are_cut_into_words_as_the_index_does() -> None:
    assert Tokenizer().words("Runners RUNNING Zürich") == ["runner", "run", "zurich"]


def test_what_most_of_a_few_passages_hold_still_weighs() -> None:
    assert rarity(4, 1) > 2 * rarity(4, 3) > 0.5
    assert rarity(10_000, 5) == pytest.approx(rarity_in_sqlite(10_000, 5), rel=1e-4)
