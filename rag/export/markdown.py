"""A briefing as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.briefing import Briefing
from rag.citing import References, Runs, plain_references
from rag.export.parts import flat_runs, key_of
from rag.export.pieces import Piece, PieceKind, read_briefing
from rag.wording import flat

# All that Markdown, its tables and formulas, or HTML within it would change.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$~&])")
_ROWS = (PieceKind.HEAD, PieceKind.FIGURE, PieceKind.PLACE, PieceKind.GAP, PieceKind.SOURCE)


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _SIGNS.sub(r"\\\1", flat(text))


def render_markdown(briefing: Briefing, references: References | None = None) -> str:
    """The whole briefing; each quote a block ending in its footnote."""
    cited = references if references is not None else plain_references(briefing)
    pieces = read_briefing(briefing, cited)
    lines: list[str] = []
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        lines += _lines(piece, cited)
        inside = following is not None and following.kind in _ROWS
        if not (piece.kind in _ROWS and inside):
            lines.append("")
    for quote in briefing.quotes:
        lines.append(f"[^{key_of(quote)}]: {_runs(cited.notes[quote.number])}")
    return "\n".join(lines) + "\n" if briefing.quotes else "\n".join(lines)


# What Markdown sets around pieces of these kinds.
_FORMS = {
    PieceKind.TITLE: "# {}",
    PieceKind.HEADING: "## {}",
    PieceKind.PAIR: "### {}",
    PieceKind.CARD: "*{}*",
    PieceKind.TERMS: "*{}*",
    PieceKind.WEIGHT: "({})",
    PieceKind.GAP: "- {}",
}


def _lines(piece: Piece, cited: References) -> list[str]:
    if piece.kind in _FORMS:
        return [_FORMS[piece.kind].format(escape_markdown(piece.text))]
    match piece.kind:
        case PieceKind.QUOTE:
            return _block(piece, cited)
        case PieceKind.HEAD:
            return [_row(piece.cells), "|" + "---|" * len(piece.cells)]
        case PieceKind.FIGURE | PieceKind.PLACE:
            return [_row(piece.cells)]
        case PieceKind.SOURCE:
            return [f"- {_runs(piece.runs)} {escape_markdown(piece.said)}"]
        case _:
            return [escape_markdown(piece.text)]


def _runs(runs: Runs) -> str:
    """Text with italics; the stars hug the words, for Markdown wants it so."""
    found = []
    for run in flat_runs(runs):
        inner = _SIGNS.sub(r"\\\1", run.text)
        bare = inner.strip()
        found.append(inner.replace(bare, f"*{bare}*", 1) if run.italic and bare else inner)
    return "".join(found).strip()


def _block(piece: Piece, cited: References) -> list[str]:
    """A quote; author-date styles cite below it too."""
    lines = [f"> “{escape_markdown(piece.text)}” [^{piece.key}]"]
    if cited.in_text and piece.quote is not None:
        lines += ["", _runs(cited.notes[piece.quote.number])]
    return lines


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escape_markdown, cells))} |"
