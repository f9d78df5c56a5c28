"""Word files that show other words than those that stand where one would look."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable

from benchmarks.forgeries.originals import DENIED, FIRST, INVENTED
from benchmarks.forgeries.word import (
    AUTHOR,
    MC,
    REL,
    W,
    added,
    ahead,
    around,
    in_body,
    pack,
    paragraph,
    run,
    swap,
    unpack,
)

Change = Callable[[bytes], bytes]
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def field(instruction: str, result: str, data: str = "") -> str:
    """A field of three parts."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def looked(look: str) -> Change:
    """The "not" of a quote with other properties."""
    return around("not", run("not", look))


def styled(style: str, change: Change) -> Change:
    """A change to the text, once a style is there."""

    def edit(data: bytes) -> bytes:
        named = in_body(
            lambda t: t.replace("</w:styles>", f"{style}</w:styles>"), "word/styles.xml"
        )
        return change(named(data))

    return edit


def of_paragraph(look: str, sentence: str = DENIED) -> Change:
    """Properties for the paragraph of a quote."""
    old = f'<w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>“{sentence}”'
    new = f'<w:pPr><w:pStyle w:val="Quote"/>{look}</w:pPr><w:r><w:t>“{sentence}”'
    return in_body(lambda t: t.replace(old, new))


def numbered(level: str) -> Change:
    """A list of one's own, of which a quote is an item."""
    own = (
        f'<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>',
        '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>',
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'

    def put_in(text: str) -> str:
        at = text.index("<w:num ")
        return text[:at] + own[0] + text[at:].replace("</w:numbering>", f"{own[1]}</w:numbering>")

    return lambda data: of_paragraph(item)(in_body(put_in, "word/numbering.xml")(data))


def twice(data: bytes) -> bytes:
    """The body stands twice in the archive, the forged one first."""
    parts = unpack(data)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        forged = parts["word/document.xml"].replace(b"did not order", b"did order")
        archive.writestr("word/document.xml", forged)
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def elsewhere(data: bytes) -> bytes:
    """The body that Word opens is another part; the true one lies where it always lies."""
    parts = unpack(data)
    rels = parts["_rels/.rels"].replace(b"word/document.xml", b"word/body.xml")
    kinds = parts["[Content_Types].xml"].replace(b"/word/document.xml", b"/word/body.xml")
    body = parts["word/document.xml"].replace(b"did not order", b"did order")
    return pack({
        **parts, "_rels/.rels": rels, "[Content_Types].xml": kinds, "word/body.xml": body,
        "word/_rels/body.xml.rels": parts["word/_rels/document.xml.rels"],
    })  # fmt: skip


def other_notes(data: bytes) -> bytes:
    """The notes that Word opens are another part."""
    parts = unpack(data)
    rels = parts["word/_rels/document.xml.rels"].replace(b"footnotes.xml", b"remarks.xml")
    kinds = parts["[Content_Types].xml"].replace(b"footnotes.xml", b"remarks.xml")
    notes = parts["word/footnotes.xml"].replace(b"Clara Vane", b"Edgar Wold")
    return pack({**parts, "word/_rels/document.xml.rels": rels, "word/remarks.xml": notes,
                 "[Content_Types].xml": kinds})  # fmt: skip


def headed(content: str) -> Change:
    """A head for the first page."""
    part = added("header9.xml", content, f"{_KIND}header+xml", "header")
    named = f'<w:headerReference xmlns:r="{REL[:-1]}" w:type="first" r:id="rId990"/><w:titlePg/>'
    shown = in_body(lambda t: re.sub(r"(<w:sectPr[^>]*>)", rf"\1{named}", t))
    return lambda data: shown(part(data))


def notes_exchanged(text: str) -> str:
    """Two quotes point at each other's notes."""
    one, other = '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>'
    return text.replace(one, "@").replace(other, one).replace("@", other)


_BOX = (
    f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:drawing><wps:wsp {_WPS}>'
    f"<wps:txbx><w:txbxContent>{paragraph(INVENTED)}</w:txbxContent></wps:txbx></wps:wsp>"
    "</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
_LEVEL = '<w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
_FORM = '<w:ffData><w:ddList><w:listEntry w:val="now"/></w:ddList></w:ffData>'
_GONE = (
    '<w:style w:type="paragraph" w:styleId="Base9"><w:name w:val="Base9"/><w:rPr><w:vanish/>'
    '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="Gone9"><w:name w:val="Gone9"/>'
    '<w:basedOn w:val="Base9"/></w:style>'
)
_HEAD = f'<?xml version="1.0"?><w:hdr {W}>{paragraph(INVENTED)}</w:hdr>'
_MARK = (
    f'<?xml version="1.0"?><w:hdr {W}><w:p><w:r><w:pict><v:shape '
    f'xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{INVENTED}"/></v:shape>'
    "</w:pict></w:r></w:p></w:hdr>"
)
_ENDNOTE = (
    f'<?xml version="1.0"?><w:endnotes {W}><w:endnote w:id="5">'
    + paragraph(f"“{INVENTED}”")
    + "</w:endnote></w:endnotes>"
)
_FIRST = f"<w:t>{FIRST}</w:t>"

WORD: dict[str, Change] = {
    "box of a drawing": ahead(f"<w:p>{_BOX}</w:p>"),
    "chosen from a list": around(
        "not",
        "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>"
        + run("now")
        + "</w:sdtContent></w:sdt>",
    ),
    "bound to data": around(
        "not",
        '<w:sdt xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w:sdtPr>'
        '<w15:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
        + run("not")
        + "</w:sdtContent></w:sdt>",
    ),
    "property's field": around("not", field("DOCPROPERTY Answer", "not")),
    "field with a condition": around("not", field('IF 1 = 1 "now" "not"', "not")),
    "text included": around("not", field('INCLUDETEXT "C:\\\\a.docx"', "not")),
    "merged field": around("not", field("MERGEFIELD Answer", "not")),
    "reference": around("not", field("REF answer", "not")),
    "form's list": around("not", field("FORMDROPDOWN", "not", _FORM)),
    "form's text": around("not", field("FORMTEXT", "now")),
    "simple condition": around(
        "not", f'<w:fldSimple w:instr=" IF 1 = 1 now not ">{run("not")}</w:fldSimple>'
    ),
    "hidden by a style of a style": styled(
        _GONE,
        in_body(
            lambda t: t.replace(
                f'<w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>“{DENIED}',
                f'<w:pStyle w:val="Gone9"/></w:pPr><w:r><w:t>“{DENIED}',
            )
        ),
    ),
    "hidden by the defaults": in_body(
        lambda t: t.replace("<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>"),
        "word/styles.xml",
    ),
    "hidden for good": looked("<w:specVanish/><w:vanish/>"),
    "moved here": around("order", f"<w:moveTo {AUTHOR}>{run('merely ')}</w:moveTo>{run('order')}"),
    "whole quote moved away": in_body(
        lambda t: t.replace(
            f"<w:r><w:t>“{DENIED}”</w:t></w:r>",
            f"<w:moveFrom {AUTHOR}><w:r><w:t>“{DENIED}”</w:t></w:r></w:moveFrom>",
        )
    ),
    "notes exchanged": in_body(notes_exchanged),
    "mark of a note": in_body(
        lambda t: t.replace(
            '<w:footnoteReference w:id="1"/>',
            '<w:footnoteReference w:customMarkFollows="1" w:id="1"/>'
            "<w:t>only to deny it later</w:t>",
        )
    ),
    "label of a list": numbered(_LEVEL.format(1, "decimal", "It is false that %1")),
    "label that counts": numbered(_LEVEL.format(47, "decimal", "%1 independent sources say:")),
    "label without a number": numbered(_LEVEL.format(1, "none", "It is false that")),
    "label as a picture": numbered('<w:lvlText w:val="•"/><w:lvlPicBulletId w:val="0"/>'),
    "first page's head": headed(_HEAD),
    "page's foot": in_body(
        lambda t: t.replace("</w:ftr>", f"{paragraph(f'“{INVENTED}”')}</w:ftr>"), "word/footer1.xml"
    ),
    "watermark in the head": headed(_MARK),
    "endnote": lambda data: added("endnotes.xml", _ENDNOTE, f"{_KIND}endnotes+xml", "endnotes")(
        ahead('<w:p><w:r><w:endnoteReference w:id="5"/></w:r></w:p>')(data)
    ),
    "part of a larger document": ahead(f'<w:subDoc r:id="rId7" xmlns:r="{REL[:-1]}"/>'),
    "symbol": around(
        "1,300", run("1,300") + '<w:r><w:sym w:font="Symbol" w:char="F030"/></w:r>', FIRST
    ),
    "font of symbols": looked('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "words set elsewhere": ahead(
        paragraph(
            "ordered",
            '<w:pPr><w:framePr w:w="900" w:x="4000" w:y="3000" '
            'w:hAnchor="page" w:vAnchor="page"/></w:pPr>',
        )
    ),
    "row of no height": in_body(
        lambda t: t.replace(
            "<w:trPr><w:cantSplit/>",
            '<w:trPr><w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/>',
            3,
        )
    ),
    "line of no height": of_paragraph('<w:spacing w:line="1" w:lineRule="exact"/>'),
    "beyond the margin": of_paragraph('<w:ind w:left="-20000"/>'),
    "grey on grey": looked('<w:color w:val="222222"/><w:shd w:val="clear" w:fill="222222"/>'),
    "turned by a sign": swap("did not order", "did \u202eton\u202c order"),
    "turned figure": swap("1,300 passengers", "\u202e003,1\u202c passengers"),
    "title's field": lambda data: in_body(
        lambda t: t.replace("<dc:title>", f"<dc:title>{INVENTED}"), "docProps/core.xml"
    )(ahead(f'<w:p><w:fldSimple w:instr=" TITLE ">{run("x")}</w:fldSimple></w:p>')(data)),
    "tooltip": around(
        "order", f'<w:hyperlink w:anchor="x" w:tooltip="{INVENTED}">{run("order")}</w:hyperlink>'
    ),
    "object": ahead("<w:p><w:r><w:object><o:OLEObject xmlns:o='x'/></w:object></w:r></w:p>"),
    "theme nearly white": looked(
        '<w:color w:val="000000" w:themeColor="background1" w:themeShade="F2"/>'
    ),
    "solid pattern": looked('<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'),
    "theme's black made white": lambda data: looked('<w:color w:themeColor="text1"/>')(
        swap('lastClr="000000"', 'lastClr="FFFFFF"', "word/theme/theme1.xml")(data)
    ),
    "fitted to nothing": looked('<w:fitText w:val="1"/>'),
    "narrowed": looked('<w:w w:val="1"/>'),
    "digits raised": around("00", run("00", '<w:vertAlign w:val="superscript"/>'), FIRST),
    "cell that goes on": in_body(lambda t: _merged(t)),
    "body twice": twice,
    "body elsewhere": elsewhere,
    "notes elsewhere": other_notes,
    "struck through twice": looked("<w:dstrike/>"),
    "struck by a change": around(
        "not", run("not", f"<w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange><w:strike/>")
    ),
    "strike overlay": swap("did not order", "did n\u0336o\u0336t\u0336 order"),
}


def _merged(text: str) -> str:
    """The cell of a figure goes on from the one above it: Word shows the upper one alone."""
    at = text.rindex(_FIRST)
    cell = text.rindex("<w:tcPr>", 0, at)
    return text[:cell] + "<w:tcPr><w:vMerge/>" + text[cell + len("<w:tcPr>") :]
