"""How a statement is meant: told as a fact, asked for, thought, alleged, forecast, or possible.

Rules tell what words show: the verb that reports it, what opens it, "shall" that reaches over it.
What they leave, an imperative, a judgement without "I think", is told by what was learnt from
cards that were read (``card_judge``). English only: in other languages rules alone tell.
"""

from __future__ import annotations

from index import Document, Span
from index.language import Modality, find_modality
from rag.cards.card_judge import KINDS, kinds_told
from rag.cards.card_words import bare_words, card_words
from rag.cards.voices import Voice
from rag.statements import language_of

FACT = KINDS[0]
_RULES = {
    Modality.ALLEGATION: "allegation", Modality.DEMAND: "demand",
    Modality.FORECAST: "forecast", Modality.POSSIBILITY: "possibility",
}  # fmt: skip
_SHOWN = ("allegation", "opinion")  # by words that leave no doubt: "allegedly", "in my view"
_STRONG = 0.5  # of a sentence, which a cue must reach to say how all of it is meant
_FEWEST_WORDS = 6  # as many as the cards have that taught it
# A word too many misleads more than one that is missing: of what is told so, 80 % is right.
SURE = 0.6
_BY_RULE = SURE / 2
_NEARLY = 0.02  # so far apart are two machines at most in what they compute


def modalities_of(
    document: Document, core: Span, apart: Span | None, voice: Voice
) -> tuple[str, ...]:
    """How it is meant; behind it what another machine might say, where that is a near thing."""
    text, language = core.of(document.text), language_of(document)
    told = by_rule(text, language, voice)
    is_settled = settled(told, by_verb=voice.by == "reported") is not None
    if language != "en" or is_settled or len(text.split()) < _FEWEST_WORDS:
        return (told,)
    return likeliest(kinds_told(document, core, apart), told)


def settled(told: str, *, by_verb: bool) -> str | None:
    """What rules tell, where words show it or the verb that reports it; else it is left open."""
    return told if told in _SHOWN or (by_verb and told != FACT) else None


def likeliest(shares: tuple[float, ...], told: str) -> tuple[str, ...]:
    """The likeliest kind, where that is sure, else a fact; behind it what is about as sure.

    What rules have ``told``, if it is no fact, makes that kind surer.
    """
    sure = [share + (_BY_RULE if kind == told != FACT else 0.0)
            for kind, share in zip(KINDS, shares, strict=True)]  # fmt: skip
    best = max(sure)
    first = KINDS[sure.index(best)] if best >= SURE else FACT
    near = [kind for kind, share in zip(KINDS, sure, strict=True) if share > best - _NEARLY]
    others = [*(near if best > SURE - _NEARLY else []), *([FACT] if best < SURE + _NEARLY else [])]
    return tuple(dict.fromkeys((first, *others)))


def by_rule(text: str, language: str, voice: Voice) -> str:
    """By the verb that reports it, by what opens it, by what reaches over it."""
    if voice.by == "reported" and voice.stance not in (None, "fact"):
        return str(voice.stance)
    words, low = card_words(language), bare_words(text)
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
