"""Forgeries of further kinds in the files of office programs and in PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
)

from benchmarks.forgeries.disguises.open_document import ahead as odt_ahead
from benchmarks.forgeries.disguises.open_document import looked as odt_looked
from benchmarks.forgeries.disguises.open_document import swap as odt_swap
from benchmarks.forgeries.disguises.printed import changed
from benchmarks.forgeries.originals import FIRST, INVENTED
from benchmarks.forgeries.word import ahead, around, in_body, run
from benchmarks.forgeries.word import swap as word_swap

Change = Callable[[bytes], bytes]

ODD_WORD: dict[str, Change] = {
    "narrowed": around("not", run("not", '<w:w w:val="1"/>')),
    "fitted": around("not", run("not", '<w:fitText w:val="1"/>')),
    "hyphen that never breaks": around("closure", "<w:r><w:t>clo</w:t><w:noBreakHyphen/>"
                                       "<w:t>sure</w:t></w:r>"),
    "small capitals of another word": around("not", run("NOW", "<w:smallCaps/>")),
    "text of a drawing": ahead(f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" id="1" name="a" '
                               f'descr="“{INVENTED}”"/></w:drawing></w:r></w:p>'),
    "caption of a table": in_body(lambda t: t.replace(
        "<w:tblPr>", f'<w:tblPr><w:tblCaption w:val="“{INVENTED}”"/>', 1)),
    "description of a table": in_body(lambda t: t.replace(
        "<w:tblPr>", f'<w:tblPr><w:tblDescription w:val="“{INVENTED}”"/>', 1)),
    "see-through by a fill": around("not", run("not", '<w14:textFill xmlns:w14="http://schemas.'
        'microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>')),
    "white ground in a pattern": around("not", run("not", '<w:color w:val="00AA00"/><w:shd '
        'w:val="solid" w:color="00AA00" w:fill="FFFFFF"/>')),
    "cell merged away": in_body(lambda t: t.replace(
        "<w:tcPr>", '<w:tcPr><w:vMerge w:val="continue"/>').replace(
        "<w:tc><w:p>", '<w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr><w:p>')),
    "page of no height": in_body(lambda t: re.sub(
        r"<w:pgSz [^>]*>", '<w:pgSz w:w="100" w:h="100"/>', t)),
    "embossed white": around("not", run("not", '<w:imprint/><w:color w:val="FEFEFE"/>')),
    "verb of a pair": word_swap("differ on a figure", "agree on a figure"),
    "digit of another script": word_swap("served 1,300", "served 1,\u041700"),
    "raised digit": around("1,300", run("1,300") + run("2", '<w:vertAlign w:val="superscript"/>'),
                           FIRST),
}  # fmt: skip

ODD_ODT: dict[str, Change] = {
    "verb of a pair": odt_swap("differ on a figure", "agree on a figure"),
    "digit of another script": odt_swap("served 1,300", "served 1,\u041700"),
    "text of a picture": odt_ahead(f"<text:p><draw:frame><svg:title>“{INVENTED}”</svg:title>"
                                   "<draw:text-box/></draw:frame></text:p>"),
    "thin space and zeros": odt_swap("served 1,300", "served 1,300\u2009000"),
    "see-through": odt_looked(
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" '
        'loext:char-transparency="100%"'
    ),
    "see-through, older": odt_looked('fo:color="transparent"'),
    "filled field": odt_swap(
        "did not order", 'did <text:meta-field xml:id="a">now</text:meta-field> order'
    ),
}  # fmt: skip


def _turned_pages(data: bytes) -> bytes:
    writer = PdfWriter()
    for page in reversed(PdfReader(io.BytesIO(data)).pages):
        writer.add_page(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _cropped(writer: PdfWriter) -> None:
    page = writer.pages[0]
    box = page.mediabox
    page[NameObject("/CropBox")] = RectangleObject(
        [FloatObject(0), FloatObject(0), box.right, FloatObject(float(box.top) / 2)]
    )


def _turned(writer: PdfWriter) -> None:
    writer.pages[0].rotate(180)


def _without_last(writer: PdfWriter) -> None:
    writer.remove_page(writer.pages[-1])


def _drawn(operators: bytes, state: dict[str, float] | None = None) -> Change:
    """Operators in front of what a page draws, with a state of graphics where one is given."""

    def change(writer: PdfWriter) -> None:
        page = writer.pages[0]
        content = page.get_contents()
        assert content is not None
        stream = DecodedStreamObject()
        stream.set_data(operators + b"\n" + content.get_data())
        if state is not None:
            given = DictionaryObject({NameObject(k): FloatObject(v) for k, v in state.items()})
            page["/Resources"][NameObject("/ExtGState")] = DictionaryObject(  # type: ignore[index]
                {NameObject("/Odd"): given}
            )
        page[NameObject("/Contents")] = writer._add_object(stream)

    return changed(change)


ODD_PDF: dict[str, Change] = {
    "pages turned": _turned_pages,
    "page cropped": changed(_cropped),
    "first page upside down": changed(_turned),
    "drawn see-through": _drawn(b"/Odd gs", {"/ca": 0.0, "/CA": 0.0}),
    "drawn narrow": _drawn(b"BT 1 Tz ET"),
    "page mirrored": _drawn(b"-1 0 0 1 595 0 cm"),
    "page drawn small": _drawn(b"0.01 0 0 0.01 0 0 cm"),
    "last page gone": changed(_without_last),
}
