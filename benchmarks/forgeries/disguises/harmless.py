"""What honest programs and people do, near to the disguises: it must stay accepted."""

from __future__ import annotations

import json
from collections.abc import Callable

from benchmarks.forgeries.disguises.open_document import swap as open_swap
from benchmarks.forgeries.disguises.pages import look, rule
from benchmarks.forgeries.disguises.word import field, looked, of_paragraph
from benchmarks.forgeries.harmless import text
from benchmarks.forgeries.originals import NOT
from benchmarks.forgeries.pages import before, swap
from benchmarks.forgeries.word import ahead, around, in_body, pack, paragraph, run, unpack

Change = Callable[[bytes], bytes]
_THEME = '<h2 id="s3">Passengers</h2>'
_VIEW = '<p class="own">Our view: wait and see.</p>'


def _without(names: tuple[str, ...]) -> Change:
    """Other programs leave such parts out."""
    return lambda data: pack({n: c for n, c in unpack(data).items() if n not in names})


def _compact(given: bytes) -> bytes:
    return json.dumps(json.loads(given)).encode()


HONEST: dict[str, dict[str, Change]] = {
    ".docx": {
        "bold": looked("<w:b/>"),
        "capitals in look": looked("<w:smallCaps/>"),
        "larger": looked('<w:sz w:val="26"/>'),
        "dark blue": looked('<w:color w:val="1F3864"/>'),
        "indented": of_paragraph('<w:ind w:left="720"/>'),
        "line spacing": of_paragraph('<w:spacing w:line="360" w:lineRule="auto"/>'),
        "language": looked('<w:lang w:val="en-GB"/><w:noProof/>'),
        "direction marks": in_body(
            lambda t: t.replace("did not order", "did \u200enot\u200e order")
        ),
        "page break": ahead('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
        "last page break": around("order", "<w:r><w:lastRenderedPageBreak/></w:r>" + run("order")),
        "own heading": ahead(
            paragraph("What we think", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
            + paragraph("Wait and see.")
        ),
        "own list": ahead(
            paragraph("Wait and see.", '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>')
        ),
        "page numbers": in_body(
            lambda t: t.replace(
                "</w:ftr>",
                f"<w:p>{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '4')}</w:p></w:ftr>",
            ),
            "word/footer1.xml",
        ),
        "without what is not needed": _without(
            (
                "word/stylesWithEffects.xml",
                "word/webSettings.xml",
                "docProps/thumbnail.jpeg",
                "customXml/item1.xml",
            )
        ),
    },
    ".html": {
        "bold by style": text(look("font-weight:bold")),
        "small capitals": text(look("font-variant:small-caps")),
        "direction marks": text(swap("did not order", "did &lrm;not&lrm; order")),
        "own paragraph": text(before(_THEME, _VIEW)),
        "rule for print": text(rule("@media print{nav{display:none}}")),
        "margins": text(rule("blockquote{margin:2em 1em;padding:.5em}p{line-height:1.8}")),
        "word break": text(swap("terminal", "termi<wbr>nal")),
        "columns": text(rule("body{max-width:60rem}")),
        "links": text(rule("a:hover{color:#a00;text-decoration:underline}")),
    },
    ".md": {
        "link by reference": text(
            lambda t: swap("did not order", "did [not][x] order")(t) + "\n[x]: https://e.org\n"
        ),
        "emphasis": text(swap("did not order", "did **not** order")),
        "own list": text(before("## Passengers\n", "- wait\n- see\n\n")),
        "own table": text(
            before("## Passengers\n", "| we | think |\n|---|---|\n| wait | see |\n\n")
        ),
        "underlined heading": text(swap("## Passengers\n", "Passengers\n----------\n")),
        "hard line end": text(swap("> “The port authority did", "> “The port authority  \n> did")),
        "comment of mine": text(before("## Passengers\n", "<!-- look at this again -->\n\n")),
    },
    ".json": {"one line": _compact, "line end": lambda data: data.rstrip() + b"\n\n"},
    ".odt": {
        "bold": open_swap(
            "did not order", 'did <text:span text:style-name="B">not</text:span> order'
        ),
        "space element": open_swap("did not order", "did<text:s/>not order"),
        "soft page break": open_swap("did not order", "did <text:soft-page-break/>not order"),
        "bookmark": open_swap("did not order", 'did <text:bookmark text:name="x"/>not order'),
        "own paragraph": open_swap(
            '<text:h text:outline-level="1">Passengers',
            '<text:p>Our view: wait and see.</text:p><text:h text:outline-level="1">Passengers',
        ),
        "honest […]": open_swap(NOT, NOT.replace("of the eastern ferry terminal ", "[…] ")),
    },
}
