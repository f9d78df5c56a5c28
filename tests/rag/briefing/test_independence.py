"""Reposts count once."""

from __future__ import annotations

from itertools import combinations

from index import Document, Metadata
from index.text.near_copies import LEAST_ALIKE, likeness, sign
from rag.briefing.independence import count_independent, repost_groups


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
