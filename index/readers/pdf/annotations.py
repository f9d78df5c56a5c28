"""What was added to a page: the fields of a form with what is filled in, comments, typed text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.readers.pdf.characters import Edges

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST = 5000
_HIDDEN = 2 | 32  # flags: not shown, not shown on a screen
_TICKED, _OPEN = "☒", "☐"
_LONGEST = 1 << 20  # bytes of a text


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what stands in it, and its place.

    ``label`` is what is shown when it is pointed at. A box to tick holds a sign; ``state`` is the
    name that the form gives to it when it is ticked.
    """

    text: str
    box: Edges
    label: str = ""
    is_tick: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What someone remarks on a page, and where; ``typed``: it is printed there itself."""

    text: str
    author: str
    date: str | None
    box: Edges
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """All that was added to a page; ``attached`` counts files that are pinned to it."""

    fields: tuple[Field, ...] = ()
    comments: tuple[Comment, ...] = ()
    attached: int = 0


def read_added(page: PdfPage) -> Added:
    """What was added to a page, but for links and what is hidden."""
    import pypdfium2.raw as raw

    fields: list[Field] = []
    comments: list[Comment] = []
    attached = 0
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                continue
            if kind == raw.FPDF_ANNOT_WIDGET:
                fields += _fields(raw, page.pdf.formenv, annotation)
            elif kind == raw.FPDF_ANNOT_FILEATTACHMENT:
                attached += 1
            elif kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                comments += _comments(raw, annotation, typed=kind == raw.FPDF_ANNOT_FREETEXT)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return Added(tuple(fields), tuple(comments), attached)


def _fields(raw: Any, form: Any, annotation: Any) -> Iterator[Field]:  # noqa: ANN401 - of C
    """A field that says something: text, a choice, a box to tick; buttons say nothing."""
    if form is None:
        return
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    box = _box(raw, annotation)
    label = _text(raw.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        state = _text(raw.FPDFAnnot_GetStringValue, annotation, b"AS")
        ticked = bool(raw.FPDFAnnot_IsChecked(form, annotation)) or state not in ("", "Off")
        name = _text(raw.FPDFAnnot_GetFormFieldExportValue, form, annotation)
        sign = _TICKED if ticked else _OPEN
        yield Field(sign, box, label, is_tick=True, state=state if state != "Off" else name)
    elif kind == raw.FPDF_FORMFIELD_LISTBOX and (chosen := _chosen(raw, form, annotation)):
        yield Field(", ".join(chosen), box, label)
    elif kind in (
        raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX,
    ):  # fmt: skip
        text = _text(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
        if text:
            yield Field(text, box, label)


def _chosen(raw: Any, form: Any, annotation: Any) -> list[str]:  # noqa: ANN401 - of C
    return [
        _text(raw.FPDFAnnot_GetOptionLabel, form, annotation, option)
        for option in range(max(0, raw.FPDFAnnot_GetOptionCount(form, annotation)))
        if raw.FPDFAnnot_IsOptionSelected(form, annotation, option)
    ]


def _comments(raw: Any, annotation: Any, *, typed: bool) -> Iterator[Comment]:  # noqa: ANN401 - of C
    text = _text(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
    if text:
        author = _text(raw.FPDFAnnot_GetStringValue, annotation, b"T")
        date = _text(raw.FPDFAnnot_GetStringValue, annotation, b"M")
        yield Comment(text, author, date or None, _box(raw, annotation), typed)


def _box(raw: Any, annotation: Any) -> Edges:  # noqa: ANN401 - of C
    rectangle = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rectangle)
    left, right = sorted((rectangle.left, rectangle.right))
    bottom, top = sorted((rectangle.bottom, rectangle.top))
    return left, bottom, right, top


def _text(read: Callable[..., int], *arguments: Any) -> str:  # noqa: ANN401 - of C
    """A text that pdfium hands over in UTF-16, its spaces folded."""
    import pypdfium2.raw as raw

    size = min(read(*arguments, None, 0), _LONGEST)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(*arguments, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    text = buffer.raw[: size - 2].decode("utf-16-le", "replace")
    return " ".join(text.replace("\x00", "").split())
