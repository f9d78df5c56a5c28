"""What is said of a topic's names on another matter: of a country's police, not its elections.

All that documents say of a country is like a topic that names it. So where a card has the words of
such a topic, one that has none of them is on something else. Where no card has them the topic is
asked in other words than the documents', and where it names nothing its words are all that the
search goes by: there they shut out nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.briefing.judging import Candidate, least_belonging
from rag.briefing.matter import Matter

# The share of a topic's words that some card must have, for the others to be held against it; how
# much of that they must have themselves; and how much together with what stands right before them.
_HELD, _LEAST, _LEAST_AROUND = 0.6, 0.5, 0.7
# Only what is nearly as sure as the surest tells that the documents have the topic's words.
_NEARLY = 0.9
_SURE = 0.5


def without_other_matters(found: Sequence[Candidate], matters: Sequence[Matter]) -> list[Candidate]:
    """The cards that are on what their questions are about; ``matters`` by question."""
    top = max((c.score for c in found if not c.is_pinned), default=0.0)
    sure = [c for c in found if c.score >= max(least_belonging(c.job), _NEARLY * top)]
    best = [
        max((_share(c, matter) for c in sure if c.question == n), default=0.0)
        for n, matter in enumerate(matters)
    ]
    return [c for c in found if _is_on(c, matters[c.question], best[c.question])]


def _is_on(candidate: Candidate, matter: Matter, best: float) -> bool:
    if candidate.is_pinned or not matter.is_named or best < _HELD:
        return True
    if _share(candidate, matter) >= _LEAST * best:
        return True
    around = matter.share(candidate.document, candidate.span)
    return candidate.score >= _SURE and around >= _LEAST_AROUND * best


def _share(candidate: Candidate, matter: Matter) -> float:
    return matter.share(candidate.document, candidate.span, before=0)
