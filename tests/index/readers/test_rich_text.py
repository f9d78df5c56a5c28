"""RTF: code pages, footnotes, properties."""

from __future__ import annotations

from pathlib import Path

from index.text.documents import make_document
from tests.support.files import read_one


def test_rtf(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi Forty {\b ships} came.\par Caf\'e9.}")
    assert read_one(tmp_path / "a.rtf").text == "Forty ships came.\nCafé."


def test_rich_text_with_code_pages_footnotes_and_properties(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(
        rb"{\rtf1\ansi\ansicpg1251{\info{\title The harbour}{\author Ana Lima}"
        rb"{\creatim\yr2014\mo5\dy5}}\'d1\'ee\'f0\'ee\'ea ships{\footnote By \{one\} {\b master}.}"
        rb" came.\par Caf\u233?.}"
    )
    reading = read_one(tmp_path / "a.rtf")
    assert reading.text == "Сорок ships came.\nCafé.\n\nBy {one} master."
    assert [n.of(reading.text) for n in reading.footnotes] == ["By {one} master."]
    document = make_document(reading, "id", "a.rtf")
    assert (document.metadata.title, document.metadata.author) == ("The harbour", "Ana Lima")


def test_a_footnote_that_never_ends_takes_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi Forty ships{\footnote By {one master")
    reading = read_one(tmp_path / "a.rtf")
    assert reading.text.startswith("Forty ships")
    assert "one master" in reading.text or "one maste" in reading.text
