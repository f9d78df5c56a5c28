"""Whether a question names who said it: "According to TechCrunch …", "How does Bellamy explain …".

Who publishes a text seldom stands in its passages, so neither meaning nor words can find it there.
"""

from __future__ import annotations

import re

from index.language import find_values, small_words
from index.text import short_name

_SUBTITLE = re.compile(r"\s+[-–—|]\s+|:\s")
_BETWEEN_AUTHORS = re.compile(r"\s*[;|]\s*|,\s+|\s+(?:and|&)\s+")
_FEWEST_LETTERS = 4
# What goes on with a word; Chinese, Japanese and Korean set no space between two.
WORD_SIGN = r"[^\W\u2e80-\ud7af]"


def is_named(question: str, publisher: str | None, author: str | None) -> bool:
    """Tell whether ``question`` has a publisher's name, or an author's or surname, as it is spelt.

    A company goes by its name without the form of a company. Capitals count: what is published in
    Nature is not what happens in nature; a name that is set in capitals alone may be asked for by
    its first ones. Where all of the question is in capitals or small letters, nothing is named.
    Nor is Maya Lindon by the name of Piers Lindon.
    """
    if question.isupper() or question.islower():
        return False
    persons = [name for name in _persons(author) if not _is_another(question, name, author or "")]
    names = [*_publications(publisher), *persons]
    names += [short for whole in (publisher, author) if (short := _short(whole)) is not None]
    return any(_is_name(name) and _holds(question, name) for name in names)


def _publications(publisher: str | None) -> list[str]:
    """The whole and its parts: The Independent - Life and Style is The Independent."""
    return [publisher, *_SUBTITLE.split(publisher)] if publisher is not None else []


def authors(author: str) -> list[str]:
    """Each of the names that a document's author has: "Ana Ruiz; Bo Lind" has two."""
    return [name for name in _BETWEEN_AUTHORS.split(author) if name.strip()]


def _persons(author: str | None) -> list[str]:
    """Each author's whole name and surname; a single word may be a first name."""
    names = [name.split() for name in authors(author or "")]
    several = [words for words in names if len(words) > 1]
    return [*(" ".join(words) for words in several), *(words[-1] for words in several)]


def _is_another(question: str, surname: str, author: str) -> bool:
    """Whether a surname stands in a question behind a name that no author has, and never alone.

    An initial may be that of an author; a title is no name.
    """
    if " " in surname or surname not in question:
        return False
    known = set(small_words(author))
    before = [
        value.span.of(question).split()[-2:-1]
        for value in find_values(question)
        if value.kind.is_name and value.span.of(question).split()[-1:] == [surname]
    ]
    return bool(before) and all(
        names and names[0].isalpha() and len(names[0]) > 1 and names[0].istitle()
        and names[0].casefold() not in known
        for names in before
    )  # fmt: skip


def _short(name: str | None) -> str | None:
    """What a company is called; nothing where its name has no more than that."""
    short = short_name(name) if name is not None else None
    return short if short != name or (short is not None and " & " in short) else None


def _is_name(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS and text[:1].isupper()


def _holds(question: str, name: str) -> bool:
    # Looked for as it is first: few names are in a question, and each is a pattern to compile.
    if name.casefold() not in question.casefold():
        return False
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", question, re.IGNORECASE)
    return any(_is_written_so(match[0], name) for match in found)


def _is_written_so(words: str, name: str) -> bool:
    """As the name is, or in capitals; or with its first ones, where the name is in capitals."""
    return words == name or words.isupper() or (name.isupper() and words.istitle())
