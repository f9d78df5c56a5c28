"""Whether a rule gives a section its title: what ``verify`` asks of a heading it reads back."""

from __future__ import annotations

from rag.briefing.contents import Quote, Theme
from rag.briefing.sections import OF_DOCUMENTS, OF_PERSON, REST, headings_above, in_singular
from rag.cards import Card, make_card


def title_holds(theme: Theme, topic: str) -> bool:
    """A label of ours, the user's words, or an actor, place, heading or year of all its quotes.

    ``topic`` is the briefing's, an outline's questions joined.
    """
    title = _plain(theme.title)
    if title in map(_plain, (REST, OF_DOCUMENTS)) or title in _plain(topic):
        return True
    if any(_plain(label.format(topic)) == title for label in OF_PERSON):
        return True
    return bool(theme.quotes) and all(_is_of(title, quote) for quote in theme.quotes)


def _is_of(title: str, quote: Quote) -> bool:
    card = make_card(quote.evidence)
    is_actor = in_singular(title) in map(in_singular, _actors(card))
    return is_actor or title in map(_plain, _others(card))


def _actors(card: Card) -> list[str]:
    """Who and what a card names, and who says it."""
    names = [value.normal for value in card.values if value.kind.is_name]
    return [*names, *(n for n in (card.voice.name, card.voice.through) if n is not None)]


def _others(card: Card) -> list[str]:
    """The years, the title and the headings that a card can be put under."""
    years = [day[:4] for day in (card.period, card.said) if day is not None]
    title = card.document.metadata.title
    return [*years, *([title] if title is not None else []), *headings_above(card)]


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
