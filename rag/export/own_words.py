"""What a briefing says in its own words is checked before it is printed: titles and headings.

A heading is what a rule of briefings gives (a question, an actor, a place, a date, a heading of the
sources), phrases of the quotes below it, or a number: "Point 2". A title repeats the request;
a figure in it that no quote has is left out (…), for a title is read as if it were known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.briefing import (
    Briefing,
    Theme,
    said_of,
    strip_request,
    title_holds,
    unknown_figures,
    without_unknown,
)
from rag.wording import flat

_JOINT = " · "
_BARE = "Briefing"


def heading_of(theme: Theme, place: int, topic: str) -> str:
    """A theme's title, where a rule gives it or its quotes have its phrases; else a number.

    ``place`` counts the themes from 1.
    """
    title = flat(theme.title)
    if title_holds(theme, topic):
        return title
    quotes = [flat(quote.evidence.quote) for quote in theme.quotes]
    is_known = not unknown_figures(title, quotes)
    return title if is_known and is_of(title, [*quotes, flat(topic)]) else f"Point {place}"


def is_of(title: str, quotes: Iterable[str]) -> bool:
    """Whether each phrase of a title stands as it is, but for a capital, in one of the quotes."""
    held = [quote.casefold() for quote in quotes]
    phrases = [phrase.casefold() for phrase in title.split(_JOINT)]
    return bool(title) and all(any(_stands(phrase, text) for text in held) for phrase in phrases)


def title_words(topic: str) -> str:
    """The request as a title: without the words that ask for a briefing.

    Between the questions of an outline stand the marks that they end on.
    """
    bare = re.sub(r"(?<=[?!.]);(?=\s)", "", flat(strip_request(topic)))
    return bare[:1].upper() + bare[1:]


def checked_title(briefing: Briefing) -> str:
    """The title, without figures that stand in none of the quotes."""
    title = without_unknown(title_words(briefing.topic), said_of(briefing.quotes))
    return title if any(sign.isalnum() for sign in title) else _BARE


def _stands(phrase: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
