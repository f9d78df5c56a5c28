"""Which candidates are quoted: the best within the word limit, varied, from several sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.language import Equality
from rag.briefing.candidates import Candidate
from rag.statements import compare_places

# The ablation is in benchmarks/results/briefing-quality.json.
_VARIETY, _UNLIKE, _HEARD = 0.25, 0.5, 0.01
_FLOOR = 0.3
_EACH_PART = 3
# Sentences this alike may differ in one value, which only comparing tells.
_ON_ONE_POINT = 0.7


def choose(ranked: Sequence[Candidate], parts: int, most_words: int) -> list[Candidate]:
    """Take the best within the word limit; what is like the taken ones counts for less.

    Each part first gets its own best few, so that a strong part can't crowd out a weak one.
    A source loses a little with each quote taken from it, so that others are heard.
    """
    pool = [candidate for candidate in ranked if candidate.score >= _FLOOR]
    taken: list[Candidate] = []
    left = most_words
    for part in range(parts if parts > 1 else 0):
        own = sorted(pool, key=lambda c: (-c.scores[part], c.document.source, c.span))[:_EACH_PART]
        for candidate in own:
            if (
                candidate not in taken
                and candidate.scores[part] >= _FLOOR
                and _fits(candidate, left)
            ):
                taken.append(candidate)
                left -= len(candidate.text.split())
    likeness = {id(c): max((_likeness(c, t) for t in taken), default=0.0) for c in pool}
    heard = Counter(candidate.document.id for candidate in taken)
    rest = [candidate for candidate in pool if candidate not in taken]
    while rest := [candidate for candidate in rest if _fits(candidate, left)]:
        best = max(rest, key=lambda c: _worth(c, likeness[id(c)], heard[c.document.id]))
        rest.remove(best)
        taken.append(best)
        left -= len(best.text.split())
        heard[best.document.id] += 1
        for other in rest:
            likeness[id(other)] = max(likeness[id(other)], _likeness(other, best))
    return taken


def _fits(candidate: Candidate, left: int) -> bool:
    return len(candidate.text.split()) <= left


def _likeness(one: Candidate, other: Candidate) -> float:
    """How much one repeats the other; what contradicts it is not like it at all."""
    likeness = float(one.vector @ other.vector)
    if likeness <= _ON_ONE_POINT:
        return likeness
    apart = compare_places(one.place, other.place).equality is Equality.OTHER
    return 0.0 if apart else likeness


def _worth(candidate: Candidate, likeness: float, heard: int) -> float:
    repeated = max(0.0, likeness - _UNLIKE)
    return (1 - _VARIETY) * candidate.score - _VARIETY * repeated - _HEARD * heard
