"""A briefing as the sequence of what a reader sees: all formats print it, ``verify`` repeats it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rag.briefing import Briefing, Figure, Quote
from rag.cards import Card, lines_as_meant, make_card
from rag.citing import References, Run, Runs, plain
from rag.export.own_words import heading_of
from rag.export.parts import (
    DATE_HEADER,
    FIGURE_HEADER,
    VERIFY_HEADER,
    VERIFY_HINT,
    Told,
    differing,
    figure_rows,
    gap_lines,
    key_of,
    line_of,
    note_of,
    shown_in,
    shown_themes,
    source_lines,
    terms_of,
    title_of,
    verify_rows,
    weight_of,
)
from rag.types import Evidence
from rag.wording import flat


class Section(StrEnum):
    """The headings that every briefing has alike."""

    KEY_POINTS = "Key points"
    COMPARED = "Agreement and disagreement"
    FIGURES = "Figures and dates"
    TIMELINE = "Timeline"
    GAPS = "Gaps"
    SOURCES = "Sources"
    VERIFICATION = "Verification"


FIXED = tuple(Section)


class PieceKind(StrEnum):
    """What a piece of a briefing is."""

    TITLE = "title"
    HEADING = "heading"
    NOTE = "note on a section"
    CARD = "line above a quote"
    QUOTE = "quote"
    WEIGHT = "count"
    CONTEXT = "context"
    TERMS = "what names in a quote stand for"
    PAIR = "verdict"
    DIFFERING = "differing words"
    HEAD = "head of a table"
    FIGURE = "figure"
    PLACE = "place"
    GAP = "gap"
    SOURCE = "source"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a row. ``text`` is all of it but for marks that a format sets around it.

    ``cells`` are those of a row, ``runs`` and ``said`` the halves of a line of sources, and
    ``evidence`` is where its words are from. ``others`` are what another machine might say instead.
    """

    kind: PieceKind
    text: str
    quote: Quote | None = None
    evidence: Evidence | None = None
    cells: tuple[str, ...] = ()
    runs: Runs = ()
    said: str = ""
    others: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """The key of its quote."""
        return key_of(self.quote) if self.quote is not None else None


def read_briefing(briefing: Briefing, cited: References) -> list[Piece]:
    """All pieces but contents and notes, which formats set in their own places."""
    return [
        Piece(PieceKind.TITLE, title_of(briefing)),
        *_quoted(briefing),
        *_compared(briefing),
        *_figures(Section.FIGURES, briefing.figures),
        *_figures(Section.TIMELINE, briefing.timeline),
        _heading(Section.GAPS),
        *(Piece(PieceKind.GAP, flat(line)) for line in gap_lines(briefing)),
        *(_sources(briefing, cited) if briefing.quotes else ()),
    ]


def headings(pieces: list[Piece]) -> list[str]:
    """The headings of the first level, for the contents."""
    return [piece.text for piece in pieces if piece.kind is PieceKind.HEADING]


def _heading(text: str) -> Piece:
    return Piece(PieceKind.HEADING, text)


def _quote(quote: Quote) -> Piece:
    return Piece(PieceKind.QUOTE, flat(quote.evidence.quote), quote, quote.evidence)


def _quoted(briefing: Briefing) -> Iterator[Piece]:
    if briefing.key_points:
        yield _heading(Section.KEY_POINTS)
    yield from _cards(briefing.key_points, counted=True)
    shown = shown_themes(briefing)
    for place, theme in enumerate(briefing.themes, 1):
        if theme not in shown:
            continue
        yield _heading(heading_of(theme, place, briefing.topic))
        if (note := note_of(briefing, theme)) is not None:
            yield Piece(PieceKind.NOTE, flat(note))
        yield from _cards(shown_in(briefing, theme), theme.title)


def _cards(quotes: Sequence[Quote], section: str = "", *, counted: bool = False) -> Iterator[Piece]:
    """Of each quote the line above it, what it needs, what its names stand for, and itself.

    What a name stands for is told once in a section; ``counted``: how many sources say it, too.
    """
    above: Card | None = None
    told: Told = set()
    for quote in quotes:
        card = make_card(quote.evidence)
        if line := line_of(card, above, section):
            yield Piece(PieceKind.CARD, line, quote, others=lines_as_meant(card, line))
        if quote.context is not None:
            words = f"Before it: “{flat(quote.context.quote)}” ({key_of(quote)}c)"
            yield Piece(PieceKind.CONTEXT, words, quote, quote.context)
        if terms := terms_of(card, told):
            yield Piece(PieceKind.TERMS, terms, quote)
        yield _quote(quote)
        if counted and (weight := weight_of(quote)) is not None:
            yield Piece(PieceKind.WEIGHT, weight, quote)
        above = card


def _compared(briefing: Briefing) -> Iterator[Piece]:
    if briefing.agreements:
        yield _heading(Section.COMPARED)
    for pair in briefing.agreements:
        yield Piece(PieceKind.PAIR, f"{key_of(pair.left)} and {key_of(pair.right)} {pair.kind}")
        words = differing(pair)
        if words is not None:
            yield Piece(PieceKind.DIFFERING, words)
        yield _quote(pair.left)
        yield _quote(pair.right)


def _figures(title: str, figures: tuple[Figure, ...]) -> Iterator[Piece]:
    if not figures:
        return
    yield _heading(title)
    yield _row(PieceKind.HEAD, DATE_HEADER if title == Section.TIMELINE else FIGURE_HEADER)
    for figure, cells in zip(figures, figure_rows(title, figures), strict=True):
        cells = (flat(cells[0]), *cells[1:])
        yield _row(PieceKind.FIGURE, cells, figure.quote, figure.quote.evidence)


def _sources(briefing: Briefing, cited: References) -> Iterator[Piece]:
    """References, and the table by which quotes are verified."""
    yield _heading(Section.SOURCES)
    for runs, said in source_lines(briefing, cited):
        line = (*runs, Run(f" {said}"))
        yield Piece(PieceKind.SOURCE, flat(plain(line)), runs=runs, said=said)
    yield _heading(Section.VERIFICATION)
    yield Piece(PieceKind.HINT, VERIFY_HINT)
    yield _row(PieceKind.HEAD, VERIFY_HEADER)
    for row in verify_rows(briefing):
        yield _row(PieceKind.PLACE, row.cells)


def _row(
    kind: PieceKind,
    cells: tuple[str, ...],
    quote: Quote | None = None,
    evidence: Evidence | None = None,
) -> Piece:
    return Piece(kind, " ".join(cells), quote, evidence, cells)
