"""Reposts count once."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Document, Metadata
from index.text import word_runs
from index.text.near_copies import LEAST_ALIKE, likeness, sign
from rag.briefing.independence import Runs, count_independent, repost_groups


def test_reposts_count_once() -> None:
    story = "The harbour master counted forty ships in spring and closed the gates for nine days."
    texts = {
        "a": story,
        "b": f"Reposted from a friend. {story} Read more on our pages.",
        "c": "Ships were counted by the harbour master, forty of them, said the mayor in spring.",
    }
    documents = [Document(i, i, text, "text/plain", Metadata()) for i, text in texts.items()]
    groups = repost_groups(documents)
    assert groups == {"a": "a", "b": "a", "c": "c"}
    assert count_independent(["a", "b", "c"], groups) == 2


def test_an_excerpt_is_no_second_source() -> None:
    told = " ".join(
        f"In year {year} the port of town {year + 7} let ships in." for year in range(9)
    )
    more = " ".join(f"Of orchard {row} we have the yield of tree {row + 3}." for row in range(60))
    documents = [
        Document(i, i, text, "text/plain", Metadata())
        for i, text in (("report", f"{more} {told}"), ("release", told), ("other", more[:300]))
    ]
    signatures = [sign(document) for document in documents]
    assert all(likeness(*pair) < LEAST_ALIKE for pair in combinations(signatures, 2))
    assert repost_groups(documents[:2]) == {"report": "report", "release": "report"}
    assert repost_groups(documents[1:]) == {"release": "release", "other": "other"}


def test_a_text_is_hashed_once_for_all_calls_that_know_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = " ".join(f"In year {year} the port let ships in." for year in range(9))
    documents = [
        Document(i, i, f"{told} So says {i}.", "text/plain", Metadata()) for i in ("a", "b", "c")
    ]
    hashed: list[str] = []

    def counted(document: Document) -> NDArray[np.uint64]:
        hashed.append(document.id)
        return word_runs(document)

    monkeypatch.setattr("rag.briefing.independence.word_runs", counted)
    known: dict[str, Runs] = {}
    assert repost_groups(documents[:2], known) == {"a": "a", "b": "a"}
    assert repost_groups(documents, known) == repost_groups(documents)
    assert hashed == ["a", "b", "c", "a", "b", "c"]
