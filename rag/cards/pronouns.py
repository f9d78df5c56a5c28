"""Pronouns for what a sentence doesn't name: "As it was late, it left", "I doubt that".

Further on in a sentence than ``leaning`` looks: there what is meant may stand before in the
sentence itself, so each is held against what that could be.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.language import is_function_word
from rag.cards.parsed import Parsed

# So far into a sentence a pronoun, and an opening's comma, is looked for.
_REACH, _OPENING, _EARLY = 16, 24, 6
_SHORT_OPENING, _SHORT = 3, 8
_LONG_WORD = 4  # that names something


def has_bare_pronoun(sentence: Parsed) -> bool:
    """Whether any pronoun stands for what another sentence names."""
    return (
        _is_one_pronoun_in_both(sentence)
        or _is_thought_of_that(sentence)
        or _is_that_after_a_clause(sentence)
        or _is_for_that(sentence)
        or _is_behind_an_opening(sentence)
        or _is_part_of_theirs(sentence)
        or _is_done(sentence)
        or _ends_on_that(sentence)
    )


def _is_one_pronoun_in_both(sentence: Parsed) -> bool:
    """Whether both clauses have but a pronoun: "As it was no state, it was hard-pressed"."""
    low, raw = sentence.low, sentence.written
    if len(low) <= _SHORT_OPENING or not sentence.has("leaning.subordinating", low[0]):
        return False
    if raw[1][-1:] == "," and sentence.has("leaning.bare", low[2]):
        return not sentence.has("leaning.empty", low[3])
    if not sentence.has("leaning.bare", low[1]):
        return False
    comma = next((n for n in range(1, len(raw) - 1) if raw[n][-1:] == ","), None)
    if comma is None or _has_capital(raw[1 : comma + 1]):
        return False  # "If it rains in Norland, it pours": a name between may be meant
    following = low[comma + 1]
    # "Once it's balanced, we"; no "If it is late, I"
    if sentence.has("leaning.talkers", following):
        return sentence.has("leaning.being", low[2]) and low[3][-2:] == "ed"
    return sentence.has("leaning.bare", following)


def _has_capital(raw: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in raw)


def _is_thought_of_that(sentence: Parsed) -> bool:
    """Whether one only gives a mind of what was told: "I think that would be", "I doubt this"."""
    place = 0
    while sentence.has("leaning.asides", sentence.word(place)):
        place += 1
    who, thinks, what, verb = (sentence.word(n) for n in range(place, place + 4))
    return (
        sentence.has("formula.speakers", who)
        and sentence.has("leaning.thinking", thinks)
        and sentence.has("leaning.pointing", what)
        and (not verb or sentence.has("formula.saying", verb.removeprefix("'")))
    )


def _is_that_after_a_clause(sentence: Parsed) -> bool:
    """Whether "that" is meant right behind a few opening words: "If needed, that is in"."""
    low = sentence.low
    return any(
        sentence.has("leaning.that", low[place])
        and sentence.raw(place - 1)[-1:] == ","
        and sentence.has("leaning.being", low[place + 1])
        for place in range(1, min(len(low) - 1, _EARLY))
    )


def _is_for_that(sentence: Parsed) -> bool:
    """Whether it sets out from what was told: "It was for that reason that I wrote"."""
    return (
        sentence.low[0] == "it"
        and sentence.has("leaning.being", sentence.word(1))
        and sentence.has("speech.prepositions", sentence.word(2))
        and sentence.has("leaning.pointing", sentence.word(3))
    )


def _is_behind_an_opening(sentence: Parsed) -> bool:
    """Whether a pronoun is all that follows an opening that names nobody.

    "In other respects, they may", "Beyond that, we must", "Initially founded as a store, it was".
    """
    low, raw = sentence.low, sentence.written
    comma = next((n for n, word in enumerate(raw[:_OPENING]) if word[-1:] == ","), 0)
    if not comma or comma + 2 >= len(low) or _has_capital(raw[1 : comma + 1]):
        return False
    governed = any(sentence.has(group, low[0]) for group in ("leaning.leads", "speech.governing"))
    if governed and comma == 1 and sentence.has("leaning.pointing", low[1]):
        return True
    first = 1 if low[0].endswith("ly") else 0
    is_participle = len(low[first]) > _LONG_WORD and low[first].endswith("ed")
    if not is_participle and not (governed and comma <= _SHORT_OPENING):
        return False
    who, verb = low[comma + 1], low[comma + 2]
    is_nobody = who in ("it", "there") and sentence.has("leaning.empty", verb)
    return sentence.has("leaning.bare", who) and not (is_nobody and not is_participle)


def _is_part_of_theirs(sentence: Parsed) -> bool:
    """Whether it opens with some of what is another's: "One of their aims was"."""
    some, of, whose = sentence.word(0), sentence.word(1), sentence.word(2)
    opens = sentence.has("leaning.count", some) or sentence.has("leaning.counted", some)
    return opens and of == "of" and sentence.has("speech.possessives", whose)


def _is_done(sentence: Parsed) -> bool:
    """Whether only a pronoun tells what is done: "We might not have to do that"."""
    for place, word in enumerate(sentence.low[1:_REACH], 1):
        if not is_function_word(word) and len(word) > _LONG_WORD:
            return False
        is_that = sentence.has("leaning.pointing", word)
        if is_that and sentence.has("leaning.doing", sentence.low[place - 1]):
            after = sentence.word(place + 1)
            return not after or is_function_word(after) or after in ("right", "now", "again")
    return False


def _ends_on_that(sentence: Parsed) -> bool:
    """Whether a short sentence ends on a pronoun behind a preposition: "Go straight to that"."""
    if not 2 < len(sentence.low) <= _SHORT:
        return False
    *_, governing, last = sentence.low
    return sentence.has("leaning.demonstratives", last) and sentence.has(
        "leaning.governing", governing
    )
