"""Times and counts in words."""

from __future__ import annotations

from rag.wording import plural
from ui.parts.library_facts import time_left


def test_times_and_counts_in_words() -> None:
    assert [plural(n, "query") for n in (1, 2, 3000)] == ["1 query", "2 queries", "3,000 queries"]
    assert time_left(1, 100, 2) is None
    assert time_left(50, 100, 10) == "less than a minute left"
    assert time_left(10, 100, 20) == "about 3 minutes left"
