"""Figures of a request that no quote has are left out of titles."""

from __future__ import annotations

from rag.briefing.known_figures import unknown_figures, without_unknown

SAID = "The harbour council counted 1,300 ships in 1998."


def test_what_no_text_has_is_left_out() -> None:
    assert without_unknown("300 of 1,300 ships in 1998?", [SAID]) == "… of 1,300 ships in 1998?"


def test_figures_are_compared_whole() -> None:
    assert unknown_figures("300 of 1,300 in 1998.", [SAID]) == ["300"]


def test_a_sign_in_a_title_may_stand_apart_in_the_quotes() -> None:
    assert unknown_figures("the loss of XQ17", ["Flight XQ-17 was lost."]) == []
    assert unknown_figures("the loss of XQ17", ["Flight XQ-171 was lost."]) == ["XQ17"]
