"""Untrusted text: what may reach a screen, and what a file."""

from __future__ import annotations

import pytest

from index import Document, Metadata
from rag.checking.quotations import find_quotations
from rag.wording import (
    date_phrase,
    format_date,
    marks_of,
    plural,
    printable,
    shortened,
    storable,
    unquoted,
)

SHOWN = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x9b", "\ufffe", "\r"])
def test_control_characters_become_visible(sign: str) -> None:
    assert printable(f"a{sign}b") == storable(f"a{sign}b") == f"a{SHOWN}b"


@pytest.mark.parametrize("sign", ["\u200f", "\u202e", "\u2066"])
def test_marks_of_direction_turn_no_screen_and_stay_in_files(sign: str) -> None:
    assert printable(f"a{sign}b") == f"a{SHOWN}b"
    assert storable(f"a{sign}b") == f"a{sign}b"


def test_lines_and_tabs_stay() -> None:
    assert printable("a\r\nb\tc\n") == "a\nb\tc\n"
    assert storable("a\tb\n") == "a\tb\n"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("who said “never again”", "who said never again"),
        ('"a" and «b» and „c“ and »d«', "a and b and c and d"),
        ("『白雪』 and 「雪」", "白雪 and 雪"),
        ("the 'end of history' and ‘then’", "the end of history and then"),
        ("the '90s and ''rock'' of '99", "the 90s and rock' of 99"),
        ("‹ici› and `there`", "ici and there`"),
    ],
)
def test_without_marks_nothing_opens_a_quotation(text: str, plain: str) -> None:
    assert unquoted(text) == plain
    assert find_quotations(unquoted(text), 1) == []


@pytest.mark.parametrize("text", ["Ireland's workers’ strike", "the Joneses' car", "O‘Brien", ""])
def test_apostrophes_stay(text: str) -> None:
    assert unquoted(text) == text


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 queries"), (1, "1 query"), (2, "2 queries"), (3000, "3,000 queries")]
)
def test_things_are_counted(count: int, told: str) -> None:
    assert plural(count, "query") == told


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Short enough", 12, "Short enough"),
        ("Cut between words", 12, "Cut …"),
        ("Cut, after a comma", 7, "Cut …"),
        ("Unbroken", 6, "Unbr …"),
        ("two\n lines", 20, "two lines"),
    ],
)
def test_a_long_text_ends_between_words(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected
    assert len(shortened(text, most)) <= most


def test_documents_of_one_title_are_told_apart_by_number_or_file() -> None:
    documents = [
        Document("a", "x/a.pdf", "", "text/plain", Metadata(symbol="S/1")),
        Document("b", "x/b.pdf", "", "text/plain", Metadata()),
        Document("c", "x/c.pdf", "", "text/plain", Metadata(symbol="S/3")),
    ]
    assert marks_of(documents, ["Draft", "Draft", "Report"]) == ["S/1", "b.pdf", None]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2011-03-05", "on 5 March 2011"),
        ("2011-03", "in March 2011"),
        ("2011", "in 2011"),
        ("2011/2013", "from 2011 to 2013"),
        ("1973-06/1973-09", "from June 1973 to September 1973"),
    ],
)
def test_dates_are_written_as_people_do(date: str, told: str) -> None:
    assert date_phrase(date) == told


@pytest.mark.parametrize("stamp", ["05/03/2011, 10:12", "2011-13", "2011-03-32", "2012-Q3", "a/b"])
def test_a_stamp_of_another_form_stays(stamp: str) -> None:
    assert format_date(stamp) == stamp
