"""Which pages the strip shows, and what they hold."""

from __future__ import annotations

import pytest

from index import Document, Metadata, Page, Span
from ui.parts.page_strip import about, pages_of


@pytest.mark.parametrize(
    ("number", "count", "expected"),
    [(1, 3, (1, 3)), (1, 40, (1, 7)), (20, 40, (17, 23)), (40, 40, (34, 40)), (2, 7, (1, 7))],
)
def test_the_present_page_stands_in_the_middle_where_there_is_room(
    number: int, count: int, expected: tuple[int, int]
) -> None:
    shown = about(number, count)
    assert (shown[0], shown[-1]) == expected
    assert number in shown


def test_places_are_counted_by_page() -> None:
    pages = (Page(0, "1"), Page(10, "2"))
    document = Document("d", "a.pdf", "x" * 20, "application/pdf", Metadata(), pages)
    assert pages_of(document, [Span(3, 4), Span(9, 12), Span(10, 11)]) == {1: 2, 2: 1}
    text = Document("d", "a.txt", "x" * 20, "text/plain", Metadata())
    assert pages_of(text, [Span(3, 4)]) == {}
