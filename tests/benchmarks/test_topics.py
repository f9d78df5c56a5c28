"""The benchmark of topics: its items hold no corpus text, and its figures are exact."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.topic_sets import load_topics, measure, sets, summary
from benchmarks.topics import FEATURES, Row, fit_rows
from index import Span
from rag.briefing.assembly import assemble
from rag.briefing.contents import Theme
from tests.support.briefings import quote_of

MOST_WORDS, FEWEST_TOPICS, FEWEST_ABSENT = 14, 30, 8


def test_items_are_places_and_short_quotes() -> None:
    topics = [topic for name in sets() for topic in load_topics()[name]]
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
    rows = [
        Row(f"t{n % 4}", [float(n % 2) + 0.01 * n, *[0.0] * (len(FEATURES) - 1)], n % 2 == 1)
        for n in range(40)
    ]
    found = fit_rows(rows)
    assert found["weights"][FEATURES[0]] > 0
    assert found["figures"]["auroc"] == 1.0
    assert found["figures"]["precision"] >= 0.5
    assert found["figures"]["recall"] == 1.0
