"""ODT: paragraphs, headings and tables as rows; text boxes and notes after what they stand by."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.properties import dublin_core
from index.readers.text_builder import Outline
from index.readers.zipped import check_parts, parse_xml, read_zip_part
from index.types import Metadata, Reading

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
_NOTE, _NOTE_BODY = f"{_TEXT}note", f"{_TEXT}note-body"
_COMMENT = f"{_OFFICE}annotation"
_SKIPPED = (f"{_TEXT}tracked-changes", _COMMENT)
_SPACES = (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p")


def read_odt(path: Path) -> Iterator[Reading]:
    """Read an OpenDocument text; raise ``ReadError`` where there is no text in it."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in read_zip_part(archive, manifest):
            raise ReadError("it is encrypted; save it anew without a password")
        content = parse_xml(read_zip_part(archive, "content.xml"))
        said = "meta.xml" in names
        meta = dublin_core(parse_xml(read_zip_part(archive, "meta.xml"))) if said else Metadata()
    outline = Outline()
    body = next((node for node in content.iter() if node.tag.endswith("}body")), content)
    _write(body, outline)
    for note in body.iter(_NOTE_BODY):
        outline.footnote(_said_in(note))
    for comment in body.iter(_COMMENT):
        by = comment.findtext("{http://purl.org/dc/elements/1.1/}creator", "unknown")
        outline.footnote(f"Comment by {by}: {_said_in(comment)}")
    if not outline.text:
        raise ReadError("the document holds no text; export it again if it should")
    yield outline.reading(_MEDIA_TYPE, meta)


def _write(node: Element, outline: Outline) -> None:
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_TEXT}h":
            level = child.get(f"{_TEXT}outline-level", "1")
            outline.heading(_words(child), int(level) if level.isdigit() else 1)
        elif child.tag == f"{_TEXT}p":
            outline.paragraph(_words(child))
        elif child.tag == f"{_TABLE}table":
            outline.table(
                [
                    [" ".join(_words(cell).split()) for cell in row.iter(f"{_TABLE}table-cell")]
                    for row in child.iter(f"{_TABLE}table-row")
                ]
            )
        else:
            _write(child, outline)
            continue
        for box in child.iter(_BOX):
            _write(box, outline)


def _said_in(node: Element) -> str:
    return " ".join(_words(paragraph) for paragraph in node.iter(f"{_TEXT}p"))


def _words(node: Element) -> str:
    """Text of a node, with a space for each of its tabs, line breaks and paragraphs."""
    if node.tag in (*_SKIPPED, _NOTE, _BOX):
        return ""
    inner = "".join(_words(child) + (child.tail or "") for child in node)
    return (" " if node.tag in _SPACES else "") + (node.text or "") + inner
