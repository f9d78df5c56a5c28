"""Which of the things that stand on a cover a grid's question asks for: by its words alone."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.language import small_words

_WORDS = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a document says of itself, what it stands under, and the words that say it."""

    name: str
    labels: frozenset[str]
    words: frozenset[str]


def asked_field(question: str, kind: str | None = None) -> Field | None:
    """The field that a question asks for, where it asks for nothing besides.

    "Date of the draft?" asks for a document's own date, "Date of entry into force?" does not.
    Words for the ``kind`` of the document name the document.
    """
    words = small_words(question)
    names = _generic() | (set(small_words(kind)) if kind is not None else set())
    opening = words[0] if words and words[0] in _openings() else ""
    rest = [word for word in words if word not in names and word != opening]
    for name, table in _tables().items():
        fits = opening in table["with"] and all(word in table["asked"] for word in rest)
        if fits and any(word in table["needs"] for word in words):
            return Field(name, frozenset(table["labels"]), frozenset(table["needs"]))
    return None


def label_words(text: str) -> str:
    """A label as it is compared: small words, without the signs around them."""
    return " ".join(small_words(text))


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _tables() -> dict[str, dict[str, list[str]]]:
    return {name: table for name, table in _read().items() if name != "generic"}


@cache
def _generic() -> frozenset[str]:
    return frozenset(_read()["generic"]["words"])


@cache
def _openings() -> frozenset[str]:
    """The words by which questions begin that any field knows."""
    return frozenset(word for table in _tables().values() for word in table["with"] if word)
