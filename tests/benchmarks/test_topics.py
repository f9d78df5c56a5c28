"""The benchmark of topics: its items hold no corpus text, and its figures are exact."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks.topic_fit import Topic, fit_topics
from benchmarks.topic_libraries import ITEMS
from benchmarks.topic_sets import load_topics, measure, summary
from index import Span
from rag.briefing.assembly import assemble
from rag.briefing.contents import Theme
from rag.briefing.coverage import Asked
from rag.briefing.plan import Question
from tests.support.briefings import candidate_of, quote_of

MOST_WORDS, FEWEST_TOPICS, FEWEST_ABSENT = 14, 30, 8


def test_items_are_places_and_short_quotes() -> None:
    topics = [topic for own in load_topics().values() for topic in own]
    assert len(topics) >= FEWEST_TOPICS
    assert sum(not topic["evidence"] for topic in topics) >= FEWEST_ABSENT
    assert len({topic["id"] for topic in topics}) == len(topics)
    for piece in (piece for topic in topics for piece in topic["evidence"]):
        assert 0 < len(piece["quote"].split()) <= MOST_WORDS
        assert piece["grade"] in (1, 2)


def test_recall_and_precision_are_counted_by_places() -> None:
    right, wrong = quote_of("It rained in 2001.", "a"), quote_of("Fees rose.", "b")
    briefing = assemble("Rain", (Theme("Rain", (right, replace(wrong, number=2))),), (), (), ())
    places = [("a", Span(0, 10), 2), ("c", Span(0, 10), 2), ("c", Span(20, 30), 1)]
    row = measure(briefing, places)
    assert (row["recall"], row["quotes"], row["right"]) == (0.5, 2, 1)
    silent = measure(assemble("Snow", (), (), (), ()), [])
    assert summary([row, silent]) | {"rows": []} == {
        "topics": 1, "recall": 0.5, "precision": 0.5, "quotes": 2,
        "absent": 1, "absent_silent": 1, "rows": [],
    }  # fmt: skip


def test_the_fit_tells_what_belongs_from_what_does_not() -> None:
    topics = [_topic(f"t{n}", f"set{n % 3}", 4) for n in range(6)]
    absent = [_topic(f"a{n}", f"set{n}", 0) for n in range(3)]
    found = fit_topics([*topics, *absent], ("relevance",))
    assert found["weights"]["relevance"] > 0
    assert 0 < found["threshold"] < found["others"]["begin"] < 1
    figures = found["figures"]
    assert (figures["auroc"], figures["recall"], figures["precision"]) == (1.0, 1.0, 1.0)
    assert figures["silent"] == len(absent)


def _topic(name: str, folder: str, belonging: int) -> Topic:
    """A topic with so many cards that belong, and as many others; places are the former."""
    cards = [candidate_of(f"{name} says {n} things", 0.0, n, source=f"{name}{n}") for n in range(8)]
    belongs = [n < belonging for n in range(8)]
    for card, own in zip(cards, belongs, strict=True):
        card.features = {"relevance": 3.0 if own else -3.0}
    places = [(c.document.id, c.span, 2) for c, own in zip(cards, belongs, strict=True) if own]
    return Topic(name, folder, places, (Asked(Question(name, name)),), cards, belongs)


@pytest.mark.parametrize("name", ["development", "reported"])
def test_topics_of_the_corpus_have_evidence_in_their_sets(name: str) -> None:
    folder = ITEMS / name
    named = json.loads((folder / "sets.json").read_text(encoding="utf-8"))
    lines = (folder / "topics.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    assert {item["set"] for item in items} == set(named)
    assert sum(not item["evidence"] for item in items) >= FEWEST_ABSENT
    for item in items:
        for document, start, end, grade in item["evidence"]:
            assert document in named[item["set"]]
            assert 0 <= start < end
            assert grade in (1, 2)
