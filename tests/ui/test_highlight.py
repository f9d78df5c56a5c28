"""Text of documents is shown as it stands, marks by offset."""

from __future__ import annotations

import html
import re

import pytest

from index import Span
from ui.highlight import escape, mark


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "$x$ :red[no] **b** `c`",
        "![i](javascript:x) [l](http://x)",
        "# 1. - >",
    ],
)
def test_document_text_is_shown_as_it_stands(text: str) -> None:
    assert html.unescape(escape(text)) == text
    assert not re.search(r"[<>$*`\[\]_#]", re.sub(r"&#\d+;", "", escape(text)))


def test_controls_and_direction_marks_become_visible() -> None:
    assert escape("a\u202eb\x1bc") == "a\ufffdb\ufffdc"


def test_marks_are_placed_by_offset() -> None:
    text = "one two\nthree four"
    assert mark(text, Span(0, len(text)), [Span(4, 13)]) == (
        "one :yellow-background[two]\n:yellow-background[three] four"
    )
