"""Word files made of pieces of WordprocessingML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(path: Path, *pieces: str, numbering: str = "", styles: str = "") -> Path:
    """A Word file with these blocks in its body, these lists and these styles besides Word's."""
    document = docx.Document()
    for piece in pieces:
        document.element.body.insert(-1, _parse(piece))
    if numbering:
        lists = document.part.numbering_part.element
        for old in list(lists):
            lists.remove(old)
        for new in _parse(f"<w:numbering>{numbering}</w:numbering>"):
            lists.append(new)
    for new in _parse(f"<w:styles>{styles}</w:styles>"):
        document.styles.element.append(new)
    document.save(str(path))
    return path


def _parse(piece: str) -> Any:  # noqa: ANN401
    return parse_xml(piece.replace(">", f" {WORD}>", 1))


def paragraph(runs: str, said: str = "") -> str:
    """A paragraph with runs; ``said`` are its properties."""
    return f"<w:p><w:pPr>{said}</w:pPr>{runs}</w:p>" if said else f"<w:p>{runs}</w:p>"


def run(words: str, said: str = "") -> str:
    """A run with words; ``said`` are its properties."""
    properties = f"<w:rPr>{said}</w:rPr>" if said else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def styled(words: str, style: str) -> str:
    """A paragraph in a style."""
    return paragraph(run(words), f'<w:pStyle w:val="{style}"/>')


def listed(words: str, level: int = 0, number: int = 1) -> str:
    """A paragraph in a list."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return paragraph(run(words) if words else "", f"<w:numPr>{place}</w:numPr>")


def definition(number: int, *levels: str) -> str:
    """A list's definition: of each level the format, the pattern and more, "decimal %1. …"."""
    said = ""
    for level, shape in enumerate(levels):
        number_format, pattern, *more = shape.split(" ", 2)
        said += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
            f'{more[0] if more else ""}<w:lvlText w:val="{pattern}"/></w:lvl>'
        )
    return f'<w:abstractNum w:abstractNumId="{number}">{said}</w:abstractNum>'


def word_list(number: int, defined: int, more: str = "") -> str:
    """A list that follows a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{defined}"/>{more}</w:num>'


def table(*rows: str, said: str = "") -> str:
    """A table; cells are parted by bars."""
    return f"<w:tbl><w:tblPr>{said}</w:tblPr>{''.join(map(table_row, rows))}</w:tbl>"


def table_row(cells: str, said: str = "") -> str:
    """A row of cells that are parted by bars; one in stars is bold."""
    shown = "".join(map(table_cell, cells.split("|")))
    return f"<w:tr><w:trPr>{said}</w:trPr>{shown}</w:tr>" if said else f"<w:tr>{shown}</w:tr>"


def table_cell(words: str, said: str = "") -> str:
    """A cell with its properties; its paragraphs are parted by slashes."""
    bold = "<w:b/>" if words.startswith("*") else ""
    inner = "".join(paragraph(run(line, bold)) for line in words.strip("*").split("/"))
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{inner}</w:tc>"
