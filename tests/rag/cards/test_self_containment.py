"""How likely a card is understood by itself."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

import pytest

from index import Metadata, Span
from rag.asking import calibration
from rag.cards.self_containment import features, self_contained
from rag.cards.word_features import BUCKETS, bucket
from tests.support.documents import text_document


def looked_at(text: str, before: str = "", title: str | None = None) -> dict[int, float]:
    document = replace(text_document(before + text), metadata=Metadata(title=title))
    return features(document, Span(len(before), len(before) + len(text)))


def counts(found: dict[int, float], name: str) -> bool:
    return found.get(bucket(name), 0.0) >= 0.5


def test_features_count_runs_first_words_shape_and_the_place() -> None:
    found = looked_at("The mill burned in 1901.")
    place = {bucket("@place opens paragraph"), bucket("@title 0")}
    words = sum(value * value for name, value in found.items() if name not in place)
    assert isclose(words, 1.0)
    assert all(0 <= name < BUCKETS for name in found)
    assert all(counts(found, name) for name in ("@place opens paragraph", "@title 0"))
    assert looked_at("The mill burned in 1901.") == found
    assert looked_at("the mill burned in 1901.") != found


def test_nouns_that_were_told_right_before_count() -> None:
    told = looked_at("The mill and its owner left.", "A mill stood at Kent with its owner. ")
    assert counts(told, "@place within paragraph")
    assert counts(told, "@the near 1")
    assert counts(told, "@their near 1")
    other = looked_at("A mill: the mill and its owner left.", "Ships left Kent. ")
    assert not any(counts(other, f"@{kind} near 1") for kind in ("the", "these", "their"))


def test_what_the_title_holds_counts() -> None:
    assert counts(looked_at("The mill of Kent burned.", title="Mills of Kent"), "@title 3")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Albania joined NATO in 2009 and became an official candidate for EU membership in 2014.",
         True),
        ("The United States recognised the Republic of Liberia on 23 September 1862.", True),
        ("It also did so in the second case, as described above.", False),
        ("They therefore rejected this approach.", False),
        ("See: https://example.org/index.html", False),
    ],
)  # fmt: skip
def test_what_leans_and_what_says_nothing_is_less_likely(text: str, *, stands: bool) -> None:
    document = text_document(text)
    probability = self_contained(document, Span(0, len(document.text)))
    assert (probability >= calibration("cards").threshold) is stands


def test_of_a_long_text_the_beginning_counts() -> None:
    assert len(looked_at("word " * 100_000)) < 100
