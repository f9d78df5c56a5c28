"""EPUB and ODT: archives of XML parts, read without following anything outside them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from index.errors import ReadError
from index.readers.html import decode_markup
from index.readers.markup import read_markup
from index.readers.outline import Outline
from index.readers.properties import file_metadata, first
from index.readers.zipped import check_parts, read_zip_part
from index.types import Heading, Metadata, Reading, Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OUTLINE_LEVEL = f"{_TEXT}outline-level"
_SKIPPED = (
    f"{_TEXT}tracked-changes",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
)


def read_epub(path: Path) -> Iterator[Reading]:
    """Read a book's chapters in the order of its spine."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "META-INF/encryption.xml" in names and "META-INF/rights.xml" in names:
            raise ReadError("the book is locked by its seller; it can't be read")
        package_name, package = _package(archive)
        chapters, missing = [], 0
        for name in _spine(package, posixpath.dirname(package_name)):
            try:
                chapters.append(read_markup(decode_markup(read_zip_part(archive, name))))
            except ReadError:
                missing += 1  # a cover or a title page that is only a picture
    if not chapters:
        raise ReadError("the book holds no text")
    yield _bind(chapters, _book_metadata(package))


def _bind(chapters: list[Reading], metadata: Metadata) -> Reading:
    text, headings = "", []
    for chapter in chapters:
        text += "\n\n" if text else ""
        headings += [
            Heading(Span(h.span.start + len(text), h.span.end + len(text)), h.level)
            for h in chapter.headings
        ]
        text += chapter.text
    return Reading(
        text=text, media_type="application/epub+zip", headings=tuple(headings), metadata=metadata
    )


def _package(archive: zipfile.ZipFile) -> tuple[str, Element]:
    container = _parse(read_zip_part(archive, "META-INF/container.xml"))
    for node in container.iter():
        if node.tag.endswith("}rootfile"):
            name = node.get("full-path", "")
            return name, _parse(read_zip_part(archive, name))
    raise ReadError("the book names no contents; it is damaged")


def _spine(package: Element, folder: str) -> Iterator[str]:
    items = {
        node.get("id"): node.get("href", "")
        for node in package.iter()
        if node.tag.endswith("}item") and "html" in node.get("media-type", "")
    }
    for node in package.iter():
        if node.tag.endswith("}itemref") and node.get("idref") in items:
            yield posixpath.normpath(posixpath.join(folder, unquote(items[node.get("idref")])))


def _book_metadata(package: Element) -> Metadata:
    def said(name: str) -> str | None:
        tag = f"{{http://purl.org/dc/elements/1.1/}}{name}"
        return first(node.text for node in package.iter(tag))

    language = said("language")
    return file_metadata(
        said("title"), said("creator"), said("date"), said("publisher"),
        language[:2].lower() if language is not None else None,
    )  # fmt: skip


def read_odt(path: Path) -> Iterator[Reading]:
    """Read an OpenDocument text: paragraphs, headings, tables as rows."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        content = _parse(read_zip_part(archive, "content.xml"))
        names = archive.namelist()
        meta = _parse(read_zip_part(archive, "meta.xml")) if "meta.xml" in names else content
    outline = Outline()
    body = next((node for node in content.iter() if node.tag.endswith("}body")), content)
    _write(body, outline)
    if not outline.text:
        raise ReadError("the document holds no text")
    yield outline.reading("application/vnd.oasis.opendocument.text", _book_metadata(meta))


def _write(node: Element, outline: Outline) -> None:
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_TEXT}h":
            level = child.get(_OUTLINE_LEVEL, "1")
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


def _words(node: Element) -> str:
    """Text of a node, with a space for each of its tabs, line breaks and paragraphs."""
    if node.tag in _SKIPPED:
        return ""
    spaced = node.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p")
    inner = "".join(_words(child) + (child.tail or "") for child in node)
    return (" " if spaced else "") + (node.text or "") + inner


def _parse(data: bytes) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(data)  # refuses entities, and with them their bombs and files
    return root
