"""Quotations in a text that somebody else wrote."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from rag.checking.quotation_search import Texts
from rag.checking.quotations import check_quotation, check_quotations, find_quotations
from rag.checking.seen import see_file


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He "saw forty ships there" go', ["saw forty ships there"]),
        ("He “saw forty ships there,” so", ["saw forty ships there"]),
        ("Er „sah dort vierzig Schiffe“ an", ["sah dort vierzig Schiffe"]),
        ("Il «vit là quarante navires» y", ["vit là quarante navires"]),
        ("Er »sah dort vierzig Schiffe« an", ["sah dort vierzig Schiffe"]),
        ("He ‘saw one state’s forty ships’ go", ["saw one state’s forty ships"]),
        ("He 'didn't see forty ships' go", ["didn't see forty ships"]),
        ("the states’ duty and the citizens’ own rights are here", []),
        ("“only two” words and “three of them”", []),
        ("“It saw them.\n\n“It saw nine more.” Yes", ["It saw them. It saw nine more"]),
        ("“one two three four”\n“five six seven eight”",
         ["one two three four", "five six seven eight"]),
        ('a 6" pipe\n\nand a "line of four words" more', ["line of four words"]),
    ],
)  # fmt: skip
def test_quotations_are_recognised(text: str, found: list[str]) -> None:
    assert find_quotations(text) == found


def test_an_empty_library_holds_nothing() -> None:
    assert check_quotation("nobody ever wrote this", []).state == "not_from_documents"


def test_block_quotes_of_every_format(tmp_path: Path) -> None:
    markdown = tmp_path / "a.md"
    markdown.write_text(
        "He says:\n\n> The frost of 1987\n> killed most trees.\n\nSo “it all was so”."
    )
    page = tmp_path / "a.html"
    page.write_text(
        "<style>q{a:'“b c d e”'}</style><p>He says:</p><blockquote><p>The frost of 1987 killed "
        "<b>most</b> trees.</p></blockquote><p>So “it all was so”, <q>and so it was</q>."
    )
    word, path = docx.Document(), tmp_path / "a.docx"
    word.add_paragraph("He says:")
    word.add_paragraph("The frost of 1987 killed most trees.", "Quote")
    word.add_table(1, 1).cell(0, 0).text = "So “it all was so”."
    word.save(str(path))

    def read_quotations(path: Path) -> list[str]:
        return [check.quote for check in check_quotations(see_file(path), Texts([]))]

    quote, inline = "The frost of 1987 killed most trees", "it all was so"
    assert read_quotations(markdown) == [quote, inline]
    assert read_quotations(page) == [quote, inline, "and so it was"]
    assert read_quotations(path) == [quote, inline]
