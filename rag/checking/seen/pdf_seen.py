"""A PDF as it is shown: its lines page by page, annotations, and what is drawn over words."""

from __future__ import annotations

import re
from ctypes import byref, c_uint, create_string_buffer
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index import ReadError
from rag.checking.seen.colours import BLACK, WHITE, Colour, stands_out
from rag.checking.seen.pdf_actions import add_unless_shown, see_actions, see_beside
from rag.checking.seen.pdf_objects import see_objects
from rag.checking.seen.pdf_strings import shorts
from rag.checking.seen.types_seen import Sight

_NUMBER = re.compile(
    r"\s*[-–]?\s*(?:page\s+)?(\d+)(?:\s*(?:/|of)\s*\d+)?\s*[-–]?\s*", re.IGNORECASE
)
_HARMLESS = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
             raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT)  # fmt: skip
# A bullet in a font of signs, which has no sign of its own in Unicode.
_BULLET = re.compile("^\\s*[\uf000-\uf0ff]\\s+")
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
    see_actions(path, sight)
    try:
        if len(document) > _MOST_PAGES:
            raise ReadError(f"it has more than {_MOST_PAGES} pages; split it")
        for number in range(len(document)):
            page = document[number]
            _page(page, number + 1, sight)
            page.close()
        links = [block for block in sight.blocks if block.role == "link"]
        sight.blocks = [block for block in sight.blocks if block.role != "link"]
        for link in links:
            add_unless_shown(link.text, "tooltip", sight)
        see_beside(document, sight)
    finally:
        document.close()


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
        line = _BULLET.sub("• ", line).replace("\ufffe", "-").replace("\x02", "-")
        sight.add(line, "line")
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
            is_link = kind == raw.FPDF_ANNOT_LINK
            sight.add(words, "comment" if shown else "link" if is_link else "tooltip")
    is_filled = any(raw.FPDFAnnot_HasKey(annotation, key) for key in (b"IC", b"BM"))
    has_look = kind == raw.FPDF_ANNOT_HIGHLIGHT and _appearance(annotation)
    is_dark = kind == raw.FPDF_ANNOT_HIGHLIGHT and not stands_out(BLACK, _colour(annotation))
    if kind not in _HARMLESS or is_filled or has_look or is_dark:
        sight.doubt("an annotation drawn over the page")
    raw.FPDFPage_CloseAnnot(annotation)


def _colour(annotation: Any) -> Colour:  # noqa: ANN401
    """The colour of a marker's line; white where it has none."""
    parts = [c_uint() for _ in range(4)]
    kind = raw.FPDFANNOT_COLORTYPE_Color
    if not raw.FPDFAnnot_GetColor(annotation, kind, *(byref(part) for part in parts)):
        return WHITE
    red, green, blue = (float(part.value) for part in parts[:3])
    return red, green, blue


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
