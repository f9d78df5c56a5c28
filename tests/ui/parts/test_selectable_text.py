"""What is selected in the browser is what is kept, sign for sign."""

from __future__ import annotations

import pytest

from index import Span
from ui.parts.selectable_text import marks_in, same_length, selected_place

TEXT = "Head 𝒜 line\r\n  the frost \x07 of 1987.\n"


def test_each_sign_keeps_its_place() -> None:
    shown = same_length(TEXT)
    assert len(shown) == len(TEXT)
    assert "\r" not in shown
    assert "\x07" not in shown
    assert shown[TEXT.index("frost") :].startswith("frost")


def test_a_selection_is_the_words_without_the_spaces_around() -> None:
    start = TEXT.index("  the")
    shown = Span(5, len(TEXT))
    place = selected_place(TEXT, shown, {"start": start - 5, "end": start - 5 + 12})
    assert place is not None
    assert place.of(TEXT) == "the frost"


@pytest.mark.parametrize(
    "sent",
    [None, "x", {}, {"start": 3}, {"start": 3, "end": 2}, {"start": -1, "end": 2},
     {"start": "0", "end": 2}, {"start": 0, "end": 999}, {"start": 13, "end": 15}],
)  # fmt: skip
def test_what_is_no_selection_keeps_nothing(sent: object) -> None:
    assert selected_place(TEXT, Span(0, len(TEXT)), sent) is None


def test_marks_do_not_overlap_and_stay_within_what_is_shown() -> None:
    shown = Span(10, 50)
    assert marks_in(shown, Span(5, 20), [Span(15, 18), Span(30, 40), Span(35, 60)]) == [
        [0, 10, "dossier-mark"], [20, 30, "other"], [30, 40, "other"],
    ]  # fmt: skip
    assert marks_in(shown, None, []) == []
