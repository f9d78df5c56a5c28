"""Headers and footers: what recurs is furniture, what is said again is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.readers.pdf.layout import compose
from index.readers.pdf.lines import Line, PageLines
from index.readers.pdf.running_lines import find_running_lines
from index.types import Reading
from tests.support.files import furniture, make_pdf, read_one


def test_running_lines_of_a_pdf_are_furniture(tmp_path: Path) -> None:
    words = ["One line of the text.", "Two lines of the text.", "Three lines of the text."]
    pages = [
        [f"Annual report {2000 + n}", *(f"{w} {chr(97 + n)}" for w in words), f"Page {n} of 5"]
        for n in range(1, 6)
    ]
    reading = read_one(make_pdf(tmp_path / "a.pdf", pages))
    expected = [line for page in pages for line in (page[0], page[-1])]
    assert furniture(reading) == expected


def test_a_column_of_figures_is_no_page_number() -> None:
    pages = [PageLines(tuple(Line(t) for t in ("a b", "c d", "e f", "g", n))) for n in "718"]
    made = compose(pages)
    assert "7" not in furniture(Reading(text=made.text, media_type="", blocks=made.blocks))


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


def test_a_paragraph_that_pages_say_again_is_no_header() -> None:
    words = [
        "The network carried four million passengers in the year, six per cent more than the last,",
        "and the board thanks all crews for the work that they have done in a hard winter again,",
        "as it thanks those who kept the quays free of ice, day and night, from autumn to spring.",
        "It was the coldest winter that anybody who works at the harbour today remembers at all.",
    ]

    def page(number: int, said: Sequence[str], apart: float) -> PageLines:
        text = [Line(line, 50, 500, 700 - 14 * n, 9, 10) for n, line in enumerate(said)]
        start = text[-1].bottom - 14 - apart
        rest = [Line(f"{line} {number}", 50, 500, start - 14 * n, 9, 10)
                for n, line in enumerate(words * 3)]  # fmt: skip
        return PageLines((*text, *rest))

    flowing = [page(number, words, 0.0) for number in range(4)]
    assert not find_running_lines(flowing).reasons
    notice = [page(number, words[:2], 60.0) for number in range(4)]
    found = find_running_lines(notice).places
    assert {place for place in found if place[0] == 1} == {(1, 0), (1, 1)}
