"""The table of floors says what is reached, and model results are kept faithfully."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks.caches import CachedEncoder, CachedReader
from benchmarks.floors import FLOORS, Floor, reached
from benchmarks.quality_page import FIGURES, PAGE, figures_text, page
from index import Library
from rag.asking.ranking import retrieve
from rag.asking.reader import Judgement
from rag.types import Hit
from tests.support.fakes import TokenWordEncoder, WordReader


def _part(value: float, fast: float) -> dict[str, object]:
    return {"metrics": {"m": value}, "fast": {"metrics": {"m": fast}}, "intervals": {}}


@pytest.mark.parametrize(
    ("floor", "value", "met"),
    [
        (Floor("", "p", "m", 0.5, 0.6), 0.5, True),
        (Floor("", "p", "m", 0.5, 0.6), 0.49, False),
        (Floor("", "p", "m", 0.05, 0.1, against="fast"), 0.46, True),
        (Floor("", "p", "m", 0.05, 0.1, against="fast"), 0.44, False),
        (Floor("", "p", "m", 0.08, 0.04, most=True), 0.07, True),
        (Floor("", "p", "m", 0.08, 0.04, most=True), 0.09, False),
        (Floor("", "p", "unknown", 0.5, 0.6), 0.9, False),
    ],
)
def test_floors_are_compared(floor: Floor, value: float, met: bool) -> None:
    assert reached(floor, _part(value, fast=0.4)) is met


def test_the_page_is_written_from_the_filed_figures() -> None:
    # Otherwise: python -m benchmarks.quality_page
    assert PAGE.read_text(encoding="utf-8") == page()


def test_aims_lie_beyond_floors() -> None:
    assert all(f.aim < f.floor if f.most else f.aim > f.floor for f in FLOORS)


def test_vectors_are_kept_in_order(tmp_path: Path) -> None:
    encoder = TokenWordEncoder()
    cached = CachedEncoder(encoder, tmp_path / "vectors.sqlite", "packing")
    texts = ["forty ships", "nine days", "forty ships", "apples"]
    first = cached.encode(texts)
    assert np.array_equal(first, TokenWordEncoder().encode(texts))
    assert sorted(encoder.encoded) == ["apples", "forty ships", "nine days"]
    again = CachedEncoder(encoder, tmp_path / "vectors.sqlite", "packing")
    assert np.array_equal(again.encode(texts[::-1]), first[::-1])
    assert len(encoder.encoded) == 3
    assert cached.encode([]).shape == (0, 64)
    assert again.encode_with_states(texts)[1] == encoder.encode_with_states(texts)[1]


def test_judgements_are_kept_for_the_reader_that_made_them(
    library: Library, tmp_path: Path
) -> None:
    class Counting(WordReader):
        read_before = 0

        def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
            Counting.read_before += len(hits)
            return super().read(question, hits)

    question, path = "How many ships in spring?", tmp_path / "judgements.sqlite"
    hits = retrieve(library, question, 3)
    expected = WordReader().read(question, hits)
    assert CachedReader(Counting(), "1", path).read(question, hits) == expected
    assert CachedReader(Counting(), "1", path).read(question, hits[::-1]) == expected[::-1]
    assert Counting.read_before == len(hits)
    CachedReader(Counting(), "2", path).read(question, hits[:1])
    assert Counting.read_before == len(hits) + 1


def test_the_front_ends_figures_are_those_filed() -> None:
    # Otherwise: python -m benchmarks.quality_page
    assert FIGURES.read_text(encoding="utf-8") == figures_text()
