"""Forgeries that are printed: a briefing with false parts, rendered in every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks.edits import Forged
from benchmarks.forgeries.originals import (
    AGREED,
    DENIED,
    FALSE,
    FIRST,
    MONEY,
    NOT,
    OTHER,
)
from index import Metadata, Page, Span
from rag.briefing import Briefing, Quote
from rag.types import Evidence

Forger = Callable[[Briefing], Briefing]


def _each(briefing: Briefing, change: Callable[[Quote], Quote]) -> Briefing:
    """Every quote changed, wherever it stands."""
    themes = tuple(
        replace(theme, quotes=tuple(map(change, theme.quotes))) for theme in briefing.themes
    )
    pairs = tuple(
        replace(pair, left=change(pair.left), right=change(pair.right))
        for pair in briefing.agreements
    )
    figures, line = (
        tuple(replace(figure, quote=change(figure.quote)) for figure in some)
        for some in (briefing.figures, briefing.timeline)
    )
    points = tuple(map(change, briefing.key_points))
    return replace(briefing, themes=themes, agreements=pairs, key_points=points,
                   figures=figures, timeline=line)  # fmt: skip


def words(old: str, new: str, *, once: bool = False) -> Forger:
    """Other words printed for a quote; ``once``: only where it stands in its theme."""

    def change(quote: Quote) -> Quote:
        if quote.evidence.quote != old:
            return quote
        return replace(quote, evidence=_printed(quote.evidence, new))

    def forge(briefing: Briefing) -> Briefing:
        if not once:
            return _each(briefing, change)
        themes = tuple(replace(t, quotes=tuple(map(change, t.quotes))) for t in briefing.themes)
        return replace(briefing, themes=themes)

    return forge


def _printed(evidence: Evidence, quote: str) -> Evidence:
    printed = Forged(evidence.document, evidence.span, None, 0.0)
    object.__setattr__(printed, "words", quote)
    return printed


def cut(old: str, start: int, end: int | None = None) -> Forger:
    """A part of a quote with its offsets moved along."""

    def change(quote: Quote) -> Quote:
        evidence = quote.evidence
        if evidence.quote != old:
            return quote
        last = evidence.span.start + end if end is not None else evidence.span.end
        return replace(
            quote, evidence=replace(evidence, span=Span(evidence.span.start + start, last))
        )

    def forge(briefing: Briefing) -> Briefing:
        shown = _each(briefing, change)
        gone = {q.number for q in briefing.quotes if q.evidence.quote == old}
        kept = tuple(f for f in shown.figures if f.quote.number not in gone)
        line = tuple(f for f in shown.timeline if f.quote.number not in gone)
        return replace(shown, figures=kept, timeline=line)

    return forge


def known(number: int, **changes: object) -> Forger:
    """Other metadata for one of the two sources."""

    def forge(briefing: Briefing) -> Briefing:
        identity = sorted({use.document.id for use in briefing.sources})[number]
        return _of_sources(briefing, {identity: changes})

    return forge


def exchanged(briefing: Briefing) -> Briefing:
    """What is known of the two sources the other way round."""
    one, other = (use.document for use in briefing.sources)
    held = {d.id: {n: getattr(d.metadata, n) for n in ("title", "author", "publisher", "date")}
            for d in (one, other)}  # fmt: skip
    return _of_sources(briefing, {one.id: held[other.id], other.id: held[one.id]})


def renamed(briefing: Briefing) -> Briefing:
    """Another file's name beside the true hash."""
    return _of_sources(briefing, {use.document.id: {"source": "web/official-record.html"}
                                  for use in briefing.sources[:1]})  # fmt: skip


def repaged(briefing: Briefing) -> Briefing:
    """Other pages."""
    return _of_sources(briefing, {use.document.id: {"pages": (Page(0, "xi"),)}
                                  for use in briefing.sources if use.document.pages})  # fmt: skip


def _of_sources(briefing: Briefing, changes: dict[str, dict[str, object]]) -> Briefing:
    def other(evidence: Evidence) -> Evidence:
        given = dict(changes.get(evidence.document.id, {}))
        document = evidence.document
        for name in ("source", "pages"):
            if name in given:
                document = replace(document, **{name: given.pop(name)})  # type: ignore[arg-type]
        metadata: Metadata = replace(document.metadata, **given)  # type: ignore[arg-type]
        return replace(evidence, document=replace(document, metadata=metadata))

    def change(quote: Quote) -> Quote:
        context = other(quote.context) if quote.context is not None else None
        return replace(quote, evidence=other(quote.evidence), context=context,
                       also=tuple(map(other, quote.also)))  # fmt: skip

    forged = _each(briefing, change)
    documents = {q.evidence.document.id: q.evidence.document for q in forged.quotes}
    uses = tuple(replace(u, document=documents[u.document.id]) for u in forged.sources)
    return replace(forged, sources=uses)


def counted(briefing: Briefing) -> Briefing:
    """47 independent sources."""
    points = (replace(briefing.key_points[0], independent=47), *briefing.key_points[1:])
    themes = tuple(
        replace(t, quotes=tuple(replace(q, independent=47) if q.number == points[0].number else q
                                for q in t.quotes)) for t in briefing.themes
    )  # fmt: skip
    return replace(briefing, key_points=points, themes=themes)


def reversed_verdict(briefing: Briefing) -> Briefing:
    """The sources say the same."""
    (pair,) = briefing.agreements
    return replace(briefing, agreements=(replace(pair, kind="say the same"),))


def invented_pair(briefing: Briefing) -> Briefing:
    """Two statements on different points are said to agree."""
    (pair,) = briefing.agreements
    other = replace(pair, kind="say the same", left=briefing.quotes[0], right=briefing.quotes[-1],
                    left_words=(), right_words=())  # fmt: skip
    return replace(briefing, agreements=(pair, other))


def invented_words(briefing: Briefing) -> Briefing:
    """Words in which they differ that stand in neither."""
    (pair,) = briefing.agreements
    return replace(briefing, agreements=(replace(pair, right_words=("9,450",)),))


def figure(old: str, new: str) -> Forger:
    """Another figure in the tables."""

    def forge(briefing: Briefing) -> Briefing:
        from benchmarks.edits import ForgedFigure

        changed = tuple(
            ForgedFigure(f.quote, f.span, f.kind, f.date, words=f.text.replace(old, new))
            if old in f.text else f
            for f in briefing.figures
        )  # fmt: skip
        assert changed != briefing.figures
        return replace(briefing, figures=changed)

    return forge


def fewer_figures(briefing: Briefing) -> Briefing:
    """A row of figures taken out."""
    return replace(briefing, figures=briefing.figures[1:])


def other_date(briefing: Briefing) -> Briefing:
    """Another date in the timeline."""
    first = briefing.timeline[0]
    return replace(briefing, timeline=(replace(first, date="2014-05-14"), *briefing.timeline[1:]))


RENDERED: dict[str, Forger] = {
    "other words": words(NOT, NOT.replace("order", "forbid")),
    "other words in the theme only": words(
        FALSE, FALSE.replace("closed because", "shut because"), once=True
    ),
    "negation dropped": words(NOT, NOT.replace("did not order", "ordered")),
    "negation put in": words(FIRST, FIRST.replace("served", "never served")),
    "digit": words(FIRST, FIRST.replace("1,300", "1,800")),
    "decimal point": words(MONEY, MONEY.replace("12.5", "125")),
    "space in a word": words(DENIED, DENIED.replace("damaged", "dam aged")),
    "two words made one": words(NOT, NOT.replace("did not", "didnot")),
    "name": words(AGREED, AGREED.replace("ferry company", "ferry union")),
    "words exchanged": words(OTHER, FIRST),
    "end added": words(DENIED, DENIED[:-1] + " and sunk a ship."),
    "cut: it is false that": cut(FALSE, len("It is false that ")),
    "cut: denied that": cut(DENIED, len("The harbour pilot denied that ")),
    "cut at the end": cut(MONEY, 0, len("The dredging works cost the port authority")),
    "cut within a number": cut(FIRST, FIRST.index("300")),
    "cut at the decimal point": cut(MONEY, MONEY.index("5 million")),
    "cut within a word": cut(NOT, 0, NOT.index("closure") + 4),
    "author": known(0, author="Edgar Wold"),
    "author of the other": known(1, author="Edgar Wold"),
    "title": known(0, title="The official record of the terminal"),
    "date": known(1, date="2021-09-09"),
    "publisher": known(0, publisher="The United Port Council"),
    "sources exchanged": exchanged,
    "file name": renamed,
    "pages": repaged,
    "47 sources": counted,
    "verdict reversed": reversed_verdict,
    "verdict invented": invented_pair,
    "differing words invented": invented_words,
    "figure": figure("1,300", "300"),
    "figure cut at the point": figure("$12.5 million", "5 million"),
    "figure taken out": fewer_figures,
    "date in the timeline": other_date,
}
