"""Lines of printed pages to running text: hyphens, labels, headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from index.blocks import BlockKind
from index.readers.pdf.characters import Cut
from index.readers.pdf.layout import compose
from index.readers.pdf.lines import Line, PageLines
from tests.support.files import headings, make_pdf, read_one


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a sen-", "tence goes on"], "a sentence goes on"),
        (["a sen\xad", "tence goes on"], "a sentence goes on"),
        (["well-known and well-", "known"], "well-known and well-known"),
        (["North-", "South"], "North-South"),
        (["pages 3-", "4"], "pages 3-4"),
    ],
)
def test_words_split_at_line_ends(lines: list[str], text: str) -> None:
    assert compose([PageLines(tuple(map(Line, lines)))]).text == text


def test_pages_keep_their_start_when_words_are_joined() -> None:
    pages = [PageLines((Line("one sen-"), Line("tence"))), PageLines((Line("next page"),))]
    composed = compose(pages)
    assert composed.text[composed.starts[1] :] == "next page"


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
    assert headings(reading) == [(1, "Of harbours")]


def test_bold_points_are_items_and_raised_marks_begin_lines_of_their_own() -> None:
    words = ["• Sales fell by 4.4 per cent on the prices of currencies and fewer vaccines, as the",
             "company had said they would", "• Earnings rose by 3.6 per cent"]  # fmt: skip
    bold = [Line(w, 60 + 8 * (n == 1), 500 - 200 * n, 700 - 14 * n, 9, 10, cut=Cut.BOLD)
            for n, w in enumerate(words)]  # fmt: skip
    notes = [Line(f"{n} Without the price of currencies in all of the countries named", 60, 420,
                  500 - 12 * n, 9, 9, raised=True) for n in (1, 2)]  # fmt: skip
    prose = Line("The company told its owners more of it in the spring of the year.", 60, 500, 600,
                 9, 10)  # fmt: skip
    composed = compose([PageLines((*bold, *[prose] * 3, *notes))])
    read = [(b.kind, b.span.of(composed.text)) for b in composed.blocks]
    assert (BlockKind.ITEM, " ".join(words[:2])) in read
    assert (BlockKind.ITEM, words[2]) in read
    assert [text for _, text in read if "Without" in text] == [note.text for note in notes]
