"""Small files of every format, made here, and what their readers make of them."""

from __future__ import annotations

import hashlib
import zipfile
from email.message import EmailMessage
from pathlib import Path

from fpdf import FPDF

from index import Block, BlockKind, Document
from index.readers.registry import read_file
from index.text.documents import make_document
from index.types import Reading


def read_one(path: Path) -> Reading:
    (reading,) = read_file(path)
    return reading


def headings(reading: Reading) -> list[tuple[int, str]]:
    blocks = [block for block in reading.blocks if block.kind is BlockKind.HEADING]
    return [(h.level, h.span.of(reading.text)) for h in blocks or reading.headings]


def notes(reading: Reading) -> list[str]:
    """Foot- and endnotes and comments."""
    blocks = [block.span for block in reading.blocks if block.kind is BlockKind.NOTE]
    return [span.of(reading.text) for span in blocks or reading.footnotes]


def running(reading: Reading) -> str:
    """The text without its furniture, a blank line between its blocks."""
    known = (b.span for b in reading.blocks if b.kind is not BlockKind.FURNITURE)
    return "\n\n".join(span.of(reading.text) for span in known)


def furniture(reading: Reading) -> list[str]:
    marked = [b.span for b in reading.blocks if b.kind is BlockKind.FURNITURE]
    return [span.of(reading.text) for span in (*reading.furniture, *marked)]


def units(reading: Reading) -> list[str]:
    """Every block in a line of its own, as it is understood.

    ``## a heading``, ``key: value``, ``head, head: cell; cell``; ``lead > item``; after ``|`` what
    heads a table, other kinds by their name, what is hidden in parentheses.
    """
    shown = [_unit(block, reading.text) for block in reading.blocks]
    return [
        f"({line})" if block.hidden else line
        for block, line in zip(reading.blocks, shown, strict=True)
    ]


def _unit(block: Block, text: str) -> str:
    words = block.span.of(text)
    if block.by_cells:
        cells = [(", ".join(h.of(text) for h in c.heads), c.span.of(text)) for c in block.cells]
        words = "; ".join(f"{heads}: {cell}" if heads else cell for heads, cell in cells)
    lead = f"{block.lead.of(text)} > " if block.lead is not None else ""
    named = {
        BlockKind.HEADING: "#" * block.level + " ",
        BlockKind.HEAD: "| ",
        BlockKind.NOTE: "note: ",
        BlockKind.CAPTION: "caption: ",
        BlockKind.FURNITURE: "furniture: ",
    }
    return named.get(block.kind, "") + lead + words.replace("\t", " | ")


def pack(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def make_pdf(path: Path, pages: list[list[str]], password: str | None = None) -> Path:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for lines in pages:
        pdf.add_page()
        if not lines:
            pdf.rect(10, 10, 50, 50)  # what a picture is to the reader: something, but no text
        for line in lines:
            if line:
                pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    pdf.set_title("The harbour report")
    if password is not None:
        pdf.set_encryption("owner", user_password=password)
    pdf.output(str(path))
    return path


PAGE = """<html lang="en"><head><title>Site</title><meta property="og:title" content="Ships">
<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ana Lima"},
"datePublished": "2014-05-05T10:00:00Z", "publisher": {"name": "Harbour Post"}}</script></head>
<body><nav>Home About</nav><div class="cookie-banner">We set cookies</div><main><h1>Ships</h1>
<p>Forty <b>ships</b>&nbsp;came.</p><script>alert(1)</script><table><tr><th>May<td>40</table>
</main><footer>Imprint</footer></body></html>"""
ODT = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><o:body><o:text>'
    '<t:h t:outline-level="2">Ships</t:h><t:p>Forty<t:s/>ships.</t:p><b:table><b:table-row>'
    "<b:table-cell><t:p>May</t:p></b:table-cell><b:table-cell><t:p>40</t:p></b:table-cell>"
    "</b:table-row></b:table></o:text></o:body></o:document-content>"
)

_OPF = (
    '<package xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns="http://www.idpf.org/2007/opf"><metadata><dc:title>Ships</dc:title></metadata>'
    '<manifest><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" '
    'href="a%20a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="O/c.opf"/></rootfiles></container>'
)
EPUB: dict[str, str | bytes] = {
    "META-INF/container.xml": _CONTAINER,
    "O/c.opf": _OPF,
    "O/a a.xhtml": "<html><body><h1>One</h1><p>Forty ships.</p></body></html>",
    "O/b.xhtml": "<html><body><h1>Two</h1><p>Nine storms.</p></body></html>",
}


def mail(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana Lima <ana@harbour.example>", subject
    message["Date"] = "Mon, 05 May 2014 10:00:00 +0000"
    message.set_content("Forty ships came.\n")
    return message


def read_as(folder: Path, name: str, content: bytes) -> list[Reading]:
    path = folder / name
    path.write_bytes(content)
    return list(read_file(path))


def read_document(path: Path) -> Document:
    (reading,) = read_file(path)
    return make_document(reading, hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


def lines_pdf(path: Path) -> Path:
    pdf = FPDF()
    pdf.set_font("times", size=12)
    pages = [["The harbour master saw forty ves-", "sels in May."], ["Storms closed it."]]
    for page in pages:
        pdf.add_page()
        for number, line in enumerate(page):
            pdf.text(20, 30 + 6 * number, line)
    pdf.output(str(path))
    return path
