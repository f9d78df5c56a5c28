"""Quotes on the printed page: found exactly, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF

from benchmarks import printed
from index import SourceError, Span
from index.readers.pdf.boxes import Box, find_boxes
from tests.support.files import lines_pdf, read_document

POINTS = 72 / 25.4


def test_quotes_are_found_on_the_page(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = read_document(path)
    assert read.text.startswith("The harbour master saw forty vessels in May.")
    start = read.text.index("forty")
    first, second = find_boxes(path, read, Span(start, start + len("forty vessels in May.")))
    assert (first.page, second.page) == (1, 1)
    above = FPDF()
    above.set_font("times", size=12)
    left = 20 + above.get_string_width("The harbour master saw ")
    assert first.left == pytest.approx(left * POINTS, abs=1.5)
    assert second.left == pytest.approx(20 * POINTS, abs=1.5)
    baseline = (297 - 30) * POINTS
    assert first.bottom < baseline < first.top
    assert second.top < first.top
    (word,) = find_boxes(path, read, Span(0, 3))
    width = above.get_string_width("The") * POINTS
    assert (word.left, word.right) == pytest.approx((20 * POINTS, 20 * POINTS + width), abs=1.5)


def test_a_quote_over_two_pages_has_boxes_on_both(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = read_document(path)
    assert [box.page for box in find_boxes(path, read, Span(0, len(read.text)))] == [1, 1, 2]


def test_every_character_of_difficult_print_has_its_place(tmp_path: Path) -> None:
    for kind in (printed.book, printed.columns, printed.footnotes, printed.tables):
        path = kind(tmp_path / "a.pdf").path
        read = read_document(path)
        boxes = find_boxes(path, read, Span(0, len(read.text)))
        assert {box.page for box in boxes} == set(range(1, len(read.pages) + 1)), kind
        assert all(isinstance(box, Box) and box.left < box.right for box in boxes)


def test_places_are_not_guessed(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = read_document(path)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(SourceError, match="another file"):
        find_boxes(path, read, Span(0, 3))
