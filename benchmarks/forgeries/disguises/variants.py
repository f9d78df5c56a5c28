"""Further harmless changes: other marks, other spaces, other forms of the same letters."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable

from pypdf import PdfWriter

from benchmarks.forgeries.harmless import text
from benchmarks.forgeries.pages import swap
from benchmarks.forgeries.word import in_body

Change = Callable[[bytes], bytes]


def _pandoc(source: str, target: str) -> Change:
    """As Pandoc writes it, once it has read it."""

    def edit(data: bytes) -> bytes:
        program = shutil.which("pandoc")
        assert program is not None
        done = subprocess.run(
            [program, "-f", source, "-t", target, "--wrap=auto"],
            input=data, capture_output=True, check=True,
        )  # fmt: skip
        return done.stdout

    return edit


def _rewrapped(given: str) -> str:
    """Paragraphs of block quotes in lines of some forty signs."""
    return re.sub(
        r"^> (.{60,})$",
        lambda found: "> " + re.sub(r"(.{40}\S*) ", "\\1\n> ", found[1]),
        given,
        flags=re.MULTILINE,
    )


def _compressed(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.compress_content_streams()
    writer.add_metadata({"/Producer": "another program"})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


_WORDS: dict[str, Change] = {
    "straight marks": text(lambda t: t.translate(str.maketrans("“”‘’", "\"\"''"))),
    "Windows lines": text(lambda t: t.replace("\n", "\r\n")),
    "old Mac lines": text(lambda t: t.replace("\n", "\r")),
    "soft hyphens": text(swap("passengers each", "pas\u00adsen\u00adgers each")),
    "no-break spaces": text(swap("did not order", "did\u00a0not\u00a0order")),
    "narrow no-break spaces": text(swap("1,300 passengers", "1,300\u202fpassengers")),
    "ligatures": text(lambda t: t.replace("figure", "\ufb01gure").replace("office", "o\ufb03ce")),
    "word joiners": text(swap("1,300", "1,\u2060300")),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
}
VARIANTS: dict[str, dict[str, Change]] = {
    ".md": {
        **_WORDS,
        "lines wrapped": text(_rewrapped),
        "stars for bullets": text(lambda t: re.sub(r"^- ", "* ", t, flags=re.MULTILINE)),
        "tables padded": text(lambda t: re.sub(r" \| ", "   |   ", t)),
        "headings closed": text(
            lambda t: re.sub(r"^(##+) (.*)$", r"\1 \2 \1", t, flags=re.MULTILINE)
        ),
        "rule put in": text(lambda t: t.replace("## Gaps", "* * *\n\n## Gaps")),
        "spaces at line ends": text(lambda t: t.replace("\n\n", "  \n\n")),
    },
    ".html": {
        **{k: v for k, v in _WORDS.items() if k != "old Mac lines"},
        "entities": text(lambda t: t.replace("“", "&ldquo;").replace("”", "&rdquo;")),
        "other font": text(lambda t: t.replace("Georgia", "Garamond")),
        "wrapped in an article": text(
            lambda t: t.replace("<body>", "<body><article>").replace("</body>", "</article></body>")
        ),
        "language": text(lambda t: t.replace("<html", '<html dir="ltr"', 1)),
    },
    ".docx": {
        "smart to straight marks": in_body(lambda t: t.translate(str.maketrans("“”", "\"\""))
                                           .replace('>"', ">&quot;")),
        "soft hyphen element": in_body(lambda t: t.replace(
            "did not order", "did not or</w:t><w:softHyphen/><w:t>der")),
        "kerning": in_body(lambda t: t.replace(
            "<w:r><w:t", '<w:r><w:rPr><w:kern w:val="28"/></w:rPr><w:t')),
        "other font": in_body(lambda t: t.replace(
            "<w:r><w:t", '<w:r><w:rPr><w:rFonts w:ascii="Garamond"/></w:rPr><w:t')),
    },
    ".json": {
        "Windows lines": _WORDS["Windows lines"],
        "byte order mark": _WORDS["byte order mark"],
        "escaped": text(lambda t: t.replace("“", "\\u201c").replace("”", "\\u201d")),
    },
    ".pdf": {"compressed": _compressed},
}  # fmt: skip
if shutil.which("pandoc") is not None:
    VARIANTS[".md"]["Pandoc"] = _pandoc("markdown", "markdown")
    VARIANTS[".html"]["Pandoc"] = _pandoc("html", "html5")
