"""Word files made of pieces of WordprocessingML."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import parse_xml

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(path: Path, *pieces: str) -> Path:
    """A Word file with these blocks in its body."""
    document = docx.Document()
    for piece in pieces:
        document.element.body.insert(-1, parse_xml(piece.replace(">", f" {WORD}>", 1)))
    document.save(str(path))
    return path


def paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
