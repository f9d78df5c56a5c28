"""A footnote of a page is led by the sentence that its mark ends."""

from __future__ import annotations

import pytest

from index.blocks import BlockKind
from index.readers.markup import read_markup

_NOTE = (
    "<aside role='doc-endnotes'><ol><li id='n1'>To 345 crowns. "
    "<a href='#m1'>↩</a></li></ol></aside>"
)


def _lead(text: str, note: str = _NOTE) -> str | None:
    """The words of what leads the only note of a page."""
    reading = read_markup(f"<html><body><h1>Memo on pilots</h1><p>{text}</p>{note}</body></html>")
    (found,) = (block for block in reading.blocks if block.kind is BlockKind.NOTE)
    return found.lead.of(reading.text) if found.lead is not None else None


_MARK = "<a href='#n1' id='m1'><sup>1</sup></a>"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (f"The fee was raised.{_MARK} It is paid in May.", "The fee was raised.1"),
        (f"Nobody knew. The fee{_MARK} was raised. It rained.", "The fee1 was raised."),
        ("The fee was raised.<a href='#n1'>[1]</a> It is paid in May.", "The fee was raised.[1]"),
        ("The fee was raised. <a href='#n1'>See what the board decided</a>.", None),
        ("The fee was raised. It is paid in May.", None),
        (f"The A1 was closed.{_MARK} The B1{_MARK} is open.", None),  # which of them is unsure
    ],
    ids=["after", "within", "brackets", "words", "no-mark", "several"],
)  # fmt: skip
def test_the_sentence_with_the_mark_leads(text: str, lead: str | None) -> None:
    assert _lead(text) == lead


def test_a_note_that_another_note_refers_to_is_led_by_no_note() -> None:
    notes = (
        "<aside role='doc-endnotes'><ol><li id='n1'>See the other.<a href='#n2'>2</a></li>"
        "<li id='n2'>To 345 crowns.</li></ol></aside>"
    )
    reading = read_markup(f"<html><body><p>The fee was raised.{_MARK}</p>{notes}</body></html>")
    leads = [b.lead for b in reading.blocks if b.kind is BlockKind.NOTE]
    assert leads[0] is not None
    assert leads[1] is None
