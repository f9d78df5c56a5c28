"""What a user asks of a briefing besides its topic: how long, what must be in it, what must not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from index import Filter, Library, QueryError
from rag.asking import Reader, fold, retrieve
from rag.briefing.candidates import gather
from rag.briefing.coverage import Asked
from rag.briefing.judging import Candidate, surely_belonging
from rag.briefing.plan import Kind, Plan, Question
from rag.briefing.said import says_something
from rag.cards import make_card
from rag.types import Evidence

MOST_WORDS, MOST_SECTIONS = 800, 6
# A source that must be heard needs this share of what the best needs.
_HEARD = 0.5


@dataclass(frozen=True, slots=True)
class Steering:
    """``words`` and ``sections`` at most; ``pin``: words of sentences that must be quoted.

    ``drop``: words of sentences, or sources, that must not be. ``more_of``: names or matters that
    get a section of their own. ``sources`` must be heard where they say anything on the topic.
    """

    words: int = MOST_WORDS
    sections: int = MOST_SECTIONS
    pin: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    more_of: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def pinned(library: Library, pins: Sequence[str]) -> list[Candidate]:
    """The cards around the sentences that hold these words; ``QueryError`` where none does."""
    found = []
    for words in pins:
        hits = retrieve(library, f'"{words}"', 1, expand=False) if words.strip() else []
        place = next(
            ((hit, unit) for hit in hits for unit in hit.passage.sentences
             if fold(words).casefold() in fold(unit.of(hit.document.text)).casefold()),
            None,
        )  # fmt: skip
        if place is None:
            raise QueryError(f"{words}: stands in no sentence of the documents, so can't be pinned")
        hit, unit = place
        card = make_card(Evidence(hit.document, unit, None, 1.0), unit)
        vector = library.encoder.encode([card.evidence.quote])[0]
        found.append(Candidate(card, vector, {}, is_pinned=True))
    return found


def without(candidates: Sequence[Candidate], drops: Sequence[str]) -> list[Candidate]:
    """Those that hold none of these words and come from none of these sources."""
    return [c for c in candidates if not any(_is_dropped(c, drop) for drop in drops)]


def _is_dropped(candidate: Candidate, drop: str) -> bool:
    words = fold(drop).casefold()
    source = candidate.document.source.casefold()
    is_source = fnmatchcase(source, f"*{words}") and "." in words
    return is_source or words in fold(candidate.text).casefold()


def must_have(
    library: Library,
    reader: Reader,
    asked: Sequence[Asked],
    where: Filter | None,
    steering: Steering,
) -> tuple[list[Candidate], list[str]]:
    """The best card of each source that must be heard, and the sources that say nothing on it."""
    conditions = where.conditions if where is not None else ()
    found, silent = [], []
    for source in steering.sources:
        limits = Filter((*conditions, ("source", source)))
        if not any(True for _ in library.truth.outlines(limits)):
            raise QueryError(f"{source}: no document of the library has such a source")
        own = gather(library, reader, asked, limits)
        best = next(
            (c for c in own if says_something(c.card, asked[c.question].question.text)),
            None,
        )  # fmt: skip
        if best is not None and best.score >= _HEARD * surely_belonging():
            best.is_pinned = True
            found.append(best)
        else:
            silent.append(source)
    return found, silent


def with_more(plan: Plan, more_of: Sequence[str]) -> Plan:
    """The plan with a question for each matter of which more is wanted."""
    if not more_of:
        return plan
    more = tuple(
        Question(f"{plan.topic}: {words}", words[:1].upper() + words[1:]) for words in more_of
    )
    return replace(plan, kind=Kind.OUTLINE, questions=(*plan.questions, *more))
