"""Baskets, exports, places and example questions: pure or nearly so."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from index import Document, Metadata, Page, Span
from ui.catalogue import entry_of, example_questions, make_filter
from ui.own.baskets import Baskets, keep
from ui.own.exporting import as_bibtex, as_csv, as_markdown, as_ris
from ui.own.own_files import OwnFile
from ui.parts.places import matches, parse_span, window

TEXT = "The council met. =SUM(1) rose by 5 % & 3 #.\nThe Responsibility to Protect (R2P) held."
DOCUMENT = Document(
    id="a" * 64,
    source="papers/[one].pdf",
    text=TEXT,
    media_type="application/pdf",
    metadata=Metadata(title="On *stars*", author="A. Writer", date="2011-04"),
    pages=(Page(0, "iv"), Page(44, None)),
)
ITEM = keep(DOCUMENT, Span(17, 43))


def test_baskets_keep_order_notes_and_drops(tmp_path: Path) -> None:
    baskets = Baskets(OwnFile(tmp_path / "baskets.json"))
    second = keep(DOCUMENT, Span(0, 16))
    assert baskets.names() == ["Evidence"]
    assert baskets.add("Mine", ITEM)
    assert not baskets.add("Mine", ITEM)
    baskets.add("Mine", second)
    baskets.move("Mine", second.id, -1)
    baskets.annotate("Mine", ITEM.id, "look here")
    again = Baskets(OwnFile(tmp_path / "baskets.json"))
    assert again.items("Mine") == [second, replace(ITEM, note="look here")]
    again.drop("Mine", second.id)
    assert [item.id for item in again.items("Mine")] == [ITEM.id]
    again.delete("Mine")
    assert again.names() == ["Evidence"]


def test_a_kept_quote_is_cut_from_its_document() -> None:
    assert ITEM.quote == TEXT[17:43]
    assert (ITEM.page, ITEM.page_label) == (1, "iv")


def test_exports_hold_quote_and_source() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([ITEM]))))
    assert rows[0]["quote"] == "'" + ITEM.quote
    assert rows[0]["page_label"] == "iv"
    assert r"“On \*stars\*”" in as_markdown("Mine", [ITEM])
    assert "p. iv (PDF 1)" in as_markdown("Mine", [ITEM])
    assert "(PDF p. 2)" in as_ris([keep(DOCUMENT, Span(44, 60))])
    ris = as_ris([ITEM]).split("\r\n")
    assert ris[:3] == ["TY  - GEN", "TI  - On *stars*", "AU  - A. Writer"]
    assert ris[-2] == "ER  - "
    assert r"5 \% \& 3 \#" in as_bibtex([ITEM])


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


def test_examples_come_from_the_documents() -> None:
    assert example_questions([DOCUMENT])[0] == "What is R2P?"


def test_filters_take_values_as_they_stand() -> None:
    assert make_filter({"source": "papers/[one].pdf"}).matches(DOCUMENT)
    assert make_filter({"year": "2011"}).matches(DOCUMENT)
    assert not make_filter({"year": "2012"}).matches(DOCUMENT)
    assert entry_of(DOCUMENT).year == "2011"
