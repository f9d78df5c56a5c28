"""Whether a rule gives a section its title: what ``verify`` asks of a heading it reads back."""

from __future__ import annotations

import re

from rag.briefing.contents import Quote, Theme
from rag.briefing.known_figures import LEFT_OUT
from rag.briefing.sections import OF_DOCUMENTS, OF_PERSON, REST, in_singular, naming_headings
from rag.cards import Card, make_card
from rag.wording import unquoted


def title_holds(theme: Theme, topic: str) -> bool:
    """A label of ours, the user's words, or an actor, place, heading or year of all its quotes.

    ``topic`` is the briefing's, an outline's questions joined.
    """
    title = _plain(theme.title)
    if title in map(_plain, (REST, OF_DOCUMENTS)) or _asks(title, _plain(topic)):
        return True
    if any(_plain(label.format(topic)) == title for label in OF_PERSON):
        return True
    return bool(theme.quotes) and all(_is_of(title, quote) for quote in theme.quotes)


def _asks(title: str, topic: str) -> bool:
    """Whether the user's words have it, whatever figures were left out of it."""
    pattern = re.escape(title).replace(LEFT_OUT, rf"(?:{LEFT_OUT}|\S*\d\S*)")
    return re.search(pattern, topic) is not None


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
    return [*years, *([title] if title is not None else []), *naming_headings(card)]


def _plain(words: str) -> str:
    return " ".join(unquoted(words).split()).casefold()
