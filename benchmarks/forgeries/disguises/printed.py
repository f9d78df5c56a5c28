"""PDFs whose pages show other words than their text, or leave it to the viewer."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from benchmarks.forgeries.originals import INVENTED
from benchmarks.forgeries.printed import annotated, overlaid

Change = Callable[[bytes], bytes]
Name, Text = NameObject, TextStringObject


def changed(change: Callable[[PdfWriter], object]) -> Change:
    """A change to the objects of a file."""

    def edit(data: bytes) -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(data))
        change(writer)
        buffer = io.BytesIO()
        writer.write(buffer)
        return buffer.getvalue()

    return edit


def drawn(change: Callable[[bytes], bytes], resources: str = "", page: int = 0) -> Change:
    """Another content of a page."""

    def put(writer: PdfWriter) -> None:
        old = writer.pages[page].get_contents()
        assert old is not None
        data = old.get_data()
        stream = DecodedStreamObject()
        stream.set_data(change(data))
        assert stream.get_data() != data
        writer.pages[page][Name("/Contents")] = writer._add_object(stream)
        if resources:
            held = writer.pages[page]["/Resources"].get_object()
            clear = DictionaryObject({Name("/ca"): FloatObject(0), Name("/CA"): FloatObject(0)})
            assert isinstance(held, DictionaryObject)
            held[Name("/ExtGState")] = DictionaryObject({Name(resources): clear})

    return changed(put)


def line(opening: bytes, closing: bytes, number: int = 7) -> Change:
    """A line of words with operators before and after it."""

    def change(data: bytes) -> bytes:
        parts = list(re.finditer(rb"BT [\d.]+ [\d.]+ Td \(.*?\) Tj ET", data, re.DOTALL))
        found = parts[number]
        return b"".join((data[: found.start()], opening, b"\n", found.group(), b"\n", closing,
                         data[found.end() :]))  # fmt: skip

    return lambda data: drawn(change, "/G9" if b"/G9" in opening else "")(data)


def inside(operators: bytes, number: int = 7) -> Change:
    """A line of words with operators within its text object."""
    return drawn(
        lambda data: _nth(data, rb"(BT [\d.]+ [\d.]+ Td )(\(.*?\) Tj ET)", operators, number)
    )


def _nth(data: bytes, pattern: bytes, operators: bytes, number: int) -> bytes:
    found = list(re.finditer(pattern, data, re.DOTALL))[number]
    words = b"%s%s %s" % (found.group(1), operators, found.group(2))
    return data[: found.start()] + words + data[found.end() :]


def mark(kind: str, **more: object) -> Change:
    """An annotation over a quote, without words."""

    def make() -> DictionaryObject:
        corners = ArrayObject(FloatObject(n) for n in (70, 730, 500, 730, 70, 715, 500, 715))
        note = DictionaryObject({
            Name("/Type"): Name("/Annot"), Name("/Subtype"): Name(f"/{kind}"),
            Name("/Rect"): RectangleObject((70, 715, 500, 730)), Name("/F"): NumberObject(4),
            Name("/QuadPoints"): corners,
        })  # fmt: skip
        for name, item in more.items():
            note[Name(f"/{name}")] = item
        return note

    return annotated(make)


def _appearing(writer: PdfWriter) -> None:
    """A stamp that draws words of its own."""
    stream = DecodedStreamObject()
    stream.set_data(f'BT /F9 9 Tf 0 4 Td ("{INVENTED}") Tj ET'.encode())
    font = DictionaryObject({Name("/Type"): Name("/Font"), Name("/Subtype"): Name("/Type1"),
                             Name("/BaseFont"): Name("/Helvetica")})  # fmt: skip
    fonts = DictionaryObject({Name("/F9"): font})
    stream.update({
        Name("/Type"): Name("/XObject"), Name("/Subtype"): Name("/Form"),
        Name("/BBox"): RectangleObject((0, 0, 400, 20)),
        Name("/Resources"): DictionaryObject({Name("/Font"): fonts}),
    })  # fmt: skip
    look = DictionaryObject({Name("/N"): writer._add_object(stream)})
    note = DictionaryObject({
        Name("/Type"): Name("/Annot"), Name("/Subtype"): Name("/Stamp"), Name("/AP"): look,
        Name("/Rect"): RectangleObject((70, 30, 470, 50)), Name("/F"): NumberObject(4),
    })  # fmt: skip
    writer.add_annotation(page_number=1, annotation=note)


def _field(writer: PdfWriter) -> None:
    """A field of a form, filled in."""
    box = DictionaryObject({
        Name("/Type"): Name("/Annot"), Name("/Subtype"): Name("/Widget"), Name("/FT"): Name("/Tx"),
        Name("/T"): Text("a"), Name("/V"): Text(f"“{INVENTED}”"), Name("/F"): NumberObject(4),
        Name("/Rect"): RectangleObject((70, 30, 470, 50)),
    })  # fmt: skip
    writer.add_annotation(page_number=1, annotation=box)


def _root(name: str, item: object) -> Change:
    return changed(lambda writer: writer.root_object.update({Name(name): item}))


def _cropped(writer: PdfWriter) -> None:
    box = writer.pages[1].mediabox
    writer.pages[1].cropbox = RectangleObject((0, 0, box.right, float(box.top) - 130))


def _white(over: FPDF) -> None:
    over.set_text_color(255)
    over.set_font("Helvetica", style="B", size=48)
    over.text(20, 66, "MMMMMMMM")


def _letter(over: FPDF) -> None:
    """Over a letter of the quote on the second page; beside words it would only be told."""
    over.set_font("Helvetica", size=11)
    over.text(64.2, 48.4, "W")


def _outlined(over: FPDF) -> None:
    """Letters drawn as lines in free space."""
    for at in range(12):
        over.line(24 + 5 * at, 280, 26 + 5 * at, 288)
        over.line(26 + 5 * at, 288, 28 + 5 * at, 280)


def _shaded(over: FPDF) -> None:
    over.set_fill_color(250, 250, 250)
    over.ellipse(25, 40, 150, 8, style="F")


def _curtain(over: FPDF) -> None:
    """One box under a page's new words: the whole page is written anew."""
    over.set_fill_color(255)
    over.rect(0, 0, 210, 297, style="F")
    over.text(24, 40, f'"{INVENTED}"')


_SCRIPT = DictionaryObject({Name("/S"): Name("/JavaScript"), Name("/JS"): Text("x")})
_GO = DictionaryObject({Name("/S"): Name("/URI"), Name("/URI"): Text("https://e.org")})
PRINTED: dict[str, Change] = {
    "invisible mode": line(b"BT 3 Tr ET", b"BT 0 Tr ET"),
    "invisible mode within": inside(b"3 Tr"),
    "clipping mode": line(b"q BT 7 Tr ET", b"Q"),
    "outline mode, white": line(b"q 1 G BT 1 Tr ET", b"Q"),
    "white": line(b"q 1 g", b"Q"),
    "white by three": line(b"q 1 1 1 rg", b"Q"),
    "white by four": line(b"q 0 0 0 0 k", b"Q"),
    "white by a space": line(b"q /DeviceRGB cs 1 1 1 sc", b"Q"),
    "see-through": line(b"q /G9 gs", b"Q"),
    "clipped away": line(b"q 0 0 1 1 re W n", b"Q"),
    "shrunk": line(b"q 0.001 0 0 0.001 0 0 cm", b"Q"),
    "moved off": line(b"q 1 0 0 1 9000 0 cm", b"Q"),
    "turned over": line(b"q -1 0 0 1 500 0 cm", b"Q"),
    "narrowed": line(b"BT 0 Tz ET", b"BT 100 Tz ET"),
    "narrowed within": inside(b"1 Tz"),
    "raised": line(b"BT 900 Ts ET", b"BT 0 Ts ET"),
    "crowded": line(b"BT -6 Tc ET", b"BT 0 Tc ET"),
    "other words to copy": line(f"/Span <</ActualText ({INVENTED})>> BDC".encode(), b"EMC"),
    "in a layer": lambda data: line(b"/OC /L1 BDC", b"EMC")(
        _root("/OCProperties", DictionaryObject())(data)
    ),
    "picture in a line": line(
        b"", b"q 400 0 0 12 82 718 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
    ),
    "struck through": mark("StrikeOut"),
    "struck through by a line": mark("Line", L=ArrayObject(map(FloatObject, (70, 722, 500, 722)))),
    "squared": mark("Square", IC=ArrayObject(map(FloatObject, (1, 1, 1)))),
    "blackened": mark("Highlight", C=ArrayObject(map(FloatObject, (0, 0, 0)))),
    "crossed out by hand": mark("Ink"),
    "to be blackened": mark("Redact"),
    "stamped": changed(_appearing),
    "field": changed(_field),
    "file pinned on": mark("FileAttachment"),
    "shape": mark("Polygon"),
    "film": mark("Movie"),
    "form of its own": _root("/AcroForm", DictionaryObject({Name("/XFA"): Text("<x/>")})),
    "on opening": _root("/OpenAction", _GO),
    "script on opening": _root("/OpenAction", _SCRIPT),
    "script on an event": _root("/AA", DictionaryObject({Name("/WC"): _SCRIPT})),
    "page's action": changed(
        lambda w: w.pages[1].update({Name("/AA"): DictionaryObject({Name("/O"): _SCRIPT})})
    ),
    "other files shown": _root("/Collection", DictionaryObject({Name("/View"): Name("/D")})),
    "attachment": changed(lambda w: w.add_attachment("a.pdf", b"%PDF-1.4")),
    "outline": changed(lambda w: w.add_outline_item(title=f"“{INVENTED}”", page_number=1)),
    "title": changed(lambda w: w.add_metadata({"/Title": f"“{INVENTED}”"})),
    "cropped": changed(_cropped),
    "upside down": changed(lambda w: w.pages[1].rotate(180)),
    "white letters over words": overlaid(_white),
    "letter over a letter": overlaid(_letter),
    "letters as lines": overlaid(_outlined),
    "ellipse": overlaid(_shaded),
    "curtain": overlaid(_curtain),
    "page twice": changed(lambda w: w.insert_page(w.pages[1], 2)),
    "pages exchanged": changed(lambda w: w.insert_page(w.pages[-1], 0)),
}
