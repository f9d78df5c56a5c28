"""Quality in a person's words."""

from __future__ import annotations

from ui.own import Verdict
from ui.parts.trust_words import of_ten, on_this_library, strong_of_curve


def test_only_strong_answers_count() -> None:
    assert strong_of_curve([(0.69, 0.0, 50), (0.7, 0.5, 4), (0.95, 1.0, 6)]) == (8, 10)
    assert of_ten(8, 10) == "of ten answers called strong, eight are right (8 of 10)"
    assert of_ten(1, 10) == "of ten answers called strong, one is right (1 of 10)"


def test_own_verdicts_speak_once_there_are_enough() -> None:
    few = [Verdict(str(n), 0.9, True) for n in range(7)]
    assert on_this_library(few).startswith("not yet known; mark 3 more answers")
    assert on_this_library([*few, *few]) == (
        "of ten answers called strong, all are right (14 of 14)"
    )
    weak = [Verdict(str(n), 0.3, True) for n in range(12)]
    assert on_this_library(weak) == "none of your 12 verdicts is on an answer called strong"
