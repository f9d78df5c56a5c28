"""The words of texts and of questions, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.language.scripts import WORD
from index.types import Span

_WORD = re.compile(WORD)
_TOKEN = re.compile(rf"{WORD}(?:[/.\-–’'&]{WORD})*")
# The commonest English words carry no weight in BM25 but cost time in large libraries.
_STOP_WORDS = frozenset(
    "a about an and any are as at be been being but by can could did do does for from had has "
    "have he her his how i if in into is it its me my no nor not of on or our s she should so such "
    "t than that the their them then there these they this those to too us was we were what when "
    "where which who whom whose why will with would you your".split()
)


def find_words(text: str, within: Span | None = None) -> Iterator[Span]:
    """Where the words of a text stand: runs of letters and digits."""
    part = within if within is not None else Span(0, len(text))
    return (Span(*match.span()) for match in _WORD.finditer(text, part.start, part.end))


def all_words(text: str) -> list[str]:
    """The words of a text as they stand, stop words among them."""
    return _WORD.findall(text)


def small_words(text: str) -> list[str]:
    """The words of a text in small letters, stop words among them."""
    return [word.casefold() for word in all_words(text)]


def question_words(question: str) -> list[str]:
    """The words that count, as often as they are asked; all of them where none carries weight."""
    return content_words(question) or small_words(question)


def identifiers(question: str) -> list[str]:
    """Tokens held together by signs and holding a digit or capitals: S/2016/1061, PPR-9087."""
    return [
        token
        for token in dict.fromkeys(_TOKEN.findall(question))
        if len(all_words(token)) > 1 and (any(c.isdigit() for c in token) or token.isupper())
    ]


def content_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, without stop words, in order."""
    return [word for word in small_words(text) if word not in _STOP_WORDS]
