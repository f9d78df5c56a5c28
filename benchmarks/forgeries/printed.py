"""Forgeries made on the pages of a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from benchmarks.forgeries.originals import INVENTED

Drawing = Callable[[FPDF], None]


def overlaid(draw: Drawing, page: int = 1) -> Callable[[bytes], bytes]:
    """Something drawn over a page."""

    def edit(data: bytes) -> bytes:
        over = FPDF(format="A4")
        over.add_page()
        over.set_font("Helvetica", size=9)
        draw(over)
        writer = PdfWriter(clone_from=io.BytesIO(data))
        writer.pages[page].merge_page(PdfReader(io.BytesIO(bytes(over.output()))).pages[0])
        return _written(writer)

    return edit


def annotated(make: Callable[[], object], page: int = 1) -> Callable[[bytes], bytes]:
    """An annotation put on a page."""

    def edit(data: bytes) -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(data))
        writer.add_annotation(page_number=page, annotation=make())  # type: ignore[arg-type]
        return _written(writer)

    return edit


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _box(over: FPDF) -> None:
    over.set_fill_color(255)
    over.rect(25, 60, 150, 6, style="F")


def _box_with_words(over: FPDF) -> None:
    _box(over)
    over.text(27, 64, f'"{INVENTED}"')


def _words(over: FPDF) -> None:
    over.text(24, 285, f'[Q1] "{INVENTED}"')


def _line(over: FPDF) -> None:
    over.set_line_width(4)
    over.set_draw_color(255)
    over.line(20, 62, 190, 62)


def _picture(over: FPDF) -> None:
    from PIL import Image

    over.image(Image.new("RGB", (40, 10), "white"), 25, 58, 150, 8)


def _page(data: bytes) -> bytes:
    added = FPDF(format="A4")
    added.add_page()
    added.set_font("Helvetica", size=11)
    added.multi_cell(0, 6, f'[Q77] "{INVENTED}"\n\nAs the report says: "{INVENTED}"')
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.append(io.BytesIO(bytes(added.output())))
    return _written(writer)


def _page_out(data: bytes) -> bytes:
    reader, writer = PdfReader(io.BytesIO(data)), PdfWriter()
    for number, page in enumerate(reader.pages):
        if number != 1:
            writer.add_page(page)
    return _written(writer)


def _script(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    return _written(writer)


def _layer(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject()
    return _written(writer)


def _marked() -> Highlight:
    points = ArrayObject(FloatObject(n) for n in (70, 660, 200, 660, 70, 640, 200, 640))
    return Highlight(rect=(70, 640, 200, 660), quad_points=points)


def _marked_with_words() -> Highlight:
    note = _marked()
    note[NameObject("/Contents")] = TextStringObject(INVENTED)
    return note


PRINTED: dict[str, Callable[[bytes], bytes]] = {
    "white box": overlaid(_box),
    "white box with words": overlaid(_box_with_words),
    "thick white line": overlaid(_line),
    "picture over words": overlaid(_picture),
    "words in free space": overlaid(_words),
    "text annotation": annotated(lambda: Text(text=INVENTED, rect=(70, 640, 90, 660))),
    "free text annotation": annotated(lambda: FreeText(text=INVENTED, rect=(70, 640, 500, 660))),
    "marker with words": annotated(_marked_with_words),
    "page added": _page,
    "page taken out": _page_out,
    "script": _script,
    "layers": _layer,
}
MARKED = annotated(_marked)
