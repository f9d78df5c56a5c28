"""Read a Word file as far as verification needs it, also after Word or another program saved it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from index import SourceError


@dataclass(frozen=True, slots=True)
class WordText:
    """Paragraphs with the text of their footnotes; ``rows`` are table rows; ``quoted`` by style."""

    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[str, ...]
    quoted: frozenset[str]

    def is_quote(self, text: str) -> bool:
        """Whether a paragraph is set as a quote."""
        return text in self.quoted


def open_word(path: Path) -> Any:  # noqa: ANN401 - a python-docx document
    """Open a Word file; raises ``SourceError`` for anything else under that name."""
    from docx import Document as open_document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        return open_document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise SourceError(f"{path}: it is no Word file, or a damaged one") from error


def read_word(path: Path) -> WordText:
    """Read paragraphs, footnotes and tables; raises ``SourceError`` for what is no Word file."""
    document = open_word(path)
    notes = _footnotes(document)
    paragraphs, quoted = [], set()
    for paragraph in document.paragraphs:
        references = paragraph._p.xpath(".//w:footnoteReference/@w:id")
        paragraphs.append((paragraph.text, tuple(notes.get(str(r), "") for r in references)))
        if paragraph.style is not None and paragraph.style.name in ("Quote", "Quotations"):
            quoted.add(paragraph.text)
    rows = [
        "\t".join(cell.text for cell in row.cells)
        for table in document.tables
        for row in table.rows
    ]
    return WordText(tuple(paragraphs), tuple(rows), frozenset(quoted))


def _footnotes(document: Any) -> dict[str, str]:  # noqa: ANN401 - a python-docx document
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            root = parse_xml(relation.target_part.blob)
            return {
                str(note.get(qn("w:id"))): "".join(t.text or "" for t in note.iter(qn("w:t")))
                for note in root.iter(qn("w:footnote"))
            }
    return {}
