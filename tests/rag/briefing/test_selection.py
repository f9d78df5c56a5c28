"""Which cards are quoted, within how many words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from rag.briefing.judging import Candidate
from rag.briefing.plan import Period
from rag.briefing.selection import choose, within
from tests.support.briefings import candidate_of


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What belongs is what scores at least a half."""
    monkeypatch.setattr("rag.briefing.selection.needed", lambda scores: 0.5)


def texts(chosen: Sequence[Candidate]) -> list[str]:
    return [found.text for found in chosen]


def test_nothing_below_the_threshold_is_taken_however_much_room_there_is() -> None:
    good, bad = candidate_of("one two three", 0.9, 0), candidate_of("four five", 0.49, 1)
    assert texts(choose([good, bad], 1, 999)) == ["one two three"]
    assert choose([bad], 1, 999) == []


def test_the_best_are_taken_within_the_limit_and_shorter_ones_fit_behind() -> None:
    best, long = candidate_of("one two three", 0.9, 0), candidate_of("four five six", 0.8, 1)
    short = candidate_of("seven", 0.7, 2)
    assert texts(choose([best, long, short], 1, 4)) == ["one two three", "seven"]


def test_each_question_has_its_best_first() -> None:
    strong = [candidate_of(f"strong{n}", 0.9, n) for n in range(5)]
    weak = candidate_of("weak", 0.6, 5, question=1)
    assert texts(choose([*strong, weak], 2, 2)) == ["strong0", "weak"]


def test_another_source_is_heard_where_it_is_nearly_as_good() -> None:
    same = [candidate_of(f"same{n}", 0.8, n) for n in range(3)]
    other = candidate_of("other", 0.79, 3, source="b")
    assert texts(choose([*same, other], 1, 2)) == ["same0", "other"]


def test_what_one_document_says_twice_is_quoted_once() -> None:
    first, again = candidate_of("first", 0.9, 0), candidate_of("again", 0.8, 0)
    other = candidate_of("other", 0.7, 0, source="b")
    assert texts(choose([first, again, other], 1, 9)) == ["first", "other"]


def test_pinned_ones_are_quoted_whatever_they_score_and_cost() -> None:
    pinned = candidate_of("far too long for it", 0.1, 0)
    pinned.is_pinned = True
    assert texts(choose([pinned, candidate_of("short", 0.9, 1)], 1, 2)) == ["far too long for it"]


def test_a_period_lets_through_what_speaks_of_it() -> None:
    old, new = (candidate_of(f"Ships left in {year}.", 0.9, 0) for year in (1998, 2012))
    undated = candidate_of("Ships left.", 0.9, 1)
    assert within([old, new, undated], Period("2011", "")) == [new]
    assert within([old, new, undated], None) == [old, new, undated]


def test_the_bar_is_that_of_the_cards_as_they_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[float] = []

    def half(scores: Iterable[float]) -> float:
        heard.extend(scores)
        return 0.5

    monkeypatch.setattr("rag.briefing.selection.needed", half)
    card = candidate_of("one", 0.4, 0)
    card.weight = 0.5
    assert choose([card], 1, 9) == []
    assert heard == [0.8]


def test_of_equals_the_first_comes_first_and_no_cards_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cards = [candidate_of(f"same{n}", 0.8, n, source=str(n)) for n in range(4)]
    monkeypatch.setattr(Candidate, "__eq__", lambda *_: pytest.fail("compared by all fields"))
    assert texts(choose(cards, 1, 9)) == ["same0", "same1", "same2", "same3"]
