"""Texts built block by block: spaces fold, nothing empty is written, places are right."""

from __future__ import annotations

from index.readers.text_builder import Outline
from tests.support.files import headings
from tests.support.samples import assert_reading


def test_blocks_headings_notes_rows_and_pages() -> None:
    outline = Outline()
    outline.page("i")
    outline.heading(" Of\nships ", 2)
    outline.say("Forty  ")
    outline.say("ships came,")
    outline.break_line()
    outline.say(" in May.")
    outline.page("ii")
    outline.table([["month", ""], ["", ""], ["May", "40"]])
    outline.footnote("By the\x00master.")
    outline.page()
    reading = outline.reading("text/x")
    assert (
        reading.text
        == "Of ships\n\nForty ships came,\nin May.\n\nmonth\nMay | 40\n\nBy the master."
    )
    assert headings(reading) == [(2, "Of ships")]
    assert [note.of(reading.text) for note in reading.footnotes] == ["By the master."]
    starts = [(reading.text[page.start :][:5], page.label) for page in reading.pages]
    assert starts == [("Of sh", "i"), ("month", "ii"), ("", None)]
    assert_reading(reading)


def test_what_is_empty_is_not_written() -> None:
    outline = Outline()
    for write in (outline.paragraph, outline.footnote, outline.say):
        write(" \x00 ")
    outline.heading("", 1)
    outline.table([["", ""], []])
    reading = outline.reading("text/x")
    assert (reading.text, reading.headings, reading.footnotes) == ("", (), ())
