"""Cards judged one by one."""

from __future__ import annotations

import pytest

from index import Library
from rag.asking import calibration, retrieve
from rag.briefing.gates import Gate
from rag.briefing.judging import (
    JOB,
    JOB_WITHOUT_TOKENS,
    belonging,
    job_of,
    judge,
    least_belonging,
    needed,
    passes,
    surely_belonging,
)
from tests.support.briefings import candidate_of
from tests.support.fakes import WordReader


def test_each_card_has_features_a_place_for_each_gate_and_a_likelihood(library: Library) -> None:
    hits = retrieve(library, "harbour ships storms", 4)
    gates = [Gate(("harbour",), ("harbour",)), Gate(("zeppelin",), ("zeppelin",))]
    around = lambda gate, document: gate.is_in(document.text)  # noqa: E731
    found = judge(WordReader(), library.encoder, "harbour ships storms", gates, hits, around)
    assert found
    for candidate in found:
        assert 0 <= candidate.score <= 1
        assert candidate.card.is_whole
        assert candidate.levels[1] == 0
        assert candidate.text == candidate.span.of(candidate.document.text)
    again = judge(WordReader(), library.encoder, "harbour ships storms", gates, hits, around)
    assert [c.features for c in again] == [c.features for c in found]


def test_at_most_so_many_are_judged(library: Library) -> None:
    hits = retrieve(library, "harbour ships storms", 4)
    assert len(judge(WordReader(), library.encoder, "harbour", [], hits, most=1)) == 1
    assert judge(WordReader(), library.encoder, "harbour", [], []) == []


@pytest.mark.parametrize("channels", [("dense", "tokens"), ("dense",)])
def test_the_weights_ship_with_their_bounds(
    channels: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.briefing.judging.calibration", calibration)  # as it ships
    low, high = (dict.fromkeys(("alone", "words", *channels), value) for value in (-5.0, 5.0))
    job = job_of(low)
    assert belonging(low) < least_belonging(job) < surely_belonging(job) < belonging(high)


def test_the_bounds_are_those_of_the_weights_that_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.briefing.judging.calibration", calibration)
    for job in (JOB, JOB_WITHOUT_TOKENS):
        shipped = calibration(job)
        assert least_belonging(job) == shipped.threshold
        assert surely_belonging(job) == shipped.others["begin"]
        assert needed([1.0], job) == shipped.others["share"]
    assert surely_belonging(JOB) != surely_belonging(JOB_WITHOUT_TOKENS)


def test_cards_need_a_share_of_the_best_and_nothing_reaches_where_none_is_sure() -> None:
    sure = surely_belonging(JOB)
    assert needed([], JOB) > 1
    assert needed([sure - 0.01, 0.0], JOB) > 1
    assert least_belonging(JOB) <= needed([sure], JOB) < sure
    assert needed([sure, 1.0], JOB) > needed([sure], JOB)


@pytest.mark.parametrize(
    ("levels", "focus", "text", "may"),
    [
        ((), None, "Ships left.", True),
        ((1.0, 0.2), 0, "Ships left.", True),
        ((1.0, 0.0), 0, "Ships left.", False),
        ((0.2, 1.0), 0, "Ships left.", True),
        ((0.2, 1.0), 0, "Ships left for Libya.", False),
        ((0.2, 0.8), 0, "Ships left.", False),
        ((0.2,), 0, "Ships left.", False),
        ((0.5,), 0, "Ships left.", True),
        ((0.5,), 0, "Ships left for Libya.", False),
    ],
    ids=[
        "no names",
        "in the card",
        "nowhere",
        "around, others in it",
        "around, of another place",
        "around, others above",
        "only around",
        "near",
        "near, of another place",
    ],
)
def test_gates_are_passed_by_where_names_stand(
    levels: tuple[float, ...],
    focus: int | None,
    text: str,
    may: bool,
) -> None:
    candidate = candidate_of(text, 0.9, 0)
    candidate.levels = levels
    assert passes(candidate, [Gate(("Darfur",), ("Darfur",))], focus) is may
