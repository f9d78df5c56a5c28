"""Forgeries made in the XML of a Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from benchmarks.forgeries.originals import DENIED, INVENTED, NOT

Parts = dict[str, bytes]
_BODY, _NOTES, _STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
_RUN = '<w:r><w:t xml:space="preserve">'
_END = "</w:t></w:r>"
_THEME = "Passengers</w:t>"


def unpack(data: bytes) -> Parts:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Parts) -> bytes:
    """A file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def in_body(change: Callable[[str], str], part: str = _BODY) -> Callable[[bytes], bytes]:
    """A change to the text of one part."""

    def edit(data: bytes) -> bytes:
        parts = unpack(data)
        text = parts[part].decode()
        changed = change(text)
        assert changed != text
        return pack({**parts, part: changed.encode()})

    return edit


def run(words: str, look: str = "") -> str:
    """A run of words, with its properties."""
    inner = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(words: str, look: str = "") -> str:
    """A paragraph of one run, with its properties."""
    return f"<w:p>{look}{run(words)}</w:p>"


def around(word: str, between: str, sentence: str = NOT) -> Callable[[bytes], bytes]:
    """A word of a quote replaced by XML between two runs, wherever the quote stands."""
    first, _, last = sentence.partition(word)

    def change(text: str) -> str:
        old = f"<w:t>“{sentence}”</w:t>"
        assert old in text
        new = (f'<w:t xml:space="preserve">“{first}</w:t></w:r>{between}<w:r>'
               f'<w:t xml:space="preserve">{last}”</w:t>')  # fmt: skip
        return text.replace(old, new)

    return in_body(change)


def ahead(xml: str) -> Callable[[bytes], bytes]:
    """XML put in front of the second heading's paragraph."""

    def change(text: str) -> str:
        place = text.rindex("<w:p>", 0, text.rindex(_THEME))
        return text[:place] + xml + text[place:]

    return in_body(change)


def swap(old: str, new: str, part: str = _BODY, count: int = -1) -> Callable[[bytes], bytes]:
    """Words replaced in a part."""
    return in_body(lambda text: text.replace(old, new, count), part)


def added(name: str, content: str, kind: str, relation: str) -> Callable[[bytes], bytes]:
    """A part put in, with what names and joins it."""

    def edit(data: bytes) -> bytes:
        parts = unpack(data)
        types = parts["[Content_Types].xml"].decode()
        rels = parts["word/_rels/document.xml.rels"].decode()
        types = types.replace(
            "</Types>", f'<Override PartName="/word/{name}" ContentType="{kind}"/></Types>'
        )
        joined = (
            f'<Relationship Id="rId990" Type="{REL}{relation}" Target="{name}"/></Relationships>'
        )
        return pack({
            **parts, "[Content_Types].xml": types.encode(), f"word/{name}": content.encode(),
            "word/_rels/document.xml.rels": rels.replace("</Relationships>", joined).encode(),
        })  # fmt: skip

    return edit


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
AUTHOR = 'w:id="9" w:author="Edgar Wold" w:date="2024-01-01T00:00:00Z"'
_BOX = ('<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        + paragraph(f"“{INVENTED}”")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")  # fmt: skip
_MATH = ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>'
         " merely </m:t></m:r></m:oMath>")  # fmt: skip
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_ALTERNATIVE = (
    f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:t>now</w:t></mc:Choice>'
    "<mc:Fallback><w:t>not</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
_FIELD = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE "not" '
          '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("now")
          + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
_UNSEEN_FIELD = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("not")
                 + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
_HEAD = '<?xml version="1.0"?><w:hdr ' + W + ">" + paragraph(f"“{INVENTED}”") + "</w:hdr>"

WORD: dict[str, Callable[[bytes], bytes]] = {
    "tracked insertion": around("order", f"<w:ins {AUTHOR}>{run('merely ')}</w:ins>{run('order')}"),
    "tracked deletion": around(
        "not ", f"<w:del {AUTHOR}><w:r><w:delText>not </w:delText></w:r></w:del>"
    ),
    "tracked move": around("not ", f"<w:moveFrom {AUTHOR}>{run('not ')}</w:moveFrom>"),
    "tracked digit": lambda data: swap(
        ">1,300</w:t></w:r>", f">1,300</w:t></w:r><w:ins {AUTHOR}>{run('00')}</w:ins>"
    )(data),
    "content control": around(
        "order", f"<w:sdt><w:sdtContent>{run('merely order')}</w:sdtContent></w:sdt>"
    ),
    "smart tag": around("order", f'<w:smartTag w:element="x">{run("merely order")}</w:smartTag>'),
    "custom XML": around(
        "order", f'<w:customXml w:element="x">{run("merely order")}</w:customXml>'
    ),
    "simple field": around("not", f'<w:fldSimple w:instr=" QUOTE x ">{run("now")}</w:fldSimple>'),
    "field": around("not", _FIELD),
    "in a field's instruction": around("not", _UNSEEN_FIELD),
    "link": around("order", f'<w:hyperlink w:anchor="x">{run("merely order")}</w:hyperlink>'),
    "direction": around("order", f'<w:dir w:val="ltr">{run("merely order")}</w:dir>'),
    "turned direction": around("not", f'<w:bdo w:val="rtl">{run("not")}</w:bdo>'),
    "formula": around("order", _MATH + run("order")),
    "alternative": around("not", _ALTERNATIVE),
    "ruby": around(
        "not",
        "<w:r><w:ruby><w:rt>"
        + run("hardly")
        + "</w:rt><w:rubyBase>"
        + run("not")
        + "</w:rubyBase></w:ruby></w:r>",
    ),
    "hidden": around("not", run("not", "<w:vanish/>")),
    "white": around("not", run("not", '<w:color w:val="FFFFFF"/>')),
    "theme white": around(
        "not", run("not", '<w:color w:val="000000" w:themeColor="background1"/>')
    ),
    "one point": around("not", run("not", '<w:sz w:val="2"/>')),
    "struck": around("not", run("not", "<w:strike/>")),
    "lowered": around("not", run("not", '<w:position w:val="-60"/>')),
    "black on black": around("not", run("not", '<w:highlight w:val="black"/>')),
    "crowded": around("not", run("not", '<w:spacing w:val="-200"/>')),
    "by a style": lambda data: around("not", run("not", '<w:rStyle w:val="Gone"/>'))(
        in_body(
            lambda t: t.replace(
                "</w:styles>",
                '<w:style w:type="character" w:styleId="Gone"><w:name '
                'w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
            ),
            _STYLES,
        )(data)
    ),
    "see-through fill": around(
        "not",
        run(
            "not",
            '<w14:textFill xmlns:w14="http://schemas.microsoft.'
            'com/office/word/2010/wordml"><w14:noFill/></w14:textFill>',
        ),
    ),
    "invented paragraph": ahead(paragraph(f"“{INVENTED}”")),
    "invented quote, no marks": ahead(
        paragraph(INVENTED, '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>')
    ),
    "invented, tracked": ahead(f"<w:p><w:ins {AUTHOR}>{run(f'“{INVENTED}”')}</w:ins></w:p>"),
    "invented in a control": ahead(
        "<w:sdt><w:sdtContent>" + paragraph(f"“{INVENTED}”") + "</w:sdtContent></w:sdt>"
    ),
    "invented in a box": ahead(f"<w:p>{_BOX}</w:p>"),
    "invented in a table": ahead(
        "<w:tbl><w:tr><w:tc>"
        + paragraph("Pilot")
        + "</w:tc><w:tc>"
        + paragraph(f"“{INVENTED}”")
        + "</w:tc></w:tr></w:tbl>"
    ),
    "invented in a heading": swap("Passengers</w:t>", f"“{INVENTED}”</w:t>"),
    "figure in a heading": swap("Passengers</w:t>", "Passengers: 77,000 a day</w:t>"),
    "figure in the title": swap("The ferry terminal: how", "77,000 at the ferry terminal: how"),
    "invented in the page's head": added(
        "header9.xml",
        _HEAD,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        "header",
    ),
    "invented words in a note": swap("Clara Vane", f"“{INVENTED}” Clara Vane", _NOTES, 1),
    "words without its style": in_body(
        lambda t: t.replace(f"<w:t>“{DENIED}”</w:t>", f"<w:t>“{INVENTED}”</w:t>").replace(
            '<w:pStyle w:val="Quote"/>', ""
        )
    ),
    "embedded document": ahead('<w:altChunk r:id="rId7" xmlns:r="' + REL[:-1] + '"/>'),
    "filled from elsewhere": around(
        "order",
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/x'/></w:sdtPr>"
        f"<w:sdtContent>{run('order')}</w:sdtContent></w:sdt>",
    ),
    "quote taken out": in_body(
        lambda t: (
            t[: t.rindex("<w:p>", 0, t.rindex(f"“{DENIED}”"))]
            + t[t.index("</w:p>", t.rindex(f"“{DENIED}”")) + 6 :]
        )
    ),
    "hidden row": in_body(
        lambda t: t.replace(
            "<w:trPr><w:cantSplit/></w:trPr>", "<w:trPr><w:cantSplit/><w:hidden/></w:trPr>", 3
        )
    ),
    "picture": ahead("<w:p><w:r><w:drawing><a:blip xmlns:a='x'/></w:drawing></w:r></w:p>"),
    "list label": lambda data: in_body(
        lambda t: t.replace('w:lvlText w:val="•"', f'w:lvlText w:val="{INVENTED}"').replace(
            'w:lvlText w:val="\uf0b7"', f'w:lvlText w:val="{INVENTED}"'
        ),
        "word/numbering.xml",
    )(data),
    "watermark": ahead(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:textpath string="{INVENTED}"/></v:shape></w:pict></w:r></w:p>'
    ),
    "author in a note": swap("Clara Vane", "Edgar Wold", _NOTES, 1),
    "endnote comment": swap("Dov Hartley", "Dov Hartley, the well-known liar", _NOTES, 1),
}
