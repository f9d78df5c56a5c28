"""Tables of figures, read back."""

from __future__ import annotations

import pytest

from rag.checking.figure_rows import pdf_rows, stands_in


@pytest.mark.parametrize(
    ("figure", "words", "stands"),
    [
        ("12", "… of 12 ships …", True),
        ("12", "… of 112 ships …", False),
        ("1,5", "1,571 civilians", False),
        ("571", "1,571 civilians", False),
        ("two  hundred", "nearly two hundred", True),
        ("2011-05-05", "on 5 May 2011, they met", True),
        ("2011-05-06", "on 5 May 2011, they met", False),
    ],
)
def test_a_figure_stands_in_its_words_as_a_whole(figure: str, words: str, *, stands: bool) -> None:
    assert stands_in(figure, words) == stands


def test_rows_of_a_pdf_are_told_from_its_text() -> None:
    text = (
        "Figures and dates\nFigure In its sentence Quote\n2011 In 2011 they met. Q1\n"
        "two\nhundred\n… nearly two\nhundred ships …\nQ12\n13 of 12 ships Q2\nGaps\nNone"
    )
    assert list(pdf_rows(text)) == [
        ("2011", "In 2011 they met.", "Q1"),
        ("two hundred", "… nearly two hundred ships …", "Q12"),
        ("13", "of 12 ships", "Q2"),
    ]
