"""Web pages: the main text is kept, furniture is left out, whatever builds the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.pages import SavedPage, saved_pages
from benchmarks.web import measure_page, running_words
from index import ReadError
from index.text.documents import make_document
from tests.support.files import PAGE, headings, read_one, running
from tests.support.places import HARD


def test_web_page_without_its_furniture(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    reading = read_one(tmp_path / "a.html")
    assert running(reading) == "Ships\n\nForty ships came.\n\nMay: 40"
    assert reading.text.startswith("Home About\n\nWe set cookies\n\nShips")
    assert headings(reading) == [(1, "Ships")]
    said = reading.metadata
    assert (said.title, said.author, said.publisher, said.date, said.language) == (
        "Ships", "Ana Lima", "Harbour Post", "2014-05-05", "en",
    )  # fmt: skip


def test_a_page_nested_without_end_is_still_read(tmp_path: Path) -> None:
    nested = "<div>" * 5000 + "Deep words." + "</div>" * 5000
    (tmp_path / "a.html").write_text(f"<body>{nested}</body>", encoding="utf-8")
    assert read_one(tmp_path / "a.html").text == "Deep words."


@pytest.mark.parametrize("page", saved_pages(), ids=lambda page: page.name)
def test_saved_pages(page: SavedPage, tmp_path: Path) -> None:
    figures = measure_page(page, tmp_path)
    assert figures["main_kept"] >= 0.97
    assert figures["furniture_kept_out"] >= 0.97
    assert figures.get("metadata_right", 1.0) == 1.0


def test_an_encyclopedia_page() -> None:
    path = HARD / "docling__wiki_duck.html"
    if not path.is_file():
        pytest.skip("the evaluation data is not beside the project")
    words = running_words(make_document(read_one(path), "id", path.name))
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    content = page.css_first("#mw-content-text")
    assert content is not None
    for mark in content.css("style, .mw-cite-backlink, .navbox"):
        mark.decompose()
    main = [_plain(node.text(deep=True)) for node in content.css("p, figcaption, h2 > span, cite")]
    main = [text for text in main if text and "edit" not in text]
    assert len(main) > 80
    kept = sum(len(text) for text in main if text.replace(" ", "") in words.replace(" ", ""))
    assert kept >= 0.97 * sum(map(len, main))
    outside = page.css("#mw-navigation a, nav a, footer li, #catlinks a, .vector-menu a")
    off = [text for node in outside if len(text := _plain(node.text(deep=True))) > 14]
    assert len(off) > 50
    assert sum(len(text) for text in off if text not in words) >= 0.97 * sum(map(len, off))


def _plain(text: str) -> str:
    """As it is shown: without what only says where a word may break."""
    return " ".join(re.sub("[\u00ad\u200b\u2060]", "", text).split())


def test_a_page_of_links_is_read_for_its_links(tmp_path: Path) -> None:
    items = "".join(f'<li><a href="#">Report number {n} on harbours</a></li>' for n in range(20))
    (tmp_path / "a.html").write_text(f"<body><h1>Reports</h1><ul>{items}</ul></body>")
    assert "Report number 7 on harbours" in read_one(tmp_path / "a.html").text


def test_lines_set_as_they_are_stay_lines(tmp_path: Path) -> None:
    page = "<body><p>A poem:</p><pre>Forty ships\n  came <b>in</b> May\n\nand left</pre></body>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert read_one(tmp_path / "a.html").text == "A poem:\n\nForty ships\n  came in May\n\nand left"


def test_a_frame_around_other_pages_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<frameset><frame src="b.html"></frameset>', encoding="utf-8")
    with pytest.raises(ReadError, match="only frames other pages; save those"):
        read_one(tmp_path / "a.html")
