"""Who is reported in a sentence: Bellamy (2005) argues; according to the ministry; said Reed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index import Span
from rag.cards.clauses import is_supposed, is_told_alone, is_within
from rag.cards.named_after import according_to, inverted, opens_quoted
from rag.cards.parsed import Parsed
from rag.cards.saying import is_saying
from rag.cards.subjects import subject_of

_STANCES = ("fact", "opinion", "allegation", "demand", "forecast")
# "740 The President", "(f) Observers"; "27 states", "J. Reed" have theirs.
_MARK = re.compile(r"^(?:\d+\s+(?=[A-Z])|\(\w{1,3}\)\s+)")


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who is reported, ``None`` where a pronoun stands; ``stance`` is what the verb makes of it."""

    name: str | None
    stance: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Who is reported and where he stands, and whether in a clause that another says."""

    reporting: Reporting
    place: Span | None = None
    is_within: bool = False


def reported_in(sentence: Parsed) -> Reporting | None:
    """Who is reported in a sentence, by the first verb of saying that has one.

    Who is only told of in a clause of another's, "A, noting that B states …, believes …", comes
    after the others, and only where nobody else says it.
    """
    found = list(_all_reported(sentence))
    own = next((each for each in found if not each.is_within), None)
    if own is not None or not found:
        return own.reporting if own is not None else None
    first = found[0]
    alone = first.place is not None and is_told_alone(sentence, first.place)
    return first.reporting if alone else None


def _all_reported(sentence: Parsed) -> Iterator[_Found]:
    """Everyone who is reported."""
    for number in range(len(sentence.low)):
        if count := sentence.at("speech.according", number):
            source = according_to(sentence, number + count)
            if source is not None:
                yield _found(sentence, source, "fact", within=False)
        for stance in _STANCES:
            count = sentence.at(f"speech.{stance}", number)
            verb = (number, number + count)
            if count and is_saying(sentence, verb):
                yield from _of_verb(sentence, verb, stance)


def _of_verb(sentence: Parsed, verb: tuple[int, int], stance: str) -> Iterator[_Found]:
    name = subject_of(sentence, verb[0])
    if name is None and opens_quoted(sentence.text, sentence.places[verb[0]].start):
        name = inverted(sentence, verb, stance)
    if name is None:
        if _is_pronoun(sentence, verb[0]):
            yield _Found(Reporting(None, stance))
    elif not is_supposed(sentence, name, verb):
        yield _found(sentence, name, stance, within=is_within(sentence, name))


def _found(sentence: Parsed, place: Span, stance: str, *, within: bool) -> _Found:
    name = _MARK.sub("", place.of(sentence.text))
    return _Found(Reporting(name, stance), place, within)


def _is_pronoun(sentence: Parsed, number: int) -> bool:
    """Whether he or she says it."""
    place = number - 1
    while place > 0 and sentence.has("speech.between", sentence.low[place]):
        place -= 1
    return place >= 0 and sentence.has("speech.pronouns", sentence.low[place])
