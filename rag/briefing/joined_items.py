"""Items of one list are one quote: what announces them is said once, and they stay in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index import Span
from rag.briefing.judging import Candidate
from rag.cards import make_card

# Items further apart than this have others between them that were not chosen for a reason.
_NEAR = 400


def join_items(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The cards, those of one list that stand near each other as one, where the first of them was.

    Pinned ones stay by themselves, and so does what has repeats elsewhere.
    """
    joined: list[Candidate] = []
    for candidate in chosen:
        place = next((n for n, other in enumerate(joined) if _are_of_one(other, candidate)), None)
        if place is None:
            joined.append(candidate)
        else:
            joined[place] = _both(joined[place], candidate)
    return joined


def _are_of_one(one: Candidate, other: Candidate) -> bool:
    if one.document.id != other.document.id or one.question != other.question:
        return False
    if one.is_pinned or other.is_pinned or one.repeats or other.repeats:
        return False
    leads = [_lead(candidate) for candidate in (one, other)]
    first, second = sorted((one.span, other.span))
    return leads[0] is not None and leads[0] == leads[1] and second.start - first.end <= _NEAR


def _lead(candidate: Candidate) -> Span | None:
    block = candidate.document.block_at(candidate.card.core.start)
    return block.lead if block is not None else None


def _both(one: Candidate, other: Candidate) -> Candidate:
    """One card from the first item to the last, as sure as the surer."""
    span = Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))
    surer = max(one, other, key=lambda c: c.score)
    card = make_card(replace(surer.card.evidence, span=span))
    both = replace(surer, card=replace(card, core=surer.card.core, apart=one.card.apart))
    both.score = surer.score
    return both
