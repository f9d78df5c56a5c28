"""What a topic is about beside its names: its words, each weighed by how rare it is in the library.

The elections of a country are not all that is said of the country: what has the topic's other
words, in itself or right before it, is likelier meant. A topic that asks a question has other words
than what answers it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Document, Filter, Library, Span
from index.language import content_words, stem, stems_of
from rag.asking import OF_SOURCES
from rag.briefing.gates import Gate
from rag.briefing.plan import Question

# So many characters before a card tell what it is about, too.
_AROUND = 300
# "Causes of the loss": what tells them has such words as "because".
_OF_ASKING = frozenset(("cause", "causes", "reason", "reasons"))
_ASKS = re.compile(r"(?i)\b(?:why|how|what|who|whether|which)\b")


@dataclass(frozen=True, slots=True)
class Matter:
    """The stems of a topic's words and their weights, none for a question."""

    weights: tuple[tuple[str, float], ...] = ()

    def share(self, document: Document, span: Span, before: int = _AROUND) -> float:
        """How much of the words stands in a stretch and right before it, 0..1; 1 without words."""
        text = document.text[max(0, span.start - before) : span.end]
        held = stems_of(text)
        total = sum(weight for _, weight in self.weights)
        return sum(w for word, w in self.weights if word in held) / total if total else 1.0


def find_matter(
    library: Library, question: Question, gates: Sequence[Gate], where: Filter | None
) -> Matter:
    """The words of a topic without its names, and without those of documents or of asking why."""
    if _ASKS.search(question.text):
        return Matter()
    named = {stem(word) for gate in gates for name in gate.names for word in content_words(name)}
    limits = where if where is not None else Filter()
    total = library.status().passages
    weights: dict[str, float] = {}
    for word in content_words(question.text):
        if stem(word) not in named and word not in OF_SOURCES and word not in _OF_ASKING:
            times = library.finder.occurrences([[word, *library.finder.forms(word)]], limits)
            weights[stem(word)] = math.log(1 + total / (1 + times))
    return Matter(tuple(weights.items()))
