"""An OpenDocument text as a whole: its body, then notes, comments, headers and footers."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.findings import told
from index.readers.open_text.odf import chart, each, number, office, style, table, text
from index.readers.open_text.odf_body import Comment, OdfBody
from index.readers.open_text.odf_styles import OdfStyles
from index.readers.open_text.odf_words import OdfWords, controls_of
from index.readers.properties import dublin_core
from index.readers.text_builder import Outline
from index.readers.zipped import check_parts, parse_xml, read_zip_part
from index.types import Metadata, Reading

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_MARGINS = tuple(map(style, ("header", "header-first", "header-left", "footer", "footer-first",
                             "footer-left")))  # fmt: skip
_NOTES = {
    "hidden": "hidden text was left out; show it and save the document to include it",
    "embedded": "embedded files were left out: {}; save them apart to include them",
}
_REMARKS = {
    "deleted": "changes are read as accepted: deleted passages left out: {}",
    "empty field": "fields that nobody filled in: {}",
}


def read_odt(path: Path) -> Iterator[Reading]:
    """Read an OpenDocument text; raise ``ReadError`` where there is no text in it."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in read_zip_part(archive, manifest):
            raise ReadError("it is encrypted; save it anew without a password")
        said = "meta.xml" in names
        meta = dublin_core(parse_xml(read_zip_part(archive, "meta.xml"))) if said else Metadata()
        outline = Outline()
        met = _write(archive, outline)
    if not outline.text:
        raise ReadError("the document holds no text; export it again if it should")
    yield outline.reading(_MEDIA_TYPE, meta, told(met, _NOTES), told(met, _REMARKS))


def _write(archive: zipfile.ZipFile, outline: Outline) -> Counter[str]:
    """Write all of a document, and count what was left out of it or is remarkable."""
    content = parse_xml(read_zip_part(archive, "content.xml"))
    has_styles = "styles.xml" in archive.namelist()
    roots = [parse_xml(read_zip_part(archive, "styles.xml"))] if has_styles else []
    styles = OdfStyles(*roots, content)
    body_node = next((node for node in content.iter() if node.tag == office("body")), content)
    words = OdfWords(styles, controls_of(body_node))

    def draw_object(link: str) -> None:
        name = f"{link.removeprefix('./')}/content.xml"
        if name in archive.namelist():
            words.met["embedded"] += _draw(parse_xml(read_zip_part(archive, name)), outline)

    body = OdfBody(outline, styles, words, draw_object)
    body.write(body_node)
    words.met["deleted"] = sum(1 for _ in body_node.iter(text("deletion")))
    for note in body.notes:
        outline.footnote(note)
    for comment in body.comments:
        _write_comment(comment, outline)
    for root in roots:
        for line in dict.fromkeys(_running_lines(root, words)):
            outline.footnote(line)
    return words.met


def _write_comment(comment: Comment, outline: Outline) -> None:
    if comment.words.strip():
        by = f" by {comment.author}" if comment.author else ""
        outline.footnote(
            f"Comment{by}: {comment.words}",
            lead=comment.place, speaker=comment.author, date=comment.date,
        )  # fmt: skip


def _running_lines(styles: Element, words: OdfWords) -> Iterator[str]:
    """The lines of headers and footers, without the numbers of their pages."""
    for margin in each(styles, *_MARGINS):
        for paragraph in each(margin, text("p"), text("h")):
            line = words.of(paragraph, page_numbers=False)
            if sum(map(str.isalpha, line)) > 1:
                yield " ".join(line.split())


def _draw(content: Element, outline: Outline) -> int:
    """Write a chart's title and figures; count what is none, and no formula."""
    drawn = next(content.iter(chart("chart")), None)
    if drawn is None:
        return int(next(content.iter(office("body")), None) is not None)
    title = drawn.find(chart("title"))
    outline.caption(" ".join(title.itertext()) if title is not None else "")
    rows = [
        [" ".join(part.strip() for part in cell.itertext()) for cell in row
         for _ in range(number(cell, table("number-columns-repeated"), 1))]
        for row in drawn.iter(table("table-row"))
    ]  # fmt: skip
    outline.table(rows, heads=1)
    return 0
