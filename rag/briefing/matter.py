"""What a topic is about beside its names: its words, each weighed by how rare it is in the library.

Where some card has the words of the topic, one that has none of them is on something else: the
elections of a country are not all that is said of the country. Where no card has them, the topic
is asked in other words than the documents', and its words tell nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Filter, Library, ValueKind
from index.language import content_words, stem
from rag.asking import OF_SOURCES
from rag.briefing.gates import Gate
from rag.briefing.judging import Candidate, least_belonging
from rag.briefing.plan import Question

# The share of a topic's words that some card must have, for the others to be held against it; how
# much of that they must have themselves; and how much together with what stands right before them.
# Chosen on open data: the UN drafts and the seeds' topics. At .4 the first gain more in precision,
# and the second, told in other words than the documents', lose a third of their recall.
_HELD, _LEAST, _LEAST_AROUND = 0.6, 0.5, 0.7
_AROUND = 300
# Only what is nearly as sure as the surest tells that the documents have the topic's words.
_NEARLY = 0.9
# Where a number is asked for, what has none doesn't answer, and the answer has other words.
_COUNTED = re.compile(
    r"(?i)\b(?:how (?:many|much)|numbers? of|figures?|statistics|percentages?"
    r"|(?:shares?|rates?) of)\b"
)
# What answers a question has other words than it.
_ASKS = re.compile(r"(?i)\b(?:why|how|what|who|whether|which)\b")
_NUMBERS = (ValueKind.NUMBER, ValueKind.DURATION)


@dataclass(frozen=True, slots=True)
class Matter:
    """The stems of a question's words and their weights; whether it asks for a number."""

    weights: tuple[tuple[str, float], ...] = ()
    counted: bool = False

    def share(self, text: str) -> float:
        """How much of the words a text has, 0..1."""
        held = {stem(word) for word in content_words(text)}
        total = sum(weight for _, weight in self.weights)
        return sum(w for word, w in self.weights if word in held) / total if total else 1.0


def find_matter(
    library: Library, question: Question, gates: Sequence[Gate], where: Filter | None
) -> Matter:
    """The matter of a topic; one that asks a question has no words to be held to."""
    counted = _COUNTED.search(question.text) is not None
    if _ASKS.search(question.text):
        return Matter((), counted)
    named = {stem(word) for gate in gates for name in gate.names for word in content_words(name)}
    limits = where if where is not None else Filter()
    total = library.status().passages
    weights: dict[str, float] = {}
    for word in content_words(question.text):
        if stem(word) not in named and word not in OF_SOURCES:
            times = library.finder.occurrences([[word, *library.finder.forms(word)]], limits)
            weights[stem(word)] = math.log(1 + total / (1 + times))
    return Matter(tuple(weights.items()), counted)


def on_the_matter(found: Sequence[Candidate], matters: Sequence[Matter]) -> list[Candidate]:
    """The cards that are on what their questions are about."""
    least = least_belonging()
    shares = {id(c): matters[c.question].share(c.text) for c in found}
    top = max((c.score for c in found if not c.is_pinned), default=0.0)
    sure = [c for c in found if c.score >= max(least, _NEARLY * top)]
    best = [
        max((shares[id(c)] for c in sure if c.question == number), default=0.0)
        for number in range(len(matters))
    ]
    return [
        c for c in found
        if c.is_pinned or (
            _has_number(c, matters[c.question])
            and (
                best[c.question] < _HELD
                or shares[id(c)] >= _LEAST * best[c.question]
                or _goes_on(c, matters[c.question], best[c.question])
            )
        )
    ]  # fmt: skip


def _has_number(candidate: Candidate, matter: Matter) -> bool:
    return not matter.counted or any(v.kind in _NUMBERS for v in candidate.card.values)


def _goes_on(candidate: Candidate, matter: Matter, best: float) -> bool:
    """Whether a card goes on from what stands right before it, and belongs rather than not."""
    start = candidate.span.start
    around = candidate.document.text[max(0, start - _AROUND) : candidate.span.end]
    return candidate.score >= 0.5 and matter.share(around) >= _LEAST_AROUND * best
