"""The same in the files of office programs and in PDF."""

from __future__ import annotations

import re
from collections.abc import Callable

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from benchmarks.forgeries.disguises.open_document import swap as odt_swap
from benchmarks.forgeries.disguises.printed import changed, inside, line, mark
from benchmarks.forgeries.disguises.word import field
from benchmarks.forgeries.originals import INVENTED
from benchmarks.forgeries.word import AUTHOR, around, in_body, run
from benchmarks.forgeries.word import swap as word_swap

Change = Callable[[bytes], bytes]
_STYLES = "word/styles.xml"


def _then(*changes: Change) -> Change:
    """One change after the other."""

    def edit(data: bytes) -> bytes:
        for change in changes:
            data = change(data)
        return data

    return edit


def _quote_style(look: str) -> Change:
    """Properties of paragraphs for the style of quotes."""
    pattern = r'(w:styleId="Quote">.*?<w:pPr>)'
    return in_body(lambda t: re.sub(pattern, rf"\1{look}", t, count=1, flags=re.DOTALL), _STYLES)


_LABEL = (
    '<w:abstractNum w:abstractNumId="78"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="decimal"/><w:lvlText w:val="It is false that %1"/></w:lvl></w:abstractNum>'
)
_FADED = (
    '<w:style w:type="table" w:styleId="Faded9"><w:name w:val="Faded9"/><w:tblStylePr '
    'w:type="wholeTable"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style></w:styles>'
)
_ASKED = field('QUOTE "now"', "not").replace('"begin">', '"begin" w:dirty="true">')

FURTHER_WORD: dict[str, Change] = {
    "element to be ignored": _then(
        around("not ", f'<x:more xmlns:x="urn:x">{run("not ")}</x:more>'),
        in_body(lambda t: t.replace('mc:Ignorable="', 'xmlns:x="urn:x" mc:Ignorable="x ', 1)),
    ),
    "line above the notes": in_body(
        lambda t: t.replace("<w:separator/>", f"<w:t>{INVENTED}</w:t>"), "word/footnotes.xml"
    ),
    "hidden by a table's style": _then(
        in_body(lambda t: t.replace("</w:styles>", _FADED), _STYLES),
        in_body(lambda t: re.sub(r"<w:tblPr>(<w:tblStyle [^>]*>)?",
                                 '<w:tblPr><w:tblStyle w:val="Faded9"/>', t)),
    ),
    "label of a style": _then(
        in_body(lambda t: t.replace("<w:num ", f"{_LABEL}<w:num ", 1).replace(
            "</w:numbering>", '<w:num w:numId="78"><w:abstractNumId w:val="78"/></w:num>'
            "</w:numbering>"), "word/numbering.xml"),
        _quote_style('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="78"/></w:numPr>'),
    ),
    "row deleted by a change": in_body(
        lambda t: t.replace("<w:trPr>", f"<w:trPr><w:del {AUTHOR}/>", 3)
    ),
    "page as dark as words": _then(
        in_body(lambda t: t.replace("<w:body>", '<w:background w:color="000000"/><w:body>')),
        word_swap("</w:settings>", "<w:displayBackgroundShape/></w:settings>",
                  "word/settings.xml"),
    ),
    "two lines in one": around("1,300", run("1,300", '<w:eastAsianLayout w:combine="1"/>'),
                               "The ferry terminal served 1,300 passengers each day in 2016."),
    "table beside the page": in_body(
        lambda t: t.replace("<w:tblPr>", '<w:tblPr><w:tblpPr w:horzAnchor="page" '
                            'w:vertAnchor="page" w:tblpX="-20000" w:tblpY="1"/>')
    ),
    "field that asks to be filled": around("not", _ASKED),
    "insertion within a deletion": around(
        "not ", f'<w:ins {AUTHOR}><w:del w:id="10" w:author="Edgar Wold"><w:r><w:delText>not '
        "</w:delText></w:r></w:del></w:ins>"
    ),
}  # fmt: skip


def _outlined(data: bytes) -> bytes:
    outline = ('<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" '
               'style:num-prefix="It is false: " style:num-format="1"/></text:outline-style>'
               "</office:styles>")  # fmt: skip
    return odt_swap("</office:styles>", outline, "styles.xml")(data)


FURTHER_ODT: dict[str, Change] = {
    "label of an outline": _outlined,
    "label of notes": odt_swap(
        "</office:styles>",
        '<text:notes-configuration text:note-class="footnote" style:num-prefix="It is false that " '
        'style:num-format="1"/></office:styles>',
        "styles.xml",
    ),
    "words among the line numbers": odt_swap(
        "</office:styles>",
        '<text:linenumbering-configuration text:number-lines="true"><text:linenumbering-separator '
        f'text:increment="2">{INVENTED}</text:linenumbering-separator>'
        "</text:linenumbering-configuration></office:styles>",
        "styles.xml",
    ),
    "hidden by the defaults": odt_swap(
        "<office:styles>",
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties '
        'text:display="none"/></style:default-style>',
        "styles.xml",
    ),
    "number parted by a space": odt_swap("12.5 million", "1 2.5 million"),
}


def _with_resource(kind: str, name: str, made: Callable[[PdfWriter], object]) -> Change:
    """A resource for the second page."""

    def put(writer: PdfWriter) -> None:
        held = writer.pages[1]["/Resources"].get_object()
        assert isinstance(held, DictionaryObject)
        own = held.get(kind, DictionaryObject()).get_object()
        assert isinstance(own, DictionaryObject)
        own[NameObject(name)] = made(writer)
        held[NameObject(kind)] = own

    return changed(put)


def _state(**values: object) -> Callable[[PdfWriter], object]:
    return lambda _: DictionaryObject({NameObject(f"/{k}"): v for k, v in values.items()})


def _separation(_: PdfWriter) -> object:
    """A colour that is white, whatever its share."""
    white = ArrayObject(FloatObject(1) for _ in range(3))
    tint = DictionaryObject({
        NameObject("/FunctionType"): NumberObject(2), NameObject("/N"): NumberObject(1),
        NameObject("/Domain"): ArrayObject([NumberObject(0), NumberObject(1)]),
        NameObject("/C0"): white, NameObject("/C1"): white,
    })  # fmt: skip
    names = NameObject("/Separation"), NameObject("/Spot"), NameObject("/DeviceRGB")
    return ArrayObject([*names, tint])


def _blank_pattern(writer: PdfWriter) -> object:
    """A tile on which nothing is drawn."""
    tile = DecodedStreamObject()
    tile.set_data(b" ")
    tile.update({
        NameObject("/Type"): NameObject("/Pattern"), NameObject("/PatternType"): NumberObject(1),
        NameObject("/PaintType"): NumberObject(1), NameObject("/TilingType"): NumberObject(1),
        NameObject("/BBox"): ArrayObject(NumberObject(n) for n in (0, 0, 9, 9)),
        NameObject("/XStep"): NumberObject(9), NameObject("/YStep"): NumberObject(9),
        NameObject("/Resources"): DictionaryObject(),
    })  # fmt: skip
    return writer._add_object(tile)


FURTHER_PDF: dict[str, Change] = {
    "blended with the page": _then(
        line(b"q /G8 gs", b"Q"),
        _with_resource("/ExtGState", "/G8", _state(BM=NameObject("/Screen"))),
    ),
    "behind a soft mask": _then(
        line(b"q /G8 gs", b"Q"),
        _with_resource("/ExtGState", "/G8", _state(SMask=DictionaryObject({
            NameObject("/S"): NameObject("/Luminosity")}))),
    ),
    "white by a colour of its own": _then(
        line(b"q /S8 cs 1 scn", b"Q"), _with_resource("/ColorSpace", "/S8", _separation)
    ),
    "painted with nothing": _then(
        line(b"q /Pattern cs /P8 scn", b"Q"), _with_resource("/Pattern", "/P8", _blank_pattern)
    ),
    "raised within a line": inside(b"40 Ts "),
    "highlight that hides": mark(
        "Highlight", C=ArrayObject(FloatObject(1) for _ in range(3)), BM=NameObject("/Normal")
    ),
}  # fmt: skip
