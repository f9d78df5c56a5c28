"""What all renderers share: a briefing's text outside the quotes, and the verification rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index import Span
from rag.briefing import MOST_WORDS, NOT_IN_QUOTES, Agreement, Briefing, Figure, Quote, Theme
from rag.cards import MOST_TERMS, Card, card_line, terms_line, told_heading
from rag.citing import References, Run, Runs, joined, plain
from rag.export.own_words import checked_title, heading_of
from rag.wording import flat, format_date, storable

VERIFY_HINT = (
    "Every quote is a copy of the characters between two offsets of the file with this SHA-256. "
    "Check them all with: dossier verify FILE"
)
VERIFY_HEADER = ("Quote", "SHA-256 of the file", "Characters", "File")
FIGURE_HEADER = ("Figure", "In its sentence", "Quote")
DATE_HEADER = ("Date", *FIGURE_HEADER[1:])
# Between a part of the request and what is said of it.
GAP_DASH = " — "
NOT_IN_QUOTES_LINE = "Words of the topic in no quote:"
_SNIPPET = 60
# What a spreadsheet would run as a formula, were it the first character of a cell.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class VerifyRow:
    """A line of the verification table; ``key`` names the quote in the text."""

    key: str
    sha256: str
    start: int
    end: int
    source: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The line as it is printed."""
        return self.key, self.sha256, f"{self.start}–{self.end}", storable(self.source)


def title_of(briefing: Briefing) -> str:
    """The topic as a title: without the words that ask for a briefing."""
    return checked_title(briefing)


def is_long(briefing: Briefing) -> bool:
    """Whether it needs a table of contents: else what answers stands on page one, by itself."""
    return briefing.words > MOST_WORDS


def key_of(quote: Quote) -> str:
    """How a quote is named in the text and in the verification table."""
    return f"Q{quote.number}"


def line_of(card: Card, above: Card | None = None, section: str = "") -> str:
    """What stands above a quote: who says it, where, when, of when, how it is meant; "" if unknown.

    A document is named, and a heading of it, unless the card ``above`` is of the same and said by
    the same or by nobody, or the ``section`` is called so.
    """
    if above is None or above.document.id != card.document.id:
        return flat(card_line(card, told=(section,)))
    is_named = above.voice.name in (None, card.voice.name)
    told = (section, told_heading(above) or "")
    return flat(card_line(card, beside_source=is_named, told=told))


# What was told of what names stand for: documents, names, and the places that explain them.
Told = set[tuple[str, str, Span]]


def terms_of(card: Card, told: Told) -> str:
    """What names in a quote stand for in its document, but for what is ``told`` already."""
    document = card.document
    fresh = [t for t in card.terms if (document.id, t.name, t.meaning) not in told][:MOST_TERMS]
    told.update((document.id, term.name, term.meaning) for term in fresh)
    return flat(terms_line(document, fresh))


def shown_in(briefing: Briefing, theme: Theme) -> list[Quote]:
    """The quotes of a section that don't stand on page one already."""
    above = {quote.number for quote in briefing.key_points}
    return [quote for quote in theme.quotes if quote.number not in above]


def note_of(briefing: Briefing, theme: Theme) -> str | None:
    """What a section says beside its quotes: which of them stand on page one, or why none."""
    above = {quote.number for quote in briefing.key_points}
    keys = [key_of(quote) for quote in theme.quotes if quote.number in above]
    return f"Among the key points: {', '.join(keys)}." if keys else theme.note


def shown_themes(briefing: Briefing) -> list[Theme]:
    """The sections that say more than page one does; those with a note of their own always."""
    only = len(briefing.themes) == 1
    return [
        theme
        for theme in briefing.themes
        if shown_in(briefing, theme) or (note_of(briefing, theme) is not None and not only)
    ]


def verify_rows(briefing: Briefing) -> list[VerifyRow]:
    """One line for each quote, for its context (Q1c), and for where else it stands (Q1+1)."""
    rows = []
    for quote in briefing.quotes:
        named = [(key_of(quote), quote.evidence)]
        if quote.context is not None:
            named.append((f"{key_of(quote)}c", quote.context))
        named += [(f"{key_of(quote)}+{n}", evidence) for n, evidence in enumerate(quote.also, 1)]
        for key, evidence in named:
            document, span = evidence.document, evidence.span
            rows.append(VerifyRow(key, document.id, span.start, span.end, document.source))
    return rows


def guard_cell(text: str) -> str:
    """Text for a table's cell, which no spreadsheet takes for a formula."""
    plain = storable(text)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def flat_runs(runs: Runs) -> Runs:
    """The same for text with italics."""
    return tuple(Run(storable(" ".join(run.text.splitlines())), run.italic) for run in joined(runs))


def weight_of(quote: Quote) -> str | None:
    """How many independent sources say it, where it is more than its own."""
    return f"{quote.independent} independent sources" if quote.independent > 1 else None


def differing(pair: Agreement) -> str | None:
    """The words in which two statements differ, side by side."""
    if not (pair.left_words or pair.right_words):
        return None
    left, right = (", ".join(words) or "—" for words in (pair.left_words, pair.right_words))
    return f"{flat(left)} against {flat(right)}"


def figure_rows(title: str, figures: tuple[Figure, ...]) -> list[tuple[str, str, str]]:
    """The table of figures, or the timeline: figure or date, its words, its quote."""
    timeline = title == "Timeline"
    dates = [format_date(f.date) if timeline and f.date else f.text for f in figures]
    return [(d, snippet(f), key_of(f.quote)) for d, f in zip(dates, figures, strict=True)]


def snippet(figure: Figure) -> str:
    """The words around a figure, verbatim, cut at spaces."""
    text, span = figure.quote.evidence.document.text, figure.quote.evidence.span
    start = max(span.start, figure.span.start - _SNIPPET)
    end = min(span.end, figure.span.end + _SNIPPET)
    while span.start < start < figure.span.start and not text[start - 1].isspace():
        start += 1
    while figure.span.end < end < span.end and not text[end].isspace():
        end -= 1
    before, after = "… " if start > span.start else "", " …" if end < span.end else ""
    return before + flat(text[start:end]) + after


def gap_lines(briefing: Briefing) -> list[str]:
    """The gaps, one sentence each, and where the evidence ends."""
    lines = [
        f"{gap.part}{GAP_DASH}{gap.reason} (probability of an answer: {gap.confidence:.0%})."
        if gap.confidence > 0
        else f"{gap.part}{GAP_DASH}{gap.reason}."
        for gap in briefing.gaps
        if gap.reason != NOT_IN_QUOTES
    ]
    words = [gap.part for gap in briefing.gaps if gap.reason == NOT_IN_QUOTES]
    lines += [f"{NOT_IN_QUOTES_LINE} {', '.join(words)}."] if words else []
    if not lines:
        lines.append("None found: each part of the topic has evidence above.")
    return [*lines, briefing.closing] if briefing.closing else lines


def source_lines(briefing: Briefing, references: References) -> list[tuple[Runs, str]]:
    """Who says what: for each source its reference, and its quotes by theme."""
    lines = []
    ordered, shown = list(references.sources), shown_themes(briefing)
    for use in sorted(briefing.sources, key=lambda use: ordered.index(use.document.id)):
        said = []
        for place, theme in enumerate(briefing.themes, 1):
            keys = [key_of(q) for q in theme.quotes if use.document.id in q.sources]
            if keys:
                name = heading_of(theme, place, briefing.topic) if theme in shown else ""
                said.append(f"{name} ({', '.join(keys)})".strip())
        runs = flat_runs(references.sources[use.document.id])
        stop = "" if plain(runs).endswith((".", "?", "!", ".”")) else "."
        lines.append(((*runs, Run(stop)), "; ".join(said)))
    return lines
