"""What programs and honest people do to a briefing: all of it must stay accepted."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

from pypdf import PdfWriter

from benchmarks.forgeries.originals import AGREED, DENIED, NOT
from benchmarks.forgeries.pages import swap
from benchmarks.forgeries.printed import MARKED
from benchmarks.forgeries.word import in_body, pack, unpack

Change = Callable[[bytes], bytes]


def text(change: Callable[[str], str]) -> Change:
    """A change to a text file."""
    return lambda data: change(data.decode()).encode()


def _zero_width(given: str) -> str:
    return given.replace("ferry", "fer\u00adry").replace("authority", "author\u200bity")


def _wrapped(given: str) -> str:
    return given.replace("> “The port authority did", "> “The port authority\n> did")


def _split_runs(given: str) -> str:
    """As Word splits runs: marks of revisions, of spelling, and bookmarks between them."""

    def split(match: re.Match[str]) -> str:
        words = match.group(1)
        half = len(words) // 2
        return (
            f'<w:t xml:space="preserve">{words[:half]}</w:t></w:r><w:proofErr w:type="spellStart"/>'
            '<w:bookmarkStart w:id="700" w:name="_x"/><w:bookmarkEnd w:id="700"/>'
            f'<w:r w:rsidR="00AB12CD"><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
            f'<w:t xml:space="preserve">{words[half:]}</w:t>'
        )

    return re.sub(r"<w:t(?: xml:space=\"preserve\")?>([^<]{20,})</w:t>", split, given)


def _python_docx(data: bytes) -> bytes:
    import docx

    document = docx.Document(io.BytesIO(data))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _libreoffice_like(data: bytes) -> bytes:
    """Other names of styles, direct formatting on every run, empty paragraphs, settings."""
    parts = unpack(data)
    body = parts["word/document.xml"].decode()
    body = body.replace('w:val="Quote"', 'w:val="Quotations"').replace(
        "<w:r><w:t>", '<w:r><w:rPr><w:rFonts w:ascii="Liberation Serif"/><w:sz w:val="21"/>'
        '<w:color w:val="000000"/><w:kern w:val="2"/></w:rPr><w:t>')  # fmt: skip
    body = body.replace("<w:sectPr", "<w:p><w:pPr/></w:p><w:sectPr", 1)
    styles = parts["word/styles.xml"].decode()
    styles = styles.replace('w:styleId="Quote"', 'w:styleId="Quotations"').replace(
        'w:val="Quote"', 'w:val="Quotations"'
    )
    return pack({**parts, "word/document.xml": body.encode(), "word/styles.xml": styles.encode()})


def _tracked_look(given: str) -> str:
    look = ('<w:rPr><w:b/><w:rPrChange w:id="5" w:author="x" w:date="2024-01-01T00:00:00Z"><w:rPr/>'
            "</w:rPrChange></w:rPr>")  # fmt: skip
    return given.replace(f"<w:r><w:t>“{NOT}”", f"<w:r>{look}<w:t>“{NOT}”")


def _new_contents(given: str) -> str:
    """Page numbers in the table of contents, as Word puts them in."""
    numbered = (
        '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        ' PAGEREF _Toc1 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
    )
    return given.replace("</w:hyperlink>", numbered)


def _pypdf(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.compress_content_streams()
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _json(change: Callable[[object], str]) -> Change:
    return lambda data: change(json.loads(data)).encode()


def _turned(value: object) -> object:
    """The keys of every object in another order."""
    if isinstance(value, dict):
        return {name: _turned(value[name]) for name in sorted(value)}
    return [_turned(item) for item in value] if isinstance(value, list) else value


_HONEST = NOT.replace("of the eastern ferry terminal ", "[…] ")
_T_HE = NOT.replace("The port", "[t]he port")
_SPACED = DENIED.replace("The harbour pilot", "The  harbour\u00a0pilot")
NEW_CONTENTS = "new contents"
HARMLESS: dict[str, dict[str, Change]] = {
    ".md": {
        "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
        "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
        "straight marks": text(lambda t: t.replace("“", '"').replace("”", '"')),
        "French marks": text(lambda t: t.replace("> “", "> «").replace("” [^", "» [^")),
        "signs unseen": text(_zero_width),
        "spaces": text(swap(DENIED, _SPACED)),
        "quote over two lines": text(_wrapped),
        "honest […]": text(swap(NOT, _HONEST)),
        "honest [...]": text(swap(NOT, _HONEST.replace("…", "..."))),
        "honest […] in the middle": text(
            swap(AGREED, AGREED.replace(" and the ferry company", " […]"))
        ),
        "[t]he": text(swap(NOT, _T_HE)),
        "blank lines": text(lambda t: t.replace("\n\n", "\n\n\n")),
        "own paragraph": text(
            lambda t: t.replace("## Passengers", "Our view: wait and see.\n\n## Passengers")
        ),
        "no-break hyphen": text(
            lambda t: t.replace(
                "2017-02-03", "2017\u20112011\u201103".replace("2011\u2011", "02\u2011")
            )
        ),
    },
    ".html": {
        "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
        "other font": text(
            lambda t: t.replace(
                "</style>", "body{font-family:Arial;font-size:13pt;color:#111}</style>"
            )
        ),
        "own styles": text(
            lambda t: t.replace("<blockquote", '<blockquote style="font-size:14px;margin:10px"')
        ),
        "other spaces": text(
            lambda t: t.replace("><", ">\n    <").replace(" of the eastern", "\n  of the eastern")
        ),
        "entities": text(lambda t: t.replace("“", "&ldquo;").replace("”", "&#8221;")),
        "emphasis": text(swap("did not order", "did <b>not</b> order")),
        "links": text(swap("did not order", 'did <a href="https://example.org">not</a> order')),
        "broken line": text(swap("did not order", "did not<br>order")),
        "own comment": text(lambda t: t.replace("<h2", "<!-- mine --><h2", 1)),
        "data for search engines": text(
            lambda t: t.replace("</head>", '<script type="application/ld+json">{}</script></head>')
        ),
        "honest […]": text(swap(NOT, _HONEST)),
    },
    ".docx": {
        "python-docx": _python_docx,
        "runs split": in_body(_split_runs),
        "as LibreOffice saves": _libreoffice_like,
        "tracked look": in_body(_tracked_look),
        NEW_CONTENTS: in_body(_new_contents),
        "no-break spaces": in_body(lambda t: t.replace("port authority", "port\u00a0authority")),
        "soft hyphens": in_body(
            lambda t: t.replace("terminal</w:t>", "terminal</w:t>").replace(
                "passengers", "passen\u00adgers"
            )
        ),
        "in a control": in_body(
            lambda t: re.sub(
                r"(<w:r><w:t>“The ferry terminal served[^<]*</w:t></w:r>)",
                r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>",
                t,
            )
        ),
        "honest […]": in_body(lambda t: t.replace(NOT, _HONEST)),
        "[t]he": in_body(lambda t: t.replace(NOT, _T_HE)),
        "highlighted": in_body(
            lambda t: t.replace(
                f"<w:r><w:t>“{NOT}”",
                f'<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>“{NOT}”',
            )
        ),
        "own paragraph": in_body(
            lambda t: t.replace(
                "<w:sectPr", "<w:p><w:r><w:t>Our view: wait and see.</w:t></w:r></w:p><w:sectPr", 1
            )
        ),
    },
    ".pdf": {"pypdf": _pypdf, "marked": MARKED},
    ".json": {
        "other spaces": _json(
            lambda v: json.dumps(v, indent=None, separators=(",", ":"), ensure_ascii=False)
        ),
        "ASCII": _json(lambda v: json.dumps(v, indent=4)),
        "other order": _json(lambda v: json.dumps(_turned(v), ensure_ascii=False)),
        "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    },
}
