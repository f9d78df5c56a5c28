"""Whether a question names who said it: "According to TechCrunch …", "How does Bellamy explain …".

Who publishes a text seldom stands in its passages, so neither meaning nor words can find it there.
"""

from __future__ import annotations

import re

_SUBTITLE = re.compile(r"\s+[-–—|]\s+|:\s")
_BETWEEN_AUTHORS = re.compile(r"\s*[;|]\s*|,\s+|\s+(?:and|&)\s+")
_FEWEST_LETTERS = 4


def is_named(question: str, publisher: str | None, author: str | None) -> bool:
    """Tell whether ``question`` has a publisher's name, or an author's or surname, as it is spelt.

    Capitals count: what is published in Nature is not what happens in nature. Where all of the
    question is in capitals or small letters, nothing is named.
    """
    if question.isupper() or question.islower():
        return False
    names = [*_publications(publisher), *_persons(author)]
    return any(_is_name(name) and _holds(question, name) for name in names)


def _publications(publisher: str | None) -> list[str]:
    """The whole and its parts: The Independent - Life and Style is The Independent."""
    return [publisher, *_SUBTITLE.split(publisher)] if publisher is not None else []


def _persons(author: str | None) -> list[str]:
    """Each author's whole name and surname; a single word may be a first name."""
    names = [name.split() for name in _BETWEEN_AUTHORS.split(author or "")]
    several = [words for words in names if len(words) > 1]
    return [*(" ".join(words) for words in several), *(words[-1] for words in several)]


def _is_name(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS and text[:1].isupper()


def _holds(question: str, name: str) -> bool:
    # Looked for as it is first: few names are in a question, and each is a pattern to compile.
    return name in question and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", question))
