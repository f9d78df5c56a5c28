"""What each score counts in the order of passages, by the form of what is asked.

``weights/forms.json`` is fitted by ``benchmarks/forms.py`` on data that nothing is reported on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache

from index.language import AskedForm, asked_form
from rag.asking.confidence import WEIGHTS

# Where a library has no token states. Chosen on SciFact's training claims, SQuAD's training
# articles and three classic collections: .7 is a little better on long topics, .6 on questions;
# both beat reciprocal rank fusion. Scores in standard deviations are a little better than scores
# brought to 0..1, most where several sources are asked for. See benchmarks/results/ablations.json.
DENSE_WEIGHT = 0.65
# How much the reader may count for topics, statements and keywords; those of many words describe
# what is wanted, and passages that only speak of it belong too. Chosen on CISI, CACM and Cranfield
# and on the written dev items (docs/attempts.md).
_MOST_JUDGED, _MOST_JUDGED_LONG, _LONG = 0.8, 0.4, 10


@dataclass(frozen=True, slots=True)
class Weights:
    """What meaning, words and tokens count, together 1, and what the reader adds to their sum.

    The reader's relevance counts ``judged`` times brought to 0..1, and ``logit`` times as it is.
    """

    meaning: float
    words: float
    tokens: float
    judged: float
    logit: float

    def without_tokens(self) -> Weights:
        """The same where nothing is known of the tokens."""
        return Weights(DENSE_WEIGHT, 1 - DENSE_WEIGHT, 0.0, self.judged, self.logit)


def weights_of(question: str) -> Weights:
    """The weights that suit the form of a question, and its length.

    What is no question is for the reader only within bounds: it was taught on two of the three sets
    that the weights are fitted on, and seems better there than it is.
    """
    form = asked_form(question)
    weights = table()[form]
    if form is AskedForm.QUESTION:
        return weights
    most = _MOST_JUDGED_LONG if len(question.split()) >= _LONG else _MOST_JUDGED
    return replace(weights, judged=min(weights.judged, most))


@cache
def table() -> dict[AskedForm, Weights]:
    """Read the weights that ship with the package, by form."""
    filed = json.loads((WEIGHTS / "forms.json").read_text(encoding="utf-8"))
    return {AskedForm(form): Weights(**values) for form, values in filed.items()}
