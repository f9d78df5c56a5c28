"""Names in Word's files, and what is known of its elements."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BESIDE = ("/math", "/markup-compatibility/2006")
_OFF = ("0", "false", "off", "none")

# They hold paragraphs or runs, and show them.
HOLDERS = frozenset(
    "sdt sdtContent smartTag customXml hyperlink ins moveTo dir bdo fldSimple sdtEndPr rubyBase rt "
    "ruby body tc txbxContent hdr ftr footnote endnote comment docPartBody oMath oMathPara".split()
)
# They show nothing, whatever they hold.
SILENT = frozenset(
    "pPr rPr sectPr tblPr tblGrid trPr tcPr tblPrEx sdtPr bookmarkStart bookmarkEnd proofErr "
    "permStart permEnd commentRangeStart commentRangeEnd commentReference instrText delInstrText "
    "fldChar lastRenderedPageBreak footnoteRef endnoteRef annotationRef separator softHyphen "
    "continuationSeparator moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlPr smartTagPr customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
    "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd rubyPr "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd background".split()
)
REMOVED = frozenset(("del", "moveFrom"))
# Formatting that leaves words where and as they are; of others the effect isn't known.
PLAIN_LOOKS = frozenset(
    "rStyle rFonts b bCs i iCs caps smallCaps u bdr vertAlign rtl cs em lang noProof kern effect "
    "snapToGrid webHidden rPrChange ins del moveFrom moveTo shadow outline emboss imprint oMath "
    "szCs specVanish vanish strike dstrike color sz highlight shd position spacing "
    "w ligatures numForm numSpacing stylisticSets cntxtAlts".split()
)
SAFE_FIELDS = re.compile(
    r"\s*(?:TOC|PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|HYPERLINK|SEQ|NOTEREF|FOOTNOTEREF|TC|XE)\b", re.I
)
PAGE_FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


def name_of(element: Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_known(element: Element) -> bool:
    """Whether it is Word's own, of a formula, or parts alternatives; others may be passed over."""
    space = element.tag.rpartition("}")[0] if isinstance(element.tag, str) else ""
    return is_word(element) or space.endswith(_BESIDE)


def is_word(element: Element) -> bool:
    """Whether it is one of Word's own elements."""
    return isinstance(element.tag, str) and element.tag.startswith((_WORD, _STRICT))


def attribute(element: Element, name: str) -> str | None:
    """One of Word's own attributes."""
    found = element.get(_WORD + name)
    return found if found is not None else element.get(_STRICT + name)


def child(element: Element | None, *path: str) -> Element | None:
    """The element at ``path`` beneath another."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if name_of(e) == name), None)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The value of the element at ``path``; "on" where it stands without one."""
    found = child(element, *path)
    if found is None:
        return None
    given = attribute(found, "val")
    return given if given is not None else "on"


def is_on(given: str | None) -> bool:
    """Whether a switch is on."""
    return given is not None and given.lower() not in _OFF
