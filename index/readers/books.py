"""EPUB: a book's chapters in their order, read without following anything outside it."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from index.errors import ReadError
from index.readers.flow import Flow
from index.readers.html import decode_markup
from index.readers.markup import write_markup
from index.readers.properties import dublin_core
from index.readers.zipped import check_parts, parse_xml, read_zip_part
from index.types import Reading

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MEDIA_TYPE = "application/epub+zip"


def read_epub(path: Path) -> Iterator[Reading]:
    """Read a book's chapters in the order of its spine."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "META-INF/encryption.xml" in names and "META-INF/rights.xml" in names:
            raise ReadError("the book is locked by its seller; it can't be read")
        package_name, package = _package(archive)
        flow, missing, spine = Flow(), 0, list(_spine(package, posixpath.dirname(package_name)))
        for name in spine:
            try:
                page = decode_markup(read_zip_part(archive, name))
            except ReadError:
                missing += 1
                continue
            # A cover or a title page may be a picture only.
            with suppress(ReadError):
                write_markup(page, flow, whole=True)
    if not flow.text:
        raise ReadError("the book holds no text; its pages are pictures, missing or damaged")
    lost = f"missing or damaged chapters: {missing} of {len(spine)}; get the book anew"
    yield flow.reading(_MEDIA_TYPE, dublin_core(package), (lost,) if missing else ())


def _package(archive: zipfile.ZipFile) -> tuple[str, Element]:
    container = parse_xml(read_zip_part(archive, "META-INF/container.xml"))
    for node in container.iter():
        if node.tag.endswith("}rootfile"):
            name = node.get("full-path", "")
            return name, parse_xml(read_zip_part(archive, name))
    raise ReadError("the book names no contents; it is damaged")


def _spine(package: Element, folder: str) -> Iterator[str]:
    items = {
        node.get("id"): node.get("href", "")
        for node in package.iter()
        if node.tag.endswith("}item")
        and "html" in node.get("media-type", "")
        and "nav" not in node.get("properties", "").split()
    }
    for node in package.iter():
        if node.tag.endswith("}itemref") and node.get("idref") in items:
            yield posixpath.normpath(posixpath.join(folder, unquote(items[node.get("idref")])))
