"""Texts built block by block: spaces fold, nothing empty is written, places are right."""

from __future__ import annotations

from index.readers.tables import Merged
from index.readers.text_builder import Outline
from tests.support.files import headings, notes, units
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
        reading.text == "Of ships\n\nForty ships came,\nin May.\n\nmonth\nMay\t40\n\nBy the master."
    )
    assert headings(reading) == [(2, "Of ships")]
    assert notes(reading) == ["By the master."]
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


def test_items_are_announced_by_a_colon_or_by_the_item_they_are_nested_in() -> None:
    outline = Outline()
    outline.paragraph("These events release it:")
    outline.item("a strike:", "(a)")
    outline.item("of pilots", "(i)", 1)
    outline.item("an embargo", "(b)")
    outline.paragraph("Nothing else does.")
    outline.item("Alone", "•")
    assert units(outline.reading("text/x"))[1:] == [
        "These events release it: > (a) a strike:", "(a) a strike: > (i) of pilots",
        "These events release it: > (b) an embargo", "Nothing else does.", "• Alone",
    ]  # fmt: skip


def test_a_caption_leads_the_rows_below_it_and_a_row_of_one_cell_a_group_of_them() -> None:
    left = Merged.LEFT
    outline = Outline()
    outline.caption("Table 3")
    outline.table([["Rope", "Price"], ["Hemp", left], ["Thin", "2"], ["Thick", "4"]])
    outline.table([["Harbour dues of the year", left], ["Ship:", "Teist"], ["Fee:", "40"]])
    assert units(outline.reading("text/x")) == [
        "caption: Table 3", "| Rope | Price",
        "caption: Hemp", "Hemp > Rope: Thin; Price: 2", "Hemp > Rope: Thick; Price: 4",
        "caption: Harbour dues of the year", "Ship: Teist", "Fee: 40",
    ]  # fmt: skip


def test_a_long_value_stands_below_its_key_and_what_is_hidden_is_marked() -> None:
    outline = Outline()
    outline.pair("Scope", "word " * 70)
    outline.hidden = True
    outline.pair("Fee", "")
    assert units(outline.reading("text/x")) == [
        "caption: Scope", "Scope > " + " ".join(["word"] * 70), "(Fee)",
    ]  # fmt: skip
