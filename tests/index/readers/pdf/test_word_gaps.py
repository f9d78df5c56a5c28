"""Glued and split words, and the second opinion on a page that has them."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

from index.readers.pdf.word_gaps import is_better, looks_wrong
from tests.support.files import read_one

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
