"""Cards judged one by one."""

from __future__ import annotations

import pytest

from index import Library
from rag.asking import calibration, retrieve
from rag.briefing.judging import (
    belonging,
    judge,
    least_belonging,
    needed,
    surely_belonging,
)
from tests.support.fakes import WordReader


def test_each_card_has_features_and_a_likelihood(library: Library) -> None:
    hits = retrieve(library, "harbour ships storms", 4)
    found = judge(WordReader(), library.encoder, "harbour ships storms", [], hits)
    assert found
    for candidate in found:
        assert 0 <= candidate.score <= 1
        assert candidate.card.is_whole
        assert not candidate.is_elsewhere
        assert candidate.text == candidate.span.of(candidate.document.text)
    again = judge(WordReader(), library.encoder, "harbour ships storms", [], hits)
    assert [c.features for c in again] == [c.features for c in found]


def test_at_most_so_many_are_judged(library: Library) -> None:
    hits = retrieve(library, "harbour ships storms", 4)
    assert len(judge(WordReader(), library.encoder, "harbour", [], hits, most=1)) == 1
    assert judge(WordReader(), library.encoder, "harbour", [], []) == []


def test_the_weights_ship_with_their_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.briefing.judging.calibration", calibration)  # as it ships
    names = ("alone", "passage", "words", "dense")
    low, high = (dict.fromkeys(names, value) for value in (-5.0, 5.0))
    assert belonging(low) < least_belonging() < surely_belonging() < belonging(high)


def test_cards_need_a_share_of_the_best_and_nothing_reaches_where_none_is_sure() -> None:
    sure = surely_belonging()
    assert needed([]) > 1
    assert needed([sure - 0.01, 0.0]) > 1
    assert least_belonging() <= needed([sure]) < sure
    assert needed([sure, 1.0]) > needed([sure])
