"""Harmless: as other programs save, print and send a briefing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from benchmarks.forgeries.disguises.open_document import swap as odt_swap
from benchmarks.forgeries.disguises.printed import changed
from benchmarks.forgeries.harmless import text
from benchmarks.forgeries.word import in_body, pack, unpack

Change = Callable[[bytes], bytes]
_SPACES = {
    "schemas.openxmlformats.org/wordprocessingml/2006/main": "purl.oclc.org/ooxml/wordprocessingml/"
    "main",
    "schemas.openxmlformats.org/officeDocument/2006/relationships": "purl.oclc.org/ooxml/"
    "officeDocument/relationships",
    "schemas.openxmlformats.org/officeDocument/2006/math": "purl.oclc.org/ooxml/officeDocument/"
    "math",
    "schemas.openxmlformats.org/drawingml/2006/main": "purl.oclc.org/ooxml/drawingml/main",
}
_BANDED = (
    '<w:style w:type="table" w:styleId="Banded9"><w:name w:val="Banded9"/><w:tblStylePr '
    'w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" '
    'w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style></w:styles>'
)
_OUTLINE = (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" '
    'style:num-suffix="." style:num-format="1"/></text:outline-style>'
    '<style:default-style style:family="paragraph"><style:text-properties fo:color="#000000" '
    'fo:font-size="12pt"/></style:default-style></office:styles>'
)


def _strict(data: bytes) -> bytes:
    """As Word saves "Strict Open XML"."""
    parts = {}
    for name, content in unpack(data).items():
        words = content
        if name.endswith((".xml", ".rels")):
            for old, new in _SPACES.items():
                words = words.replace(old.encode(), new.encode())
        parts[name] = words
    return pack(parts)


def _stored(data: bytes) -> bytes:
    """The parts in another order and without compression."""
    parts = unpack(data)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, reverse=True):
            archive.writestr(name, parts[name])
    return buffer.getvalue()


def _word_by_word(body: str) -> str:
    """Each word a run of its own, with the number of the session that wrote it."""

    def split(found: re.Match[str]) -> str:
        words = re.findall(r"\S+\s*", found[1])
        return "".join(
            f'<w:r w:rsidR="00A1{n % 100:02d}"><w:t xml:space="preserve">{word}</w:t></w:r>'
            for n, word in enumerate(words)
        )

    return re.sub(r"<w:r><w:t>(“[^<&]+”)</w:t></w:r>", split, body)


def _restyled(data: bytes) -> bytes:
    """Identifiers of styles in another language, as a German Word has them."""
    parts = unpack(data)
    return pack({
        name: content.replace(b'w:styleId="Quote"', b'w:styleId="Zitat"').replace(
            b'<w:pStyle w:val="Quote"/>', b'<w:pStyle w:val="Zitat"/>')
        for name, content in parts.items()
    })  # fmt: skip


def _banded(data: bytes) -> bytes:
    styled = in_body(lambda t: t.replace("</w:styles>", _BANDED), "word/styles.xml")(data)
    return in_body(
        lambda t: t.replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="Banded9"/>')
    )(styled)  # fmt: skip


def _spread(page: str) -> str:
    """Each block on a line of its own."""
    return re.sub(r"(<(?:/?(?:p|h\d|blockquote|table|tr|td|ul|li|nav|ol|footer))\b)", r"\n  \1",
                  page)  # fmt: skip


def _of_word(page: str) -> str:
    """As Word saves a page, filtered."""
    look = 'margin-bottom:8.0pt;line-height:107%;font-size:11.0pt;font-family:"Calibri",sans-serif'
    marked = re.sub(r"<p\b(?![^>]*class)", f"<p class=MsoNormal style='{look}'", page)
    return marked.replace("<head>", '<head><meta name=Generator content="Microsoft Word 15">')


def _upper(page: str) -> str:
    return re.sub(r"</?[a-z]\w*", lambda found: found[0].upper(), page)


def _in_1252(data: bytes) -> bytes:
    page = data.decode().replace("utf-8", "windows-1252")
    return page.encode("cp1252", "xmlcharrefreplace")


def _locked(data: bytes) -> bytes:
    """With a password for changing it, and none for opening it."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password="", owner_password="owner")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _stated(writer: PdfWriter) -> None:
    """The state of drawing that printing programs write out though nothing is blended."""
    for page in writer.pages:
        held = page["/Resources"].get_object()
        assert isinstance(held, DictionaryObject)
        usual = DictionaryObject({NameObject("/BM"): NameObject("/Normal"),
                                  NameObject("/SMask"): NameObject("/None")})  # fmt: skip
        held[NameObject("/ExtGState")] = DictionaryObject({NameObject("/G3"): usual})


def _titled(words: str) -> str:
    first, _, rest = words.partition("\n")
    return f"{first.removeprefix('# ')}\n{'=' * 20}\n{rest}"


RESAVED: dict[str, dict[str, Change]] = {
    ".md": {
        "title underlined": text(_titled),
        "entities for marks": text(lambda t: t.replace("“", "&ldquo;").replace("”", "&rdquo;")),
        "signs escaped": text(lambda t: re.sub(r"(?<=[a-z])([.,;])(?= )", r"\\\1", t)),
        "two spaces between sentences": text(lambda t: re.sub(r"([a-z]\.) ", r"\1  ", t)),
    },
    ".html": {
        "spread over lines": text(_spread),
        "as Word saves": text(_of_word),
        "upper case": text(_upper),
        "UTF-16": lambda data: data.decode().replace("utf-8", "utf-16").encode("utf-16"),
        "Windows-1252": _in_1252,
        "saved from the web": text(lambda t: t.replace(
            "<head>", "<!-- saved from url=(0014)about:internet -->\n<head>", 1)),
        "page's margins": text(lambda t: t.replace("<style>", "<style>@page{margin:2cm}", 1)),
        "links underlined otherwise": text(lambda t: t.replace(
            "<style>", "<style>a{text-underline-offset:.2em;text-decoration-thickness:1px}", 1)),
        "outline of links": text(lambda t: t.replace(
            "<style>", "<style>a{outline:2px solid #06c;outline-offset:2px}", 1)),
    },
    ".docx": {
        "strict": _strict,
        "not compressed": _stored,
        "word by word": in_body(_word_by_word),
        "styles named in German": _restyled,
        "head of tables white on dark": _banded,
    },
    ".odt": {
        "numbered headings": odt_swap("</office:styles>", _OUTLINE, "styles.xml"),
        "spans": odt_swap("did not order", "did <text:span>not</text:span> order"),
    },
    ".pdf": {"locked against changes": _locked, "states written out": changed(_stated)},
}  # fmt: skip
