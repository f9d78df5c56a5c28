"""Native Word footnotes, which python-docx does not offer: a part of their own, linked to runs."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from lxml import etree

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


class Footnotes:
    """The footnotes of one document; ``attach`` adds them to it once all are there."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._root = etree.fromstring(f"<w:footnotes {nsdecls('w')}/>")
        self._count = 0
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = etree.SubElement(self._root, qn("w:footnote"))
            note.set(qn("w:type"), kind)
            note.set(qn("w:id"), str(number))
            run = etree.SubElement(etree.SubElement(note, qn("w:p")), qn("w:r"))
            etree.SubElement(run, qn(f"w:{kind}"))

    def add(self, paragraph: Any, text: str) -> None:  # noqa: ANN401 - a python-docx paragraph
        """Put a footnote at the end of a paragraph."""
        self._count += 1
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run._r.append(reference)
        note = etree.SubElement(self._root, qn("w:footnote"))
        note.set(qn("w:id"), str(self._count))
        body = etree.SubElement(note, qn("w:p"))
        _run(body, superscript=True).append(OxmlElement("w:footnoteRef"))
        words = etree.SubElement(_run(body), qn("w:t"))
        words.text = f" {text}"
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def attach(self) -> None:
        """Add the part to the document."""
        content = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        part = self._document.part
        package = part.package
        part.relate_to(Part(PackURI("/word/footnotes.xml"), _TYPE, content, package), _RELATION)


def _run(body: Any, *, superscript: bool = False) -> Any:  # noqa: ANN401 - lxml elements
    run = etree.SubElement(body, qn("w:r"))
    properties = etree.SubElement(run, qn("w:rPr"))
    if superscript:
        etree.SubElement(properties, qn("w:vertAlign")).set(qn("w:val"), "superscript")
    size = etree.SubElement(properties, qn("w:sz"))
    size.set(qn("w:val"), "18")
    return run
