"""Native Word footnotes, which python-docx does not offer: a part of their own, linked to runs."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from rag.citing import Run, Runs

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

    def add(self, paragraph: Any, runs: Runs) -> None:  # noqa: ANN401 - a python-docx paragraph
        """Put a footnote at the end of a paragraph."""
        self._count += 1
        run = paragraph.add_run()
        run.style = "footnote reference"
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run._r.append(reference)
        note = etree.SubElement(self._root, qn("w:footnote"))
        note.set(qn("w:id"), str(self._count))
        body = etree.SubElement(note, qn("w:p"))
        style = etree.SubElement(etree.SubElement(body, qn("w:pPr")), qn("w:pStyle"))
        style.set(qn("w:val"), self._style("footnote text"))
        mark = _run(body)
        reference = etree.SubElement(etree.SubElement(mark, qn("w:rPr")), qn("w:rStyle"))
        reference.set(qn("w:val"), self._style("footnote reference"))
        mark.append(OxmlElement("w:footnoteRef"))
        for part in (Run(" "), *runs):
            _words(body, part)

    def _style(self, name: str) -> str:
        """The id under which the document keeps a style."""
        return str(self._document.styles[name].style_id)

    def attach(self) -> None:
        """Add the part to the document."""
        content = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        part = self._document.part
        package = part.package
        part.relate_to(Part(PackURI("/word/footnotes.xml"), _TYPE, content, package), _RELATION)


def _run(body: Any) -> Any:  # noqa: ANN401 - lxml elements
    return etree.SubElement(body, qn("w:r"))


def _words(body: Any, part: Run) -> None:  # noqa: ANN401
    run = _run(body)
    if part.italic:
        etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:i"))
    words = etree.SubElement(run, qn("w:t"))
    words.text = part.text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
