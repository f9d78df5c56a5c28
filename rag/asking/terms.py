"""What a question or a topic is about: its words that carry meaning, and its values as wholes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import Library, Value
from index.language import (
    Equality,
    compare,
    content_words,
    find_values,
    irregular_forms,
    is_form,
    is_function_word,
    is_said_by,
    small_words,
    writings,
)

# They speak of the documents, not of what is in them.
OF_SOURCES = frozenset(
    "say says said tell tells told mention mentions mentioned describe describes described discuss "
    "according document documents source sources text texts paper article author authors".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or the words of a number, a date or an identifier, which is its ``value``."""

    text: str
    value: Value | None = None

    @property
    def forms(self) -> list[str]:
        """How it may be written; none where that can't be told, as of a range."""
        return [self.text] if self.value is None else writings(self.value)

    def is_among(self, words: Iterable[str], values: Iterable[Value]) -> bool:
        """Whether one of these words is a form of it, or one of these values may be the same."""
        if self.value is None:
            return any(is_form(self.text, word) for word in words)
        value = self.value
        return any(compare(value, other) is not Equality.OTHER for other in values)


def forms_in(library: Library, word: str) -> list[str]:
    """How a word may stand in the documents: they may inflect it, or spell a name another way."""
    finder = library.finder
    return [word, *irregular_forms(word), *finder.spellings(word), *finder.forms(word)]


def find_terms(text: str) -> list[Term]:
    """The terms of a question in order, each once; names are words like others.

    That of which a degree is asked for is none: "high" in "How high is the dam?".
    """
    degrees = _degrees(text)
    found = {term.text.casefold(): term for term in _terms(text)}
    return [term for word, term in found.items() if word not in degrees]


def _degrees(text: str) -> set[str]:
    """What stands between a "how" and a verb or an article."""
    words = small_words(text)
    return {
        word
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if is_said_by([before], "degree")
        and (is_said_by([after], "auxiliary") or is_said_by([after], "light"))
    }


def _terms(text: str) -> Iterator[Term]:
    place = 0
    for value in find_values(text):
        if value.kind.is_name or not any(c.isalnum() for c in value.span.of(text)):
            continue
        yield from _words(text[place : value.span.start])
        yield Term(value.span.of(text), value)
        place = value.span.end
    yield from _words(text[place:])


def _words(text: str) -> Iterator[Term]:
    return (Term(word) for word in content_words(text) if not is_function_word(word))
