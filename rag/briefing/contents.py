"""A briefing as plain data: quotes by theme, what they agree on, their figures, the gaps."""

from __future__ import annotations

from dataclasses import dataclass

from index import Document, Span
from rag.types import Evidence


@dataclass(frozen=True, slots=True)
class Quote:
    """One card. ``also`` says the same elsewhere.

    ``context`` is what it needs that stands apart: what announces an item, what heads a row.
    ``independent`` counts its sources, those once that repost one another.
    """

    number: int
    evidence: Evidence
    also: tuple[Evidence, ...] = ()
    context: Evidence | None = None
    independent: int = 1

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the documents that say it, the quoted one first."""
        return tuple(dict.fromkeys(e.document.id for e in (self.evidence, *self.also)))

    @property
    def words(self) -> int:
        """Number of words, those of its context included."""
        context = self.context.quote if self.context is not None else ""
        return len(self.evidence.quote.split()) + len(context.split())


@dataclass(frozen=True, slots=True)
class Theme:
    """Quotes under a title: a question of the user's, an actor, a place, a date or a heading.

    ``note`` says why there are none.
    """

    title: str
    quotes: tuple[Quote, ...]
    note: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the documents that speak to this theme, in order of appearance."""
        return tuple(dict.fromkeys(source for quote in self.quotes for source in quote.sources))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two statements of different sources on one point.

    ``kind`` is "say the same", or "differ on a figure", "… a date", "… a name", "… a negation";
    ``left_words`` and ``right_words`` are the words in which they differ.
    """

    kind: str
    left: Quote
    right: Quote
    left_words: tuple[str, ...] = ()
    right_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date in a quote; ``date`` is ISO 8601 to its own precision, for dates only.

    ``value`` and ``unit`` are what its words stand for, as in ``index.Value``; ``period`` is the
    time that its card speaks of, or when it is said. ``computed``: it follows from the document's
    date.
    """

    quote: Quote
    span: Span
    kind: str
    date: str | None = None
    value: str | None = None
    unit: str | None = None
    period: str | None = None
    computed: bool = False

    @property
    def text(self) -> str:
        """The figure in the document's own words."""
        return self.span.of(self.quote.evidence.document.text)


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of the topic without evidence: why, and how probable an answer is after all."""

    part: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A document that the briefing quotes, with the numbers of the quotes taken from it."""

    document: Document
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing. ``words`` counts the words of all quotes and of their context, each once.

    ``library`` holds the beginnings of the ids of all documents that could have been quoted.
    ``closing`` says that there is nothing further, and which documents name the topic.
    ``wants_figures``: the topic asks for them.
    """

    topic: str
    key_points: tuple[Quote, ...]
    themes: tuple[Theme, ...]
    agreements: tuple[Agreement, ...]
    figures: tuple[Figure, ...]
    timeline: tuple[Figure, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[SourceUse, ...]
    words: int
    library: tuple[str, ...] = ()
    closing: str = ""
    wants_figures: bool = False

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes in the order of their numbers."""
        return tuple(quote for theme in self.themes for quote in theme.quotes)
