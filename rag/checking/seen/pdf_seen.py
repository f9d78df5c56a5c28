"""A PDF as it is shown: its lines page by page, annotations, and what is drawn over words."""

from __future__ import annotations

import re
from ctypes import create_string_buffer
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index import ReadError
from rag.checking.seen.pdf_objects import see_objects
from rag.checking.seen.pdf_strings import shorts
from rag.checking.seen.types_seen import Sight

_NUMBER = re.compile(
    r"\s*[-–]?\s*(?:page\s+)?(\d+)(?:\s*(?:/|of)\s*\d+)?\s*[-–]?\s*", re.IGNORECASE
)
_HARMLESS = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
             raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT)  # fmt: skip
# What in a file's root and pages makes it more than what it shows.
_ACTIVE = {
    b"/JavaScript": "a script", b"/JS": "a script", b"/OCProperties": "layers to switch",
    b"/XFA": "a form that fills itself in", b"/Launch": "an action that starts programs",
    b"/RichMedia": "media", b"/EmbeddedFile": "an attached file",
}  # fmt: skip
_MOST_PAGES = 3000


def see_pdf(path: Path, sight: Sight) -> None:
    """Add the lines of a PDF; what no reader of text can be certain of is a doubt."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise ReadError(
            "it is no PDF, a damaged one or one with a password; save it again without one"
        ) from error
    sight.loose = True
    _active(path, sight)
    try:
        if len(document) > _MOST_PAGES:
            raise ReadError(f"it has more than {_MOST_PAGES} pages; split it")
        for number in range(len(document)):
            page = document[number]
            _page(page, number + 1, sight)
            page.close()
    finally:
        document.close()


def _active(path: Path, sight: Sight) -> None:
    """Names of objects that do something; those within compressed streams too."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        root = PdfReader(path).trailer["/Root"].get_object()
        names = {name.encode() for name in _names(root)}
    except (PyPdfError, KeyError, ValueError, RecursionError, AttributeError):
        sight.doubt("a structure that can't be followed")
        return
    for name, what in _ACTIVE.items():
        if name in names:
            sight.doubt(what)


def _names(root: Any, most: int = 20_000) -> set[str]:  # noqa: ANN401 - pypdf's objects
    """The names of all entries and actions that can be reached, pages' content left aside."""
    found: set[str] = set()
    seen: set[int] = set()
    stack = [root]
    while stack and len(seen) < most:
        item = stack.pop()
        item = item.get_object() if hasattr(item, "get_object") else item
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, dict):
            for key, inner in item.items():
                found.add(str(key))
                if str(key) in ("/S", "/Type", "/Subtype"):
                    found.add(str(inner))
                if key not in ("/Parent", "/P", "/Font", "/Contents", "/StructTreeRoot", "/Dest"):
                    stack.append(inner)
        elif isinstance(item, list):
            stack += item[:5000]
    return found


def _page(page: Any, number: int, sight: Sight) -> None:  # noqa: ANN401
    texts = page.get_textpage()
    lines = [line for line in texts.get_text_bounded().splitlines() if line.strip()]
    hidden, edges = see_objects(page, texts, sight)
    lines = _without(lines, hidden, sight)
    printed = {words for words in edges if _number_of(words) == number}
    shown = next((line for line in reversed(lines) if line.strip() in printed), None)
    if shown is not None:
        lines.remove(shown)
    for line in lines:
        sight.add(line.replace("\ufffe", "-").replace("\x02", "-"), "line")
    texts.close()
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        _annotation(raw.FPDFPage_GetAnnot(page, place), sight)


def _number_of(words: str) -> int | None:
    """The page number that some words are."""
    found = _NUMBER.fullmatch(words)
    return int(found.group(1)) if found is not None else None


def _without(lines: list[str], hidden: list[str], sight: Sight) -> list[str]:
    """The lines without words that can't be seen."""
    for words in hidden:
        sight.tell("out of sight", words)
        for place, line in enumerate(lines):
            if words.strip() and words.strip() in line:
                lines[place] = line.replace(words.strip(), " ", 1)
                break
    return lines


def _annotation(annotation: Any, sight: Sight) -> None:  # noqa: ANN401
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    for key in (b"Contents", b"V", b"TU"):
        words = _string(annotation, key)
        if words.strip():
            shown = kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET) or key == b"V"
            sight.add(words, "comment" if shown else "tooltip")
    is_filled = bool(raw.FPDFAnnot_HasKey(annotation, b"IC"))
    has_look = kind == raw.FPDF_ANNOT_HIGHLIGHT and _appearance(annotation)
    if kind not in _HARMLESS or is_filled or has_look:
        sight.doubt("an annotation drawn over the page")
    raw.FPDFPage_CloseAnnot(annotation)


def _appearance(annotation: Any) -> bool:  # noqa: ANN401
    """Whether a marker's line is drawn in a way of its own that holds words or pictures."""
    length = raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    if length <= 2:
        return False
    buffer = create_string_buffer(length)
    raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL,
                        shorts(buffer), length)  # fmt: skip
    drawn = buffer.raw.decode("utf-16-le", "replace")
    return re.search(r"\b(?:Tj|TJ|Do|BI)\b", drawn) is not None


def _string(annotation: Any, key: bytes) -> str:  # noqa: ANN401
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if length <= 2:
        return ""
    buffer = create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(annotation, key, shorts(buffer), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")
