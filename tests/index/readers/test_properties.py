"""What files say of themselves: kept where it is sane."""

from __future__ import annotations

import pytest

from index.readers.properties import dublin_core, file_metadata, first, iso_date
from index.readers.zipped import parse_xml


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - a.doc", "untitled", "Document1", "report.pdf", "Slide 1", "x", " ", "-- 12",
     "long " * 100],
)  # fmt: skip
def test_titles_that_programs_give_are_no_titles(title: str) -> None:
    assert file_metadata(title, None).title is None


@pytest.mark.parametrize(
    "author",
    ["admin", "Administrator", "python-docx", "a@x.example", "pc", "Web Team", "site-admin"],
)
def test_authors_that_are_accounts_are_none(author: str) -> None:
    assert file_metadata(None, author).author is None


@pytest.mark.parametrize("author", ["Web Foundation", "Site Adams", "Webb Teams"])
def test_names_that_begin_like_an_account_are_kept(author: str) -> None:
    assert file_metadata(None, author).author == author


def test_what_is_kept_says_where_it_comes_from() -> None:
    said = file_metadata("On\x00  ships", "Ana Lima", "D:20140505", date_of_file=True)
    assert (said.title, said.author, said.date) == ("On ships", "Ana Lima", "2014-05-05")
    assert [said.origin(name) for name in ("title", "author", "date", "language")] == [
        "file", "file", "properties", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("D:20140505101500+02'00'", "2014-05-05"),
        ("2014-05-05T10:15:00Z", "2014-05-05"),
        ("2014-05", "2014-05"),
        (" 2014 ", "2014"),
        ("D:19040101", "1904-01-01"),
        ("0001-01-01", None),
        ("20141305", None),
        ("20140532", None),
        ("May 2014", None),
        (None, None),
    ],
)
def test_stamps_become_dates_of_their_own_precision(stamp: str | None, date: str | None) -> None:
    assert iso_date(stamp) == date


def test_the_words_of_dublin_core() -> None:
    element = parse_xml(
        b'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Tides\n1 </dc:title>'
        b"<dc:creator>Ana</dc:creator><dc:creator/><dc:creator>Ben</dc:creator>"
        b"<dc:language>en-GB</dc:language><dc:publisher>Port Press</dc:publisher></p>"
    )
    said = dublin_core(element)
    assert (said.title, said.author, said.publisher, said.language, said.date) == (
        "Tides 1", "Ana, Ben", "Port Press", "en", None,
    )  # fmt: skip
    assert first([None, "  ", "a  b"]) == "a b"
