"""EPUB: chapters in the order of the spine; what is missing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import ReadError
from tests.support.files import EPUB, headings, pack, read_one


def test_epub_in_the_order_of_its_spine(tmp_path: Path) -> None:
    reading = read_one(pack(tmp_path / "a.epub", EPUB))
    assert reading.text == "One\n\nForty ships.\n\nTwo\n\nNine storms."
    assert headings(reading) == [(1, "One"), (1, "Two")]
    assert reading.metadata.title == "Ships"


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def test_books_in_xhtml_with_footnotes_and_missing_chapters(tmp_path: Path) -> None:
    package = (
        '<p xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Tides</dc:title><dc:creator>Ana Lima</dc:creator><dc:creator>Ben Oslo"
        "</dc:creator>"
        + "".join(
            f'<item id="{name}" href="{name}.xhtml" properties="{name}" '
            'media-type="application/xhtml+xml"/>'
            for name in ("nav", "one", "two", "gone")
        )
        + "".join(f'<itemref idref="{name}"/>' for name in ("nav", "two", "one", "gone"))
        + "</p>"
    )
    one = f"<html {XHTML}><head><title/></head><body><p>Said<a id='x'/> here.</p></body></html>"
    two = f"<html {XHTML}><body><p>First.</p><aside><p>A note.</p></aside></body></html>"
    named = f'<c xmlns="{OFFICE}:container"><rootfile full-path="p.opf"/></c>'
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": named, "p.opf": package, "one.xhtml": one, "two.xhtml": two,
        "nav.xhtml": f"<html {XHTML}><body><a>Contents</a></body></html>",
    }  # fmt: skip
    reading = read_one(pack(tmp_path / "a.epub", parts))
    assert reading.text == "First.\n\nA note.\n\nSaid here."
    assert reading.metadata.author == "Ana Lima, Ben Oslo"
    assert reading.notes == ("missing or damaged chapters: 1 of 3; get the book anew",)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"META-INF/encryption.xml": "", "META-INF/rights.xml": ""}, "locked by its seller"),
        ({"META-INF/container.xml": "<container/>"}, "names no contents"),
        ({"O/b.xhtml": "<html/>", "O/a a.xhtml": "<html><img/></html>"}, "the book holds no text"),
    ],
    ids=["locked", "nameless", "pictures"],
)
def test_books_without_text_say_why(tmp_path: Path, parts: dict[str, str], told: str) -> None:
    with pytest.raises(ReadError, match=told):
        read_one(pack(tmp_path / "a.epub", {**EPUB, **parts}))
