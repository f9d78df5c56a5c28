"""Which cards are quoted: each that belongs by itself, without repeats, as far as the words go.

Nothing is filled up: what doesn't reach the bar is never taken, however much room there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rag.briefing.judging import Candidate, needed
from rag.briefing.plan import Period

# Cards this alike say one thing twice, unless a value tells them apart.
_REPEATED = 0.9
# A source loses a little with each card taken from it, so that others are heard.
_HEARD = 0.08


def choose(ranked: Sequence[Candidate], questions: int, most_words: int) -> list[Candidate]:
    """Those that belong, the best of each question first, within ``most_words`` of their words."""
    bars = [
        _bar([c for c in ranked if c.question == number and not c.is_pinned])
        for number in range(questions)
    ]
    pool = [c for c in ranked if c.is_pinned or c.score >= bars[c.question]]
    taken: list[Candidate] = []
    left = most_words
    heard: Counter[str] = Counter()
    for candidate in _in_turn(pool, questions):
        length = words_of(candidate)
        if length > left and not candidate.is_pinned:
            continue
        if any(_repeats(candidate, other) for other in taken) and not candidate.is_pinned:
            continue
        taken.append(candidate)
        heard[candidate.document.id] += 1
        left -= length
    return taken


def _bar(own: Sequence[Candidate]) -> float:
    """What the cards of a question must reach."""
    return needed(c.score / c.weight for c in own)


def _in_turn(pool: Sequence[Candidate], questions: int) -> list[Candidate]:
    """Pinned ones, then the best of each question, then the second, …; sources take turns."""
    ordered = [candidate for candidate in pool if candidate.is_pinned]
    queues = [
        _heard_in_turn([c for c in pool if c.question == number and not c.is_pinned])
        for number in range(questions)
    ]
    while any(queues):
        ordered += [queue.pop(0) for queue in queues if queue]
    return ordered


def _heard_in_turn(own: Sequence[Candidate]) -> list[Candidate]:
    rest, ordered = list(own), []
    heard: Counter[str] = Counter()
    while rest:
        scores = [c.score - _HEARD * heard[c.document.id] for c in rest]
        best = rest.pop(scores.index(max(scores)))
        ordered.append(best)
        heard[best.document.id] += 1
    return ordered


def words_of(candidate: Candidate) -> int:
    """The words of a card, of what stands apart too."""
    apart = candidate.apart()
    return len(candidate.text.split()) + (len(apart.quote.split()) if apart is not None else 0)


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether a card says nearly what another of the same document says."""
    alike = float(one.vector @ other.vector) >= _REPEATED
    return alike and one.document.id == other.document.id


def within(candidates: Sequence[Candidate], period: Period | None) -> list[Candidate]:
    """Those that speak of the period, or, naming no date, were said in it."""
    if period is None:
        return list(candidates)
    return [candidate for candidate in candidates if _is_within(candidate, period)]


def _is_within(candidate: Candidate, period: Period) -> bool:
    card = candidate.card
    if card.meant:
        return any(period.holds(moment.date) for moment in card.meant)
    return card.said is not None and period.holds(card.said)
