"""Places in documents: windows, links, words."""

from __future__ import annotations

from dataclasses import replace

from index import Span
from tests.support.collected import DOCUMENT, TEXT
from ui.highlight import mark
from ui.parts.places import matches, parse_span, window, words_of


def test_single_words_are_set_in_bold_and_found_with_other_endings() -> None:
    text = "Civilian protection (civilians) rose."
    found = words_of(text, Span(0, len(text)), "to protect the civilian")
    assert [span.of(text) for span in found] == ["Civilian", "protection", "civilians"]
    assert mark(text, Span(0, len(text)), found, bold=True) == (
        "**Civilian** **protection** &#40;**civilians**&#41; rose&#46;"
    )


def test_windows_are_pages_or_hold_the_place() -> None:
    assert window(DOCUMENT, 10) == Span(0, 44)
    assert window(DOCUMENT, len(TEXT)) == Span(44, len(TEXT))
    long = replace(DOCUMENT, pages=(), text="One more line of text.\n" * 2000)
    for position in (0, 5000, 20_000, len(long.text) - 1):
        shown = window(long, position)
        assert shown.start <= position < shown.end


def test_places_in_links_are_checked() -> None:
    assert parse_span("3-9", 10) == Span(3, 9)
    assert [parse_span(bad, 10) for bad in ("9-3", "3-11", "", "-1-2", "a")] == [None] * 5


def test_words_are_found_across_lines_and_case() -> None:
    assert [span.of(TEXT) for span in matches(DOCUMENT, "#. the")] == ["#.\nThe"]
