"""Weekdays, months, quarters, years and days that words name: what tells rows of times apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from index.language.date_digits import century_of
from index.language.function_words import is_function_word
from index.language.lexicon import load_lexicon
from index.language.words import all_words

# What is named, "weekday", "month", "quarter", "year" or "day", and its number.
NamedTime = tuple[str, int]
_YEAR = re.compile(r"(?:FY)?((?:19|20)\d\d)")
_SHORT_YEAR = re.compile(r"\b((?:19|20)\d\d)[/–-](\d\d)\b")
_QUARTER = re.compile(r"Q([1-4])|([1-4])Q", re.IGNORECASE)
# "Tue 2", "2 March", "2nd": a day stands beside a weekday or a month.
_DAY = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.IGNORECASE)
_NUMERIC: Final = re.compile(
    r"\b(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)[./](\d\d?)[./](\d{4}|\d\d))(?![\w./-]*\d)"
)
# "the 9th of March".
_JOINING = frozenset({"of", "the"})
# In small letters a shorter word is another: sat, mar, may.
_SURE = 6
_QUARTERS = 4


@lru_cache(maxsize=4096)
def named_times(text: str, language: str | None = None) -> frozenset[NamedTime]:
    """The weekdays, months, quarters, years and days of the month that a text names."""
    return frozenset(time for _, times in _read(text, language) for time in times)


@lru_cache(maxsize=4096)
def names_only_times(text: str, language: str | None = None) -> bool:
    """Whether a text names times and nothing else: "Tue 2", "May 2024", "2023/24"."""
    read = list(_read(text, language))
    told = [word for word, times in read if not times and not is_function_word(word)]
    return any(times for _, times in read) and not told


def _read(text: str, language: str | None) -> Iterator[tuple[str, frozenset[NamedTime]]]:
    """The words of a text, each with the times that it names."""
    for found in _NUMERIC.finditer(text):
        yield found[0], frozenset(_of_numbers(found))
    text = _NUMERIC.sub(" ", text)
    for found in _SHORT_YEAR.finditer(text):
        yield found[0], frozenset({("year", int(found[1])), ("year", int(found[1][:2] + found[2]))})
    words = [w for w in all_words(_SHORT_YEAR.sub(" ", text)) if w.casefold() not in _JOINING]
    times = [_of_word(word, language) for word in words]
    for place, word in enumerate(words):
        beside = times[max(0, place - 1) : place + 2]
        is_dated = any(kind in ("weekday", "month") for near in beside for kind, _ in near)
        if is_dated and (day := _DAY.fullmatch(word)) is not None:
            times[place] = frozenset({("day", int(day[1]))})
    for place, number in _quarters(words, language):
        times[place] = times[place + 1] = frozenset({("quarter", number)})
    yield from zip(words, times, strict=True)


def _quarters(words: Sequence[str], language: str | None) -> Iterator[tuple[int, int]]:
    """Where "second quarter" stands, and its number."""
    for place, (one, other) in enumerate(pairwise(map(str.casefold, words))):
        for known in dict.fromkeys(("en", language or "en")):
            lexicon = load_lexicon(known)
            number = lexicon.ordinals.get(one)
            if number is not None and number <= _QUARTERS and lexicon.dated("quarter", other):
                yield place, number
                break


def _of_numbers(found: re.Match[str]) -> Iterator[NamedTime]:
    """The parts of a date in digits; day and month only where they can't be the other way round."""
    if found[1] is not None:
        yield from (("year", int(found[1])), ("month", int(found[2])), ("day", int(found[3])))
        return
    first, second = int(found[4]), int(found[5])
    yield "year", int(found[6]) if len(found[6]) > 2 else century_of(int(found[6]))
    if first > 12 or first == second:
        yield from (("day", first), ("month", second))
    elif second > 12:
        yield from (("day", second), ("month", first))


def _of_word(word: str, language: str | None) -> frozenset[NamedTime]:
    if (year := _YEAR.fullmatch(word)) is not None:
        return frozenset({("year", int(year[1]))})
    if (quarter := _QUARTER.fullmatch(word)) is not None:
        return frozenset({("quarter", int(quarter[1] or quarter[2]))})
    if len(word) < _SURE and not word[0].isupper():
        return frozenset()
    found: set[NamedTime] = set()
    for known in dict.fromkeys(("en", language or "en")):
        lexicon = load_lexicon(known)
        for kind, names in (("weekday", lexicon.weekdays), ("month", lexicon.months)):
            if (number := names.get(word.casefold())) is not None:
                found.add((kind, number))
    return frozenset(found)
