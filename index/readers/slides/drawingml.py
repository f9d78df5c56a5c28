"""Names in PowerPoint's files, and the words of a paragraph in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SCHEMAS = "{http://schemas.openxmlformats.org/"
ALTERNATIVES = f"{_SCHEMAS}markup-compatibility/2006}}AlternateContent"
CHOICE = f"{_SCHEMAS}markup-compatibility/2006}}Choice"
_MATH_WORDS = f"{_SCHEMAS}officeDocument/2006/math}}t"


def a(name: str) -> str:
    """The full name of an element of drawings."""
    return f"{_SCHEMAS}drawingml/2006/main}}{name}"


def p(name: str) -> str:
    """The full name of an element of presentations."""
    return f"{_SCHEMAS}presentationml/2006/main}}{name}"


def words_of(paragraph: Element) -> str:
    """The text of a paragraph; the number of its slide is none."""
    if paragraph.tag in (a("t"), _MATH_WORDS):
        return paragraph.text or ""
    if paragraph.tag == a("br"):
        return " "
    if paragraph.tag == a("fld") and paragraph.get("type") == "slidenum":
        return ""
    inner = paragraph
    if paragraph.tag == ALTERNATIVES and (choice := paragraph.find(CHOICE)) is not None:
        inner = choice
    return "".join(map(words_of, inner)).replace("\v", " ")
