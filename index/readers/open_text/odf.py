"""Names in OpenDocument files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACES = "{urn:oasis:names:tc:opendocument:xmlns:"
LINK = "{http://www.w3.org/1999/xlink}href"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
DATE = "{http://purl.org/dc/elements/1.1/}date"
NAME = "{http://www.w3.org/XML/1998/namespace}id"
FIELD = f"{_SPACES}field:1.0}}"
CONTROL = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}content-control"


def text(name: str) -> str:
    """The full name of an element or attribute of texts."""
    return f"{_SPACES}text:1.0}}{name}"


def table(name: str) -> str:
    """The full name of an element or attribute of tables."""
    return f"{_SPACES}table:1.0}}{name}"


def style(name: str) -> str:
    """The full name of an element or attribute of styles."""
    return f"{_SPACES}style:1.0}}{name}"


def office(name: str) -> str:
    """The full name of an element of documents as a whole."""
    return f"{_SPACES}office:1.0}}{name}"


def draw(name: str) -> str:
    """The full name of an element or attribute of drawings."""
    return f"{_SPACES}drawing:1.0}}{name}"


def form(name: str) -> str:
    """The full name of an element or attribute of forms."""
    return f"{_SPACES}form:1.0}}{name}"


def fo(name: str) -> str:
    """The full name of an attribute of type."""
    return f"{_SPACES}xsl-fo-compatible:1.0}}{name}"


def chart(name: str) -> str:
    """The full name of an element of charts."""
    return f"{_SPACES}chart:1.0}}{name}"


def each(node: Element, *tags: str) -> Iterator[Element]:
    """A node and what stands beneath it, as far as it is called so."""
    return (found for found in node.iter() if found.tag in tags)


def number(node: Element | None, name: str, otherwise: int) -> int:
    """A whole number that an attribute says."""
    said = node.get(name, "") if node is not None else ""
    return int(said) if said.isdecimal() else otherwise
