"""Figures, dates and identifiers of a question: looked up by value, read as documents have them.

What is asked as 4523000 may stand there as 4,523,000 or as 4.5 million, July 1994 as 1.7.1994.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index import Library, Value
from index.language import (
    Key,
    asked_values,
    find_values,
    is_among_keys,
    is_decisive,
    value_keys,
)
from rag.asking.asked_question import Question
from rag.asking.reader import Judgement, Reader
from rag.statements import language_of, written_on
from rag.types import Hit


def read_as_written(reader: Reader, question: str, hits: Sequence[Hit]) -> list[Judgement]:
    """Let the reader judge hits, each for the question with its values as the passage has them.

    Readers compare words: to them 4523000 and 4,523,000 are two numbers.
    """
    if not asked_values(question):
        return reader.read(question, hits)
    asked: dict[str, list[int]] = {}
    for place, hit in enumerate(hits):
        asked.setdefault(as_written(question, hit), []).append(place)
    judged: dict[int, Judgement] = {}
    for wording, places in asked.items():
        judgements = reader.read(wording, [hits[place] for place in places])
        judged |= dict(zip(places, judgements, strict=True))
    return [judged[place] for place in range(len(hits))]


def as_written(question: str, hit: Hit) -> str:
    """The question with each of its values in the words that the passage has for an equal one."""
    values = [value for value in asked_values(question) if value.span.of(question) not in hit.text]
    held = _values_of(hit) if values else []
    for value in sorted(values, key=lambda value: -value.span.start):
        equal = next((v for v in held if is_among_keys(value_keys(v), value)), None)
        if equal is not None:
            written = equal.span.of(hit.text)
            question = question[: value.span.start] + written + question[value.span.end :]
    return question


@lru_cache(maxsize=1024)  # several rules look at the same units
def keys_of(text: str, language: str | None) -> tuple[Key, ...]:
    """The keys of the values in a text; of a language that isn't known as of English."""
    return tuple(key for value in find_values(text, language or "en") for key in value_keys(value))


def absent_values(library: Library, question: Question) -> list[Value]:
    """The values without which nothing can answer, and which no passage has in any writing."""
    return [
        value
        for value in question.looked_up
        if is_decisive(value)
        and not library.finder.holding(value)
        and not library.finder.occurrences([[value.span.of(question.text)]])
    ]


def _values_of(hit: Hit) -> list[Value]:
    return find_values(hit.text, language_of(hit.document), written_on(hit.document))
