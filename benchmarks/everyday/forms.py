"""Fill a PDF form: fields with a value and an appearance, and ticks, on a page that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

Rectangle = tuple[float, float, float, float]
_APPEARANCE = "/Tx BMC q BT /Helv 11 Tf 2 4 Td ({}) Tj ET Q EMC"


def fill_form(path: Path, fields: Sequence[tuple[str, str | bool, Rectangle]]) -> None:
    """Put fields (name, value or tick, rectangle in points) upon the first page of a PDF."""
    writer = pypdf.PdfWriter(clone_from=str(path))
    helvetica = writer._add_object(
        _object(Type=_name("Font"), Subtype=_name("Type1"), BaseFont=_name("Helvetica"))
    )
    fonts = _object(Font=_object(Helv=helvetica))
    widgets = ArrayObject()
    for name, value, rectangle in fields:
        widget = _widget(name, rectangle)
        if isinstance(value, bool):
            state = _name("Yes" if value else "Off")
            widget.update(_object(FT=_name("Btn"), V=state, AS=state))
        else:
            widget.update(_object(FT=_name("Tx"), V=TextStringObject(value)))
            drawn = _appearance(value, rectangle, fonts)
            widget.update(_object(AP=_object(N=writer._add_object(drawn))))
        widgets.append(writer._add_object(widget))
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject(widgets)
    form = _object(Fields=widgets, DR=fonts, DA=TextStringObject("/Helv 0 Tf 0 g"))
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)
    writer.write(str(path))


def _widget(name: str, rectangle: Rectangle) -> DictionaryObject:
    corners = ArrayObject([FloatObject(corner) for corner in rectangle])
    return _object(
        Type=_name("Annot"), Subtype=_name("Widget"), T=TextStringObject(name), Rect=corners,
        F=NumberObject(4), DA=TextStringObject("/Helv 11 Tf 0 g"),
    )  # fmt: skip


def _appearance(value: str, rectangle: Rectangle, fonts: DictionaryObject) -> StreamObject:
    left, bottom, right, top = rectangle
    stream = StreamObject()
    stream.set_data(_APPEARANCE.format(value).encode("latin-1"))
    box = ArrayObject([FloatObject(n) for n in (0, 0, right - left, top - bottom)])
    stream.update(_object(Type=_name("XObject"), Subtype=_name("Form"), BBox=box, Resources=fonts))
    return stream


def _object(**entries: Any) -> DictionaryObject:  # noqa: ANN401
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _name(name: str) -> NameObject:
    return NameObject(f"/{name}")
