"""Word: the body in its order, tables as rows, footnotes at the end; no headers, no comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.outline import Outline
from index.readers.properties import file_metadata
from index.readers.zipped import check_parts
from index.types import Reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)


def read_docx(path: Path) -> Iterator[Reading]:
    """Read a Word file; raise ``ReadError`` where there is no text in it."""
    import docx

    check_parts(path)
    document = docx.Document(str(path))
    outline = Outline()
    for block in document.iter_inner_content():
        _write(block, outline)
    for note in _footnotes(document):
        outline.paragraph(note)
    if not outline.text.strip():
        raise ReadError("the document holds no text")
    properties = document.core_properties
    date = properties.created.date().isoformat() if properties.created is not None else None
    metadata = file_metadata(properties.title, properties.author, date, date_of_file=True)
    yield outline.reading(_MEDIA_TYPE, metadata)


def _write(block: Paragraph | Table, outline: Outline) -> None:
    from docx.table import Table

    if isinstance(block, Table):
        outline.table(_rows(block))
        return
    text = _visible_text(block)
    style = block.style.name if block.style is not None else None
    level = _level(style if style is not None else "")
    if level:
        outline.heading(text, level)
    else:
        outline.paragraph(text)


def _level(style: str) -> int:
    if style.lower() == "title":
        return 1
    match = _HEADING.match(style)
    return int(match.group(1)) if match is not None else 0


def _visible_text(paragraph: Paragraph) -> str:
    """The text as Word shows it with all changes accepted, inside links and fields too."""
    pieces = []
    for node in paragraph._p.iter(f"{_SPACE}t", f"{_SPACE}tab", f"{_SPACE}br", f"{_SPACE}cr"):
        inside = any(a.tag.endswith("}txbxContent") for a in node.iterancestors())
        if not inside:
            pieces.append(node.text or "" if node.tag == f"{_SPACE}t" else " ")
    return "".join(pieces)


def _rows(table: Table) -> list[list[str]]:
    """Cells of each row; a merged cell comes once, an inner table follows its cell's text."""
    rows = []
    for row in table.rows:
        cells, seen = [], set()
        for cell in row.cells:
            if cell._tc in seen:
                continue
            seen.add(cell._tc)
            words = [_visible_text(paragraph) for paragraph in cell.paragraphs]
            words += [", ".join(inner) for nested in cell.tables for inner in _rows(nested)]
            cells.append(" ".join(" ".join(words).split()))
        rows.append(cells)
    return rows


def _footnotes(document: WordDocument) -> Iterator[str]:
    """Text of foot- and endnotes, which the library that reads the body leaves out."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for part in document.part.package.iter_parts():
        if not str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml")):
            continue
        for note in etree.fromstring(part.blob, parser):
            if note.get(f"{_SPACE}type") is None:
                text = "".join(node.text or "" for node in note.iter(f"{_SPACE}t"))
                if text.strip():
                    yield text
