"""Nouns that a sentence right before introduces: "a unit …. The unit will be …"."""

from __future__ import annotations

from index.language import stem
from rag.cards.parsed import Parsed

_FEW = 3
_ORDINALS = ("second", "third", "fourth", "fifth")
_VERBS, _VERB_ENDINGS = ("formula.saying", "speech.fact", "speech.between"), ("ed", "ly")


def definite_noun(sentence: Parsed) -> str:
    """The noun, as a stem, of "The unit will" that opens a sentence; empty where none does."""
    body = sentence.body
    the, noun, verb = body.word(0), body.raw(1), body.word(2)
    if len(body.low) < _FEW or the != "the" or not (noun.islower() and noun.isalpha()):
        return ""
    is_verb = any(body.has(group, verb) for group in _VERBS) or verb.endswith(_VERB_ENDINGS)
    # "The man who", "the law that": told right after.
    is_told = body.has("leaning.telling", verb)
    return stem(noun, body.language) if is_verb and not is_told else ""


def own_noun(sentence: Parsed) -> str:
    """The noun, as a stem, of a "this report" that opens a sentence; empty where none does."""
    this, noun = sentence.body.word(0), sentence.body.word(1)
    is_own = this in ("this", "these") and sentence.has("leaning.own", noun)
    return stem(noun, sentence.language) if is_own else ""


def is_shell(sentence: Parsed) -> bool:
    """Whether it opens with a noun that sums up what was told: "The initiative was expected"."""
    is_noun = sentence.has("leaning.shells", sentence.body.word(1))
    return is_noun and bool(definite_noun(sentence))


def counts_on(sentence: Parsed) -> bool:
    """Whether it opens with one of several that were counted: "The second email"."""
    the, number = sentence.body.word(0), sentence.body.word(1)
    return the == "the" and number in _ORDINALS and bool(sentence.words.groups)


def counts_before(before: Parsed) -> bool:
    """Whether a stretch counts: first, two, several."""
    return before.any_of("leaning.counted", before.low)


def tells_of_one(noun: str, before: Parsed) -> bool:
    """Whether a sentence tells of "a report": "this report" behind it isn't the document."""
    return any(
        before.any_of("leaning.indefinite", before.low[max(0, place - _FEW) : place])
        for place in _places(noun, before)
    )


def introduces(noun: str, before: Parsed) -> bool:
    """Whether a sentence tells of "a unit", or of one by its name, "the Transparency Unit"."""
    return tells_of_one(noun, before) or any(
        before.raw(place)[:1].isupper()
        and before.raw(place - 1)[:1].isupper()
        and not before.has("leaning.articles", before.word(place - 1))
        for place in _places(noun, before)
    )


def _places(noun: str, before: Parsed) -> list[int]:
    return [place for place, word in enumerate(before.stems) if word == noun]
