"""How a statement is meant: told as a fact, asked for, thought, alleged, forecast, or possible.

Rules tell what words show: the verb that reports it, what opens it, "shall" that reaches over it.
What they leave, an imperative, a judgement without "I think", was learnt from 5,648 cards that were
read (``benchmarks/cards/modality``): a linear model over words, of which what rules tell is one;
``python -m benchmarks.modality`` fits it. English only: in other languages rules alone tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Document, Span
from index.language import Modality, find_modality
from rag.cards.card_words import bare, card_words
from rag.cards.voices import Voice
from rag.cards.word_features import MOST_WORDS, bucket, hashed, runs, tokens_of
from rag.statements import language_of

WEIGHTS = Path(__file__).parent.parent / "weights" / "modality.npz"
KINDS = ("fact", "demand", "opinion", "forecast", "possibility", "allegation")
_RULES = {
    Modality.ALLEGATION: "allegation", Modality.DEMAND: "demand",
    Modality.FORECAST: "forecast", Modality.POSSIBILITY: "possibility",
}  # fmt: skip
_SHOWN = ("allegation", "opinion")  # by words that leave no doubt: "allegedly", "in my view"
_STRONG = 0.5  # of a sentence, which a cue must reach to say how all of it is meant
# A word too many misleads more than one that is missing: of what is told so, 80 % is right.
_SURE = 0.6
_FEWEST_WORDS = 6  # as many as the cards have that taught it
_FIRST, _LEAD = 5, 12
_BY_RULE = 0.5  # what rules tell, beside all words together


def modality_of(document: Document, core: Span, apart: Span | None, voice: Voice) -> str:
    """How ``core`` is meant, which ``apart`` announces where it is an item; one of ``KINDS``."""
    text, language = core.of(document.text), language_of(document)
    told = by_rule(text, language, voice)
    if language != "en":
        return told
    lead = apart.of(document.text) if apart is not None else ""
    return likeliest(text, lead, told, by_verb=voice.by == "reported")


def by_rule(text: str, language: str, voice: Voice) -> str:
    """By the verb that reports it, by what opens it, by what reaches over it."""
    if voice.by == "reported" and voice.stance not in (None, "fact"):
        return str(voice.stance)
    words, low = card_words(language), [bare(word) for word in text.split()]
    places = range(len(low))
    first = next((p for p in places if low[p].isalpha()), 0)
    if words.at("demand.openings", low, first):
        return "demand"
    if any(words.at("opinion.phrases", low, place) for place in places):
        return "opinion"
    cues = [cue for cue in find_modality(text, language) if cue.kind in _RULES]
    strong = [c for c in cues if len(c.scope) >= _STRONG * len(text)]
    for kind, name in _RULES.items():
        if any(cue.kind is kind and cue.span.of(text).casefold() != "would" for cue in strong):
            return name
    return "fact"


def likeliest(text: str, lead: str, told: str, *, by_verb: bool) -> str:
    """What the model surely takes a sentence for, else a fact; ``told`` is what rules tell.

    What the verb that reports it tells stands, and what words tell to be alleged or thought.
    """
    is_shown = told in _SHOWN or (by_verb and told != KINDS[0])
    if is_shown or len(text.split()) < _FEWEST_WORDS:
        return told
    weights, scales, intercepts = _model()
    found = features(text, lead, told)
    places, values = list(found), np.array(list(found.values()))
    scores = (weights[:, places] @ values) * scales + intercepts
    likely = np.exp(scores - scores.max())
    best = int(np.argmax(scores))
    return KINDS[best] if likely[best] >= _SURE * likely.sum() else KINDS[0]


def features(text: str, lead: str, told: str) -> dict[int, float]:
    """What the model looks at, by bucket; linear in both texts, of which so much counts."""
    return hashed(_named(text, lead)) | {bucket(f"@rule {told}"): _BY_RULE}


def _named(text: str, lead: str) -> Iterator[str]:
    # No run of tokens begins with a sign and a word together.
    words = text.split()[:MOST_WORDS]
    yield from runs(" ".join(words))
    for place, word in enumerate(words[:_FIRST]):
        yield f"@first {place} {word.lower()}"
    for run in runs(" ".join(tokens_of(lead)[-_LEAD:]), 2):
        yield f"@lead {run}"
    yield f"@end {text.rstrip()[-1:]}"
    yield f"@length {min(9, len(words) // 6)}"


@cache
def _model() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    with np.load(WEIGHTS, allow_pickle=False) as held:
        weights = held["weights"].astype(np.float64)
        return weights, held["scales"].astype(np.float64), held["intercepts"].astype(np.float64)
