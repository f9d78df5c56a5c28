"""A briefing as OpenDocument text, as an office program would save it, and forgeries of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from benchmarks.forgeries.originals import DENIED, FIRST, INVENTED, NOT
from benchmarks.forgeries.word import pack, unpack
from rag.briefing import Briefing
from rag.citing import References, plain, plain_references
from rag.export.pieces import Piece, PieceKind, read_briefing

Change = Callable[[bytes], bytes]
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "meta": "meta", "script": "script", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
_KIND = "application/vnd.oasis.opendocument.text"
_ROWS = (PieceKind.HEAD, PieceKind.FIGURE, PieceKind.PLACE)


def render_odt(briefing: Briefing, references: References | None = None) -> bytes:
    """The whole briefing: headings, quotes with notes, tables."""
    cited = references if references is not None else plain_references(briefing)
    parts, table = [], False
    for piece in read_briefing(briefing, cited):
        is_row = piece.kind in _ROWS
        if is_row and not table:
            parts.append('<table:table><table:table-column table:number-columns-repeated="4"/>')
        if table and not is_row:
            parts.append("</table:table>")
        table = is_row
        parts.append(_row(piece) if is_row else _paragraph(piece, cited))
    body = "".join(parts) + ("</table:table>" if table else "")
    content = _root("content", "<office:automatic-styles></office:automatic-styles>"
                    f"<office:body><office:text>{body}</office:text></office:body>")  # fmt: skip
    styles = _root("styles", "<office:styles></office:styles><office:automatic-styles/>"
                   '<office:master-styles><style:master-page style:name="Standard">'
                   "<style:footer><text:p><text:page-number>1</text:page-number></text:p>"
                   "</style:footer></style:master-page></office:master-styles>")  # fmt: skip
    kinds = "".join(
        f'<f:file-entry f:full-path="{path}" f:media-type="{kind}"/>'
        for path, kind in (("/", _KIND), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    manifest = ('<f:manifest xmlns:f="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f"{kinds}</f:manifest>")  # fmt: skip
    return pack({
        "mimetype": _KIND.encode(), "content.xml": content, "styles.xml": styles,
        "META-INF/manifest.xml": manifest.encode(),
    })  # fmt: skip


def _root(name: str, inner: str) -> bytes:
    whole = (
        f'<office:document-{name} {_NAMES} office:version="1.3">{inner}</office:document-{name}>'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>{whole}'.encode()


def _row(piece: Piece) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
        "</table:table-cell>"
        for cell in piece.cells
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _paragraph(piece: Piece, cited: References) -> str:
    words = escape(piece.text)
    if piece.kind in (PieceKind.TITLE, PieceKind.HEADING, PieceKind.PAIR):
        return f'<text:h text:outline-level="1">{words}</text:h>'
    if piece.kind in (PieceKind.GAP, PieceKind.SOURCE):
        return f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>"
    if piece.kind is not PieceKind.QUOTE or piece.quote is None:
        return f"<text:p>{words}</text:p>"
    number = piece.quote.number
    said = escape(plain(cited.notes[number]))
    note = (f'<text:note text:note-class="footnote"><text:note-citation>{number}'
            f"</text:note-citation><text:note-body><text:p>{said} [{piece.key}]</text:p>"
            "</text:note-body></text:note>")  # fmt: skip
    return f'<text:p text:style-name="Quotations">“{words}”{note}</text:p>'


def swap(old: str, new: str, part: str = "content.xml") -> Change:
    """Words replaced in a part."""

    def edit(data: bytes) -> bytes:
        parts = unpack(data)
        assert old.encode() in parts[part], old
        return pack({**parts, part: parts[part].replace(old.encode(), new.encode())})

    return edit


def ahead(xml: str) -> Change:
    """XML put in front of a heading."""
    heading = '<text:h text:outline-level="1">Passengers</text:h>'
    return swap(heading, xml + heading)


def looked(properties: str, kind: str = "text", name: str = "X") -> Change:
    """The "not" of a quote in a style of its own."""
    style = (f'<style:style style:name="{name}" style:family="text"><style:{kind}-properties '
             f"{properties}/></style:style></office:automatic-styles>")  # fmt: skip
    spanned = swap(
        "did not order", f'did <text:span text:style-name="{name}">not</text:span> order'
    )
    return lambda data: spanned(swap("</office:automatic-styles>", style)(data))


def _tracked(change: str, mark: str) -> Change:
    head = (f'<text:tracked-changes><text:changed-region text:id="c1"><text:{change}>'
            "<office:change-info><dc:creator>Edgar Wold</dc:creator></office:change-info>"
            f"{{}}</text:{change}></text:changed-region></text:tracked-changes>")  # fmt: skip
    gone = "<text:p>not </text:p>" if change == "deletion" else ""
    put = swap("<office:text>", f"<office:text>{head.format(gone)}")
    return lambda data: put(swap("did not order", mark)(data))


_BOX = ('<text:p><draw:frame text:anchor-type="paragraph" svg:width="9cm"><draw:text-box>'
        f"<text:p>“{INVENTED}”</text:p></draw:text-box></draw:frame></text:p>")  # fmt: skip
_LEVEL = ('<text:list-style style:name="L9"><text:list-level-style-number text:level="1" '
          'style:num-prefix="It is false that " style:num-format="1"/></text:list-style>'
          "</office:automatic-styles>")  # fmt: skip
_ITEM = f'<text:p text:style-name="Quotations">“{DENIED}'


def _listed(data: bytes) -> bytes:
    listed = swap(_ITEM, f'<text:list text:style-name="L9"><text:list-item>{_ITEM}')(data)
    start = f"“{DENIED}”"
    text = unpack(listed)["content.xml"].decode()
    at = text.index("</text:p>", text.index("</text:note>", text.index(start))) + len("</text:p>")
    closed = text[:at] + "</text:list-item></text:list>" + text[at:]
    closed = closed.replace("</office:automatic-styles>", _LEVEL)
    return pack({**unpack(data), "content.xml": closed.encode()})


OPEN: dict[str, Change] = {
    "other words": swap("did not order", "did order"),
    "author in a note": swap("Clara Vane, “Of", "Edgar Wold, “Of"),
    "invented paragraph": ahead(f"<text:p>“{INVENTED}”</text:p>"),
    "box": ahead(_BOX),
    "remark": ahead(f"<text:p><office:annotation><text:p>“{INVENTED}”</text:p>"
                    "</office:annotation></text:p>"),
    "tracked insertion": _tracked(
        "insertion", 'did not <text:change-start text:change-id="c1"/>really '
        '<text:change-end text:change-id="c1"/>order'),
    "tracked deletion": _tracked("deletion", 'did <text:change text:change-id="c1"/>order'),
    "hidden words": swap("did not order", 'did <text:hidden-text text:condition="ooow:1" '
                         'text:string-value="not" text:is-hidden="true">not</text:hidden-text>'
                         " order"),
    "words on a condition": swap(
        "did not order", 'did <text:conditional-text text:condition="ooow:1" '
        'text:string-value-if-true="now" text:string-value-if-false="not">not'
        "</text:conditional-text> order"),
    "hidden paragraph": swap(
        _ITEM, '<text:p><text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>“'
        + DENIED),
    "hidden section": lambda data: swap(_ITEM, '<text:section text:name="s" text:display="none">'
                                        f"<text:p>x</text:p></text:section>{_ITEM}")(
        swap("did not order", "did now order")(data)),
    "not displayed": looked('text:display="none"'),
    "white": looked('fo:color="#ffffff"'),
    "small": looked('fo:font-size="1pt"'),
    "struck": looked('style:text-line-through-style="solid"'),
    "lowered": looked('style:text-position="-100% 1%"'),
    "grey on grey": looked('fo:color="#333333" fo:background-color="#333333"'),
    "turned": looked('style:text-rotation-angle="180"'),
    "narrowed": looked('style:text-scale="1%"'),
    "crowded": looked('fo:letter-spacing="-0.5cm"'),
    "font of symbols": looked('style:font-name="Wingdings"'),
    "ruby": swap("did not order", "did <text:ruby><text:ruby-base>not</text:ruby-base>"
                 "<text:ruby-text>hardly</text:ruby-text></text:ruby> order"),
    "variable": swap("did not order", 'did <text:variable-get text:name="v">now</text:variable-get>'
                     " order"),
    "user's field": swap("did not order", 'did <text:user-field-get text:name="v">not'
                         "</text:user-field-get> order"),
    "field of a database": swap("did not order", 'did <text:database-display text:column-name="v">'
                                "not</text:database-display> order"),
    "script": ahead('<text:p><text:script script:language="x">alert(1)</text:script></text:p>'),
    "picture": ahead('<text:p><draw:frame><draw:image xlink:href="a.png"/></draw:frame></text:p>'),
    "object": ahead('<text:p><draw:frame><draw:object xlink:href="a"/></draw:frame></text:p>'),
    "drawing with words": ahead(f"<text:p><draw:custom-shape><text:p>“{INVENTED}”</text:p>"
                                "</draw:custom-shape></text:p>"),
    "page's foot": swap("<style:footer>", f"<style:footer><text:p>“{INVENTED}”</text:p>",
                        "styles.xml"),
    "label of a list": _listed,
    "text from elsewhere": ahead('<text:section text:name="s"><text:section-source '
                                 'xlink:href="https://e.org/a.odt"/></text:section>'),
    "hidden row": swap("<table:table-row>", '<table:table-row table:visibility="collapse">'),
    "cell covered": swap(
        f'<table:table-cell office:value-type="string"><text:p>{FIRST}</text:p></table:table-cell>',
        f"<table:covered-table-cell><text:p>{FIRST}</text:p></table:covered-table-cell>"),
    "bidi signs": swap("served 1,300", "served \u202e003,1\u202c"),
    "strike by signs": swap("did not order", "did n\u0336o\u0336t\u0336 order"),
    "title": ahead(f"<text:p><text:title>{INVENTED}</text:title></text:p>"),
    "place-holder": swap("did not order", 'did <text:placeholder text:placeholder-type="text">'
                         "&lt;now&gt;</text:placeholder> order"),
    "two notes exchanged": lambda data: swap("[Q@]", "[Q3]")(
        swap("[Q3]", "[Q1]")(swap("[Q1]", "[Q@]")(data))),
    "quote as a tooltip": swap(f"“{NOT}”", f'<text:a xlink:href="#x" office:title="{INVENTED}">'
                               f"“{NOT}”</text:a>"),
}  # fmt: skip
