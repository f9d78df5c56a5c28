"""Which candidates are quoted, within how many words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index import Document, Metadata, Span
from rag.briefing.candidates import Candidate
from rag.briefing.selection import choose


def candidate(text: str, scores: Sequence[float], axis: int, source: str = "a") -> Candidate:
    """A sentence that points along one of eight axes: alike is what shares an axis."""
    document = Document(source, f"{source}.txt", text, "text/plain", Metadata())
    vector = np.eye(8, dtype=np.float32)[axis]
    return Candidate(document, Span(0, len(text)), list(scores), vector)


def texts(chosen: Sequence[Candidate]) -> list[str]:
    return [found.text for found in chosen]


def test_the_best_are_taken_within_the_limit_and_shorter_ones_fill_it() -> None:
    best, long = candidate("one two three", [0.9], 0), candidate("four five six", [0.8], 1)
    short, weak = candidate("seven", [0.7], 2), candidate("eight", [0.2], 3)
    assert texts(choose([best, long, short, weak], 1, 4)) == ["one two three", "seven"]
    assert texts(choose([best, long, short, weak], 1, 99)) == [
        "one two three", "four five six", "seven",
    ]  # fmt: skip


def test_what_is_like_the_taken_counts_for_less() -> None:
    first, alike = candidate("first", [0.9], 0), candidate("alike", [0.8], 0)
    other = candidate("other", [0.75], 1)
    assert texts(choose([first, alike, other], 1, 2)) == ["first", "other"]


def test_another_source_is_heard_where_it_is_nearly_as_good() -> None:
    same = [candidate(f"same{n}", [0.8], n) for n in range(3)]
    other = candidate("other", [0.795], 3, source="b")
    assert texts(choose([*same, other], 1, 2)) == ["same0", "other"]


def test_each_part_first_gets_its_own_best() -> None:
    strong = [candidate(f"strong{n}", [0.9, 0.0], n) for n in range(5)]
    weak = candidate("weak", [0.0, 0.4], 5)
    assert "weak" in texts(choose([*strong, weak], 2, 4))
    assert "weak" not in texts(choose([*strong, candidate("weak", [0.4, 0.2], 5)], 2, 3))


def test_what_contradicts_the_taken_is_not_like_it() -> None:
    first = candidate("The old tower cost 310,000 crowns.", [0.9], 0)
    apart = candidate("The old tower cost 390,000 crowns.", [0.8], 0, source="b")
    alike = candidate("The old tower cost 310 000 crowns.", [0.82], 0, source="c")
    other = candidate("Six words of quite another matter.", [0.75], 1)
    assert texts(choose([first, alike, apart, other], 1, 13)) == [first.text, apart.text]
