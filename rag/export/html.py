"""A briefing as one HTML file; each quote carries its hash and offsets as data attributes."""

from __future__ import annotations

from html import escape
from itertools import groupby

from rag.briefing import Briefing
from rag.citing import References, Runs, plain_references
from rag.export.parts import flat_runs
from rag.export.pieces import Piece, PieceKind, headings, read_briefing
from rag.types import Evidence

_STYLE = (
    "body{font:1.05rem/1.55 Georgia,serif;"
    "max-width:44rem;margin:3rem auto;padding:0 1rem;color:#222;overflow-wrap:anywhere}"
    "h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2.2rem}h3{font-size:1rem}"
    "nav{font-size:.95rem}nav ol{padding-left:1.2rem}a{color:#245}"
    "blockquote{margin:1rem 0;padding:0 0 0 1rem;border-left:3px solid #9ab}"
    "blockquote p{margin:0}.card{margin:1rem 0 -.6rem;font-size:.9rem;font-style:italic}"
    "footer,.context,.note{color:#566;font-size:.85rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "td,th{text-align:left;"
    "vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #dde}"
    "td:first-child{min-width:6rem}"
    "@media print{body{margin:0;max-width:none}blockquote{break-inside:avoid}}"
)


_TABLES = (PieceKind.HEAD, PieceKind.FIGURE, PieceKind.PLACE)
_CLASSES = {
    PieceKind.CARD: "card",
    PieceKind.TERMS: "card",
    PieceKind.NOTE: "note",
    PieceKind.WEIGHT: "note",
    PieceKind.HINT: "note",
}
_LISTS = (PieceKind.GAP, PieceKind.SOURCE)


def render_html(briefing: Briefing, references: References | None = None) -> str:
    """The whole briefing; all text escaped, nothing loaded from elsewhere."""
    cited = references if references is not None else plain_references(briefing)
    first, *pieces = read_briefing(briefing, cited)
    title = escape(first.text)
    contents = "".join(
        f'<li><a href="#s{number}">{escape(name)}</a></li>'
        for number, name in enumerate(headings(pieces), 1)
    )
    body = [f"<h1>{title}</h1>", f"<nav><ol>{contents}</ol></nav>", *_body(pieces, cited)]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def place_attributes(evidence: Evidence) -> str:
    """The place of a quote as attributes of its element, by which it is verified."""
    document, span = evidence.document, evidence.span
    return (
        f'data-sha256="{document.id}" data-start="{span.start}" data-end="{span.end}" '
        f'data-source="{escape(document.source)}"'
    )


def _body(pieces: list[Piece], cited: References) -> list[str]:
    """The elements in their order; rows and items lie in tables and lists of their own."""
    lines, section = [], 0
    for wrapper, run in groupby(pieces, _wrapper):
        inner = []
        for piece in run:
            section += piece.kind is PieceKind.HEADING
            inner.append(_element(piece, cited, section))
        whole = wrapper == "table"
        lines += [f"<{wrapper}>{''.join(inner)}</{wrapper}>"] if whole else inner
        if wrapper == "ul":
            lines[-len(inner) :] = ["<ul>", *inner, "</ul>"]
    return lines


def _wrapper(piece: Piece) -> str:
    return "table" if piece.kind in _TABLES else "ul" if piece.kind in _LISTS else ""


def _element(piece: Piece, cited: References, section: int) -> str:
    words = escape(piece.text)
    match piece.kind:
        case PieceKind.HEADING:
            return f'<h2 id="s{section}">{words}</h2>'
        case PieceKind.PAIR:
            return f"<h3>{words}</h3>"
        case PieceKind.QUOTE:
            return _quote(piece, cited)
        case PieceKind.CONTEXT:
            return _context(piece)
        case PieceKind.HEAD:
            return "<tr>" + "".join(f"<th>{name}</th>" for name in piece.cells) + "</tr>"
        case PieceKind.FIGURE | PieceKind.PLACE:
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in piece.cells)
            place = f" {place_attributes(piece.evidence)}" if piece.evidence is not None else ""
            return f"<tr{place}>{cells}</tr>"
        case PieceKind.GAP:
            return f"<li>{words}</li>"
        case PieceKind.SOURCE:
            return f"<li>{_runs(piece.runs)} {escape(piece.said)}</li>"
        case _:
            style = _CLASSES.get(piece.kind)
            return f'<p class="{style}">{words}</p>' if style is not None else f"<p>{words}</p>"


def _runs(runs: Runs) -> str:
    """Text with italics."""
    return "".join(
        f"<i>{escape(run.text)}</i>" if run.italic else escape(run.text) for run in flat_runs(runs)
    )


def _quote(piece: Piece, cited: References) -> str:
    assert piece.quote is not None
    assert piece.evidence is not None
    return (
        f"<blockquote {place_attributes(piece.evidence)}><p>“{escape(piece.text)}”</p>"
        f"<footer>{piece.key}. {_runs(cited.notes[piece.quote.number])}</footer></blockquote>"
    )


def _context(piece: Piece) -> str:
    """The marks around the words are the element's own."""
    assert piece.evidence is not None
    before, _, rest = piece.text.partition("“")
    words, _, after = rest.rpartition("”")
    place = place_attributes(piece.evidence)
    inner = f"{escape(before)}<q {place}>{escape(words)}</q>{escape(after)}"
    return f'<p class="context">{inner}</p>'
