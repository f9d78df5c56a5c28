"""A Word file as a whole: its parts, and what of them was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.drawings import write_drawings
from index.readers.findings import told
from index.readers.html import decode_markup, mhtml_page
from index.readers.markup import read_markup
from index.readers.office import open_office, parts_named
from index.readers.plain_text import decode
from index.readers.properties import file_metadata
from index.readers.rich_text import rtf_reading
from index.readers.text_builder import Outline
from index.readers.word.numbering import Numbering
from index.readers.word.word_body import WordBody
from index.readers.word.word_margins import write_margins
from index.readers.word.word_styles import Styles
from index.readers.zipped import check_parts
from index.types import Reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.part import Part

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EMBEDDED = ("package", "oleObject")
_MOST_CHUNKS_DEEP = 3
_NOTES = {
    "hidden": "hidden text was left out; show it in Word and save it to include it",
    "embedded": "embedded files were left out: {}; save them apart to include them",
    "chunk": "parts of other files that can't be read: {}; save the document anew in Word",
}
_REMARKS = {
    "deleted": "changes are read as accepted: deleted passages left out: {}",
    "empty field": "fields that nobody filled in: {}",
}


def read_docx(path: Path) -> Iterator[Reading]:
    """Read a Word file; raise ``ReadError`` where there is no text in it."""
    document = _open(open_office(path))
    outline = Outline()
    met = _write(document, outline, 0)
    if not outline.text.strip():
        raise ReadError("the document holds no text; export it again if it should")
    properties = document.core_properties
    date = properties.created.date().isoformat() if properties.created is not None else None
    metadata = file_metadata(properties.title, properties.author, date, date_of_file=True)
    notes, remarks = told(met, _NOTES), told(met, _REMARKS)
    yield outline.reading(_MEDIA_TYPE, metadata, notes, remarks)


def _open(file: str | BytesIO) -> WordDocument:
    """Open a document; a Word file within it is a part like others, and none of its own pages."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.part import Part, PartFactory
    from docx.parts.image import ImagePart

    classes = {RELATIONSHIP_TYPE.IMAGE: ImagePart, RELATIONSHIP_TYPE.A_F_CHUNK: Part}
    PartFactory.part_class_selector = lambda _, relation: classes.get(relation)
    document: WordDocument = docx.Document(file)
    return document


def _write(document: WordDocument, outline: Outline, depth: int) -> Counter[str]:
    """Write a document, and count what was left out of it."""
    parts, package = document.part.related_parts, document.part.package
    styles = Styles(next(parts_named(package, "/styles.xml"), None))
    numbering = Numbering(next(parts_named(package, "/numbering.xml"), None), styles)
    included = Counter[str]()

    def related(relation: str) -> bytes | None:
        return parts[relation].blob if relation in parts else None

    def include(relation: str) -> None:
        if relation in parts and depth < _MOST_CHUNKS_DEEP:
            included.update(_include(parts[relation], outline, depth))

    body = WordBody(
        outline, styles, numbering, lambda node: write_drawings(node, related, outline), include
    )
    body.write(document.element.body)
    write_margins(document, body.words, body.anchors, outline)
    relations = document.part.rels.values()
    embedded = sum(relation.reltype.rpartition("/")[2] in _EMBEDDED for relation in relations)
    return body.words.met + included + Counter({"embedded": embedded})


def _include(part: Part, outline: Outline, depth: int) -> Counter[str]:
    """Write what another program put into the document as a file of its own."""
    kind, content = part.content_type.lower(), part.blob
    try:
        if "wordprocessingml" in kind:
            check_parts(BytesIO(content))
            return _write(_open(BytesIO(content)), outline, depth + 1)
        if "html" in kind:
            outline.include(read_markup(decode_markup(content), whole=True))
        elif kind.startswith(("message/", "multipart/")):
            outline.include(read_markup(mhtml_page(content), whole=True))
        elif "rtf" in kind:
            outline.include(rtf_reading(content))
        elif kind == "text/plain":
            outline.include(Reading(decode(content), kind))
        else:
            return Counter({"chunk": 1})
    except ReadError:
        return Counter({"chunk": 1})
    return Counter()
