"""What a user makes of a briefing: themes renamed, moved, dropped, quotes moved and added. Pure.

An arrangement holds places only; the quotes are cut out of their documents when it is applied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from index import Document, Span
from rag import Evidence
from rag.briefing import Agreement, Briefing, Quote, Theme, assemble

Item = TypeVar("Item")
NEW_THEME = "New theme"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArrangedTheme:
    """A theme's title and the places of its quotes, in order."""

    title: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The themes in the user's order."""

    themes: tuple[ArrangedTheme, ...]

    def with_title(self, theme: int, title: str) -> Arrangement:
        """Rename a theme."""
        return self._with(theme, replace(self.themes[theme], title=title))

    def with_theme_moved(self, theme: int, steps: int) -> Arrangement:
        """Move a theme up (negative) or down."""
        return Arrangement(_moved(self.themes, theme, steps))

    def without_theme(self, theme: int) -> Arrangement:
        """Drop a theme with its quotes."""
        return Arrangement(self.themes[:theme] + self.themes[theme + 1 :])

    def with_theme(self, title: str) -> Arrangement:
        """Add an empty theme at the end."""
        return Arrangement((*self.themes, ArrangedTheme(title)))

    def with_place(self, theme: int, place: Place) -> Arrangement:
        """Add a quote to a theme, taking it out of any other."""
        cleared = self.without_place(place)
        old = cleared.themes[theme]
        return cleared._with(theme, replace(old, places=(*old.places, place)))

    def without_place(self, place: Place) -> Arrangement:
        """Drop a quote."""
        return Arrangement(
            tuple(
                replace(theme, places=tuple(p for p in theme.places if p != place))
                for theme in self.themes
            )
        )

    def with_place_moved(self, place: Place, steps: int) -> Arrangement:
        """Move a quote up (negative) or down within its theme."""
        for number, theme in enumerate(self.themes):
            if place in theme.places:
                places = _moved(theme.places, theme.places.index(place), steps)
                return self._with(number, replace(theme, places=places))
        return self

    def _with(self, number: int, theme: ArrangedTheme) -> Arrangement:
        return Arrangement((*self.themes[:number], theme, *self.themes[number + 1 :]))


def arrangement_of(briefing: Briefing) -> Arrangement:
    """The arrangement that changes nothing."""
    return Arrangement(
        tuple(
            ArrangedTheme(theme.title, tuple(place_of(quote.evidence) for quote in theme.quotes))
            for theme in briefing.themes
        )
    )


def place_of(evidence: Evidence) -> Place:
    """Where a quote stands."""
    return Place(evidence.document.id, evidence.span.start, evidence.span.end)


def arrange(
    base: Briefing, arrangement: Arrangement, document: Callable[[str], Document | None]
) -> tuple[Briefing, int]:
    """The briefing as the arrangement has it, and how many quotes have no document any more.

    Themes without quotes are left out, but for questions that a note answers. Numbers, sources,
    figures and words are counted anew.
    """
    known = {place_of(quote.evidence): quote for quote in base.quotes}
    notes = {theme.title: theme.note for theme in base.themes if not theme.quotes}
    themes: list[Theme] = []
    number = missing = 0
    for theme in arrangement.themes:
        quotes = []
        for place in theme.places:
            quote = known[place] if place in known else _cut(place, document(place.document_id))
            if quote is None:
                missing += 1
                continue
            number += 1
            quotes.append(replace(quote, number=number))
        note = notes.get(theme.title) if not theme.places else None
        if quotes or note is not None:
            themes.append(Theme(theme.title, tuple(quotes), note))
    kept = {place_of(quote.evidence): quote for theme in themes for quote in theme.quotes}
    agreements = tuple(_kept_agreements(base.agreements, kept))
    arranged = assemble(
        base.topic, tuple(themes), agreements, base.gaps, base.library, base.closing,
        wants_figures=base.wants_figures,
    )  # fmt: skip
    return arranged, missing


def arrangement_to_json(arrangement: Arrangement) -> list[dict[str, Any]]:
    """An arrangement as plain values."""
    return [
        {"title": t.title, "places": [[p.document_id, p.start, p.end] for p in t.places]}
        for t in arrangement.themes
    ]


def arrangement_from_json(value: Sequence[dict[str, Any]]) -> Arrangement:
    """Read an arrangement back."""
    return Arrangement(
        tuple(
            ArrangedTheme(
                str(t["title"]), tuple(Place(i, start, end) for i, start, end in t["places"])
            )
            for t in value
        )
    )


def _cut(place: Place, document: Document | None) -> Quote | None:
    if document is None or place.end > len(document.text):
        return None
    return Quote(0, Evidence(document, Span(place.start, place.end), None, 0.0))


def _kept_agreements(pairs: Sequence[Agreement], kept: dict[Place, Quote]) -> list[Agreement]:
    found = []
    for pair in pairs:
        left, right = (
            kept.get(place_of(pair.left.evidence)),
            kept.get(place_of(pair.right.evidence)),
        )
        if left is not None and right is not None:
            found.append(replace(pair, left=left, right=right))
    return found


def _moved(items: tuple[Item, ...], place: int, steps: int) -> tuple[Item, ...]:
    rest = [*items[:place], *items[place + 1 :]]
    rest.insert(max(0, place + steps), items[place])
    return tuple(rest)
