"""What is drawn upon a sheet: the words of text boxes, the titles of charts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.readers.sheets.sheet_remarks import related
from index.readers.zipped import parse_xml, read_zip_part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SCHEMAS = "http://schemas.openxmlformats.org/drawingml/2006"
_WORDS = f"{{{_SCHEMAS}/main}}"
_SHAPE = f"{{{_SCHEMAS}/spreadsheetDrawing}}sp"
_CHART = f"{{{_SCHEMAS}/chart}}"


def drawn_words(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Paragraphs of boxes and titles of charts; a chart's figures stand in the cells."""
    for kind, drawing in related(archive, part):
        if kind != "drawing":
            continue
        for shape in parse_xml(read_zip_part(archive, drawing)).iter(_SHAPE):
            yield from _paragraphs(shape)
        for inner_kind, chart in related(archive, drawing):
            if inner_kind == "chart":
                for title in parse_xml(read_zip_part(archive, chart)).iter(f"{_CHART}title"):
                    yield from _paragraphs(title)


def _paragraphs(node: Element) -> Iterator[str]:
    for paragraph in node.iter(f"{_WORDS}p"):
        yield "".join(run.text or "" for run in paragraph.iter(f"{_WORDS}t"))
