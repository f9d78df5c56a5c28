"""Word: the body in its order, tables as rows, then notes and comments; no headers or footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.office import open_office, parts_named
from index.readers.properties import file_metadata
from index.readers.text_builder import Outline
from index.types import Reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_SPACE}{name}" for name in ("p", "tbl", "tr", "tc"))
_BOX = f"{_SPACE}txbxContent"
# A drawing for old versions of Word, which says again what the new one says; where words were.
_UNSEEN = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    f"{_SPACE}moveFrom",
    f"{_SPACE}del",
)
_WORDS = (f"{_SPACE}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_SIGNS = {
    f"{_SPACE}tab": " ",
    f"{_SPACE}br": " ",
    f"{_SPACE}cr": " ",
    f"{_SPACE}noBreakHyphen": "-",
}
_HIDDEN_NOTE = "hidden text was left out; show it in Word and save it to include it"
_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)


def read_docx(path: Path) -> Iterator[Reading]:
    """Read a Word file; raise ``ReadError`` where there is no text in it."""
    import docx

    document = docx.Document(open_office(path))
    outline = Outline()
    _write(document.element.body, document, outline)
    for part in ("footnotes", "endnotes", "comments"):
        for note in _notes(document, part):
            outline.footnote(note)
    if not outline.text.strip():
        raise ReadError("the document holds no text; export it again if it should")
    properties = document.core_properties
    date = properties.created.date().isoformat() if properties.created is not None else None
    metadata = file_metadata(properties.title, properties.author, date, date_of_file=True)
    hidden = any(_is_hidden(run) for run in document.element.body.iter(f"{_SPACE}r"))
    yield outline.reading(_MEDIA_TYPE, metadata, (_HIDDEN_NOTE,) if hidden else ())


def _write(node: Element, document: WordDocument, outline: Outline) -> None:
    """Write the paragraphs and tables beneath ``node``, those in content controls too."""
    for child in node:
        if child.tag in _UNSEEN:
            continue
        if child.tag == _PARAGRAPH:
            level = _level(child, document)
            if level:
                outline.heading(_visible_text(child), level)
            else:
                outline.paragraph(_visible_text(child))
        elif child.tag == _TABLE:
            outline.table(_rows(child))
        else:
            _write(child, document, outline)
            continue
        for box in _outermost(child, _BOX):
            _write(box, document, outline)


def _level(paragraph: Element, document: WordDocument) -> int:
    """Depth of the heading that a paragraph is, by the name of its style; 0 where it is none."""
    from docx.text.paragraph import Paragraph

    wrapped = Paragraph(paragraph, document._body)  # type: ignore[arg-type]
    style = wrapped.style
    name = style.name if style is not None and style.name is not None else ""
    if name.lower() == "title":
        return 1
    match = _HEADING.match(name)
    return int(match.group(1)) if match is not None else 0


def _visible_text(node: Element) -> str:
    """The text as Word shows it with all changes accepted, inside links and fields too."""
    if node.tag in _WORDS:
        return node.text or ""
    if node.tag in _SIGNS:
        return _SIGNS[node.tag]
    if node.tag in (*_UNSEEN, _BOX) or _is_hidden(node):
        return ""
    return "".join(map(_visible_text, node))


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{_SPACE}rPr/{_SPACE}vanish") if run.tag == f"{_SPACE}r" else None
    shown = mark is None or mark.get(f"{_SPACE}val") in ("0", "false", "off")
    return not shown and run.find(f"{_SPACE}t") is not None


def _outermost(node: Element, tag: str) -> Iterator[Element]:
    """Elements called ``tag`` beneath ``node`` that are not within another one."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _outermost(child, tag)


def _rows(table: Element) -> list[list[str]]:
    """Cells of each row; one merged downwards comes in each, so that a row can be quoted alone.

    An inner table follows its cell's text.
    """
    rows: list[list[str]] = []
    above: dict[int, str] = {}
    for row in _outermost(table, _ROW):
        cells, column = [], 0
        for cell in _outermost(row, _CELL):
            said = cell.find(f"{_SPACE}tcPr")
            merged = said.find(f"{_SPACE}vMerge") if said is not None else None
            goes_on = merged is not None and merged.get(f"{_SPACE}val") != "restart"
            above[column] = above.get(column, "") if goes_on else _cell_words(cell)
            cells.append(above[column])
            wide = said.find(f"{_SPACE}gridSpan") if said is not None else None
            column += int(wide.get(f"{_SPACE}val", "1")) if wide is not None else 1
        rows.append(cells)
    return rows


def _cell_words(cell: Element) -> str:
    words = [_visible_text(paragraph) for paragraph in _own_paragraphs(cell)]
    inner_tables = _outermost(cell, _TABLE)
    words += [", ".join(inner) for nested in inner_tables for inner in _rows(nested)]
    return " ".join(" ".join(words).split())


def _own_paragraphs(cell: Element) -> Iterator[Element]:
    for child in cell:
        if child.tag == _PARAGRAPH:
            yield child
        elif child.tag not in (_TABLE, *_UNSEEN):
            yield from _own_paragraphs(child)


def _notes(document: WordDocument, kind: str) -> Iterator[str]:
    """Footnotes, endnotes or comments, which the library that reads the body leaves out."""
    for part in parts_named(document.part.package, f"/{kind}.xml"):
        for note in part:
            if note.get(f"{_SPACE}type") is not None:
                continue  # the line above the notes
            text = " ".join(_visible_text(p) for p in note.iter(_PARAGRAPH)).strip()
            if text and kind == "comments":
                yield f"Comment by {note.get(f'{_SPACE}author', 'unknown')}: {text}"
            elif text:
                yield text
