"""PDFs as they are printed: order, furniture, labels, places of quotes, OCR, second opinions."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from benchmarks.printed import footnotes
from benchmarks.reading import measure_all
from index import Document, ReadError, SourceError, Span, split_passages
from index.readers.circumstances import reading_with
from index.readers.pdf.boxes import Box, find_boxes, match_characters
from index.readers.pdf.footnotes import find_footnotes
from index.readers.pdf.layout import compose
from index.readers.pdf.lines import Line, PageLines
from index.readers.pdf.running_lines import find_running_lines
from index.readers.pdf.word_gaps import is_better, looks_wrong
from index.readers.registry import read_file
from index.store.records import load_reading, reading_fields
from index.text.documents import make_document
from tests.conftest import WordEncoder
from tests.index.readers.test_readers import make_pdf, read_one

POINTS = 72 / 25.4


def document(path: Path) -> Document:
    (reading,) = read_file(path)
    return make_document(reading, hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


def test_known_print_is_read_to_the_character(tmp_path: Path) -> None:
    measured = measure_all(tmp_path)
    assert len(measured) == 6
    for name, figures in measured.items():
        assert figures["characters_right"] >= 0.995, name
        assert figures["furniture_found"] >= 0.98, name
        assert figures["furniture_wrong"] <= 0.02, name
        assert figures["labels_right"] == 1.0, name
    assert measured["tables"]["rows_right"] == 1.0
    assert measured["footnotes"]["footnotes_apart"] == 1.0


def labels(pages: list[list[str]]) -> tuple[str | None, ...]:
    filler = ["Words of the text.", "More of them.", "And more.", "To the end."]
    made = [PageLines(tuple(map(Line, [*filler, *page]))) for page in pages]
    return compose(made).labels


def test_printed_numbers_become_labels_and_unknown_stays_unknown() -> None:
    assert labels([["i"], ["ii"], ["iii"], [], ["1"], ["2"], ["3"], []]) == (
        "i", "ii", "iii", None, "1", "2", "3", None,
    )  # fmt: skip
    assert labels([["S-14"], ["S-15"], ["S-16"]]) == ("S-14", "S-15", "S-16")
    footers = [[f"Harbour Post, May 2014, page {n}"] for n in (31, 32, 33)]
    assert labels(footers) == ("31", "32", "33")
    assert labels([["7"], ["1"], ["8"]]) == (None, None, None)
    assert labels([["Fees of 2014"]] * 4) == (None,) * 4


def lines_pdf(path: Path) -> Path:
    pdf = FPDF()
    pdf.set_font("times", size=12)
    pages = [["The harbour master saw forty ves-", "sels in May."], ["Storms closed it."]]
    for page in pages:
        pdf.add_page()
        for number, line in enumerate(page):
            pdf.text(20, 30 + 6 * number, line)
    pdf.output(str(path))
    return path


def test_quotes_are_found_on_the_page(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = document(path)
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
    read = document(path)
    assert [box.page for box in find_boxes(path, read, Span(0, len(read.text)))] == [1, 1, 2]


def test_every_character_of_difficult_print_has_its_place(tmp_path: Path) -> None:
    measure_all(tmp_path)
    for path in sorted(tmp_path.glob("*.pdf")):
        read = document(path)
        boxes = find_boxes(path, read, Span(0, len(read.text)))
        assert {box.page for box in boxes} == set(range(1, len(read.pages) + 1)), path.name
        assert all(isinstance(box, Box) and box.left < box.right for box in boxes)


def test_places_are_not_guessed(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = document(path)
    assert match_characters("ab c", Span(0, 4), [("a", 0), ("b", 1), ("-", 2), ("c", 3)]) == {
        0: 0, 1: 1, 3: 3,
    }  # fmt: skip
    assert match_characters("abc", Span(0, 3), [("a", 0), ("x", 1), ("c", 2)]) == {}
    assert match_characters("abc", Span(0, 3), [("a", 0)]) == {}
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(SourceError, match="another file"):
        find_boxes(path, read, Span(0, 3))


def test_passwords_open_encrypted_files(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret")
    with reading_with(["wrong", "secret"]):
        assert read_one(path).text == "Shut."
    with reading_with(["wrong"]), pytest.raises(ReadError, match="none of the passwords"):
        read_one(path)


GLUED = "theharbourmastercounted fortyshipsinthemonthofMay andclosedthegates " * 12
PARTED = "the harbour master counted forty ships in the month of May and closed the gates " * 12
SPLIT = "t he har b our m as t er c ount ed f or t y sh i ps in th e m on th of M a y " * 12


def test_glued_and_split_words_are_told_by_their_shape() -> None:
    assert [looks_wrong(text) for text in (GLUED, SPLIT, PARTED)] == [True, True, False]
    assert is_better(PARTED, GLUED)
    assert not is_better(GLUED, PARTED)
    whole = "the harbour master counted forty ships in the month of May " * 12
    assert is_better(whole, SPLIT)
    assert not is_better("wholly other words " * 12, GLUED)


def test_pypdf_is_asked_where_words_are_glued(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("times", size=11)
    words, y = PARTED.replace("counted", "counterbalancing").split()[:80], 30
    for row in range(0, len(words), 12):
        x = 20.0
        for word in words[row : row + 12]:
            pdf.text(x, y, word)  # with gaps that pdfium takes for none, and pypdf for spaces
            x += pdf.get_string_width(word) + 0.52
        y += 6
    pdf.output(str(tmp_path / "a.pdf"))
    assert read_one(tmp_path / "a.pdf").text.split() == words


def form_pdf(path: Path) -> Path:
    """Two fields, filled in by a program that leaves their drawing to the one that shows them."""
    writer = PdfWriter(clone_from=make_pdf(path.with_name("plain.pdf"), [["Name and remark:"]]))
    page, fields = writer.pages[0], ArrayObject()
    for row, value in enumerate(("Ana Lima", "Forty ships came in May.")):
        rect = [FloatObject(n) for n in (60, 600 - 90 * row, 300, 620 - 90 * row)]
        field = {
            "/Type": NameObject("/Annot"), "/Subtype": NameObject("/Widget"),
            "/FT": NameObject("/Tx"), "/T": TextStringObject(f"field{row}"),
            "/V": TextStringObject(value), "/Rect": ArrayObject(rect), "/F": NumberObject(4),
            "/DA": TextStringObject("/Helv 12 Tf 0 g"),
        }  # fmt: skip
        made = DictionaryObject({NameObject(name): part for name, part in field.items()})
        fields.append(writer._add_object(made))
    page[NameObject("/Annots")] = fields
    form = DictionaryObject({NameObject("/Fields"): fields})
    writer.root_object[NameObject("/AcroForm")] = form
    writer.write(path)
    return path


def test_what_was_filled_into_a_form_is_read_and_found(tmp_path: Path) -> None:
    path = form_pdf(tmp_path / "form.pdf")
    read = document(path)
    assert read.text.split() == "Name and remark: Ana Lima Forty ships came in May.".split()
    start = read.text.index("Forty")
    (box,) = find_boxes(path, read, Span(start, len(read.text)))
    assert box.left == pytest.approx(62, abs=4)
    assert box.top == pytest.approx(525, abs=8)


def test_a_form_that_only_adobe_shows_says_so(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=make_pdf(tmp_path / "plain.pdf", [["Please wait for the form."]]))
    stream = DecodedStreamObject()
    stream.set_data(b"<xdp/>")
    form = {NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): writer._add_object(stream)}
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
    writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(True)
    writer.write(tmp_path / "a.pdf")
    reading = read_one(tmp_path / "a.pdf")
    assert reading.text == "Please wait for the form."
    assert "print it to PDF" in reading.notes[0]


def test_footnotes_are_passages_of_their_own(tmp_path: Path) -> None:
    truth = footnotes(tmp_path / "a.pdf")
    read = document(truth.path)
    assert [" ".join(n.of(read.text).split()) for n in read.footnotes] == truth.footnotes
    passages = split_passages(read, WordEncoder().token_starts(read.text))
    for note in read.footnotes:
        inside = [p for p in passages if p.span.overlap(note)]
        assert inside
        assert all(note.start <= p.span.start and p.span.end <= note.end for p in inside)
    assert load_reading(reading_fields(reading := read_one(truth.path))) == reading


@pytest.mark.parametrize(
    ("line", "on", "running"),
    [
        ("Annual report of the harbour", (3, 5, 7), True),
        ("Annual report of the harbour", (3, 12, 21), False),
        ("Fees rose in this year as they did in the last, for ships were larger", (3, 4, 5), False),
        ("Fees rose in this year as they did in the last, for ships were larger", range(24), True),
        ("and the crews were paid.", (3, 4, 5), False),
    ],
)
def test_a_sentence_said_again_is_no_header(line: str, on: Sequence[int], *, running: bool) -> None:
    pages = [
        PageLines(
            tuple(
                Line(text)
                for text in (
                    line if number in on else f"Opening {chr(97 + number)}",
                    *(f"Body {chr(97 + number)} {chr(97 + n)}" for n in range(11)),
                )
            )
        )
        for number in range(24)
    ]
    assert find_running_lines(pages).places == (
        frozenset((number, 0) for number in on) if running else frozenset()
    )


def test_small_type_without_a_mark_is_no_footnote() -> None:
    tall, small = Line("Words of the text.", 50, 300, 700, 9, 10), Line("", 50, 300, 90, 6, 7)
    words = ("787 and 777X charges 3,460", "a small table of 2020", "1 See above.", "and below it")
    lines = [dataclasses.replace(small, text=w, bottom=90 - 8 * i) for i, w in enumerate(words)]
    pages = [PageLines((tall, *lines))]
    assert find_footnotes(pages, frozenset(), 10) == {(0, 3), (0, 4)}
    assert find_footnotes([PageLines(tuple(lines))], frozenset(), 10) == frozenset()


def test_headings_are_told_by_the_size_shown_not_the_size_named(tmp_path: Path) -> None:
    rows = [
        (18, "Of harbours"),
        *((10, f"Line {n} of the running text goes on.") for n in range(9)),
    ]
    # A font of size 1 enlarged by the matrix, as many programs write it.
    content = "".join(
        f"BT /F1 1 Tf {size} 0 0 {size} 60 {700 - 30 * row} Tm ({words}) Tj ET\n"
        for row, (size, words) in enumerate(rows)
    )
    writer = PdfWriter(clone_from=make_pdf(tmp_path / "plain.pdf", [["Words"]]))
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    writer.write(tmp_path / "a.pdf")
    reading = read_one(tmp_path / "a.pdf")
    assert [h.span.of(reading.text) for h in reading.headings] == ["Of harbours"]
