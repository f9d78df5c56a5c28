"""Words within a sentence that stand for what it doesn't name: "these settlers", "of that site".

Further on in a sentence than ``leaning`` looks: there what is meant may stand before in the
sentence itself, so each is held against what that could be.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from index.language import is_function_word
from rag.cards.parsed import Parsed

# So far into a sentence "this measure" is looked for.
_REACH, _OPENING = 16, 24
# Of "that new site" the noun is looked for in so many words.
_NOUN_REACH = 3
_SHORTEST_PLURAL, _EARLY = 4, 6
_STOPS = (".", "!", "?")
_CLAUSE = (",", ";", ":")


def stands_for_another(sentence: Parsed) -> bool:
    """Whether any word stands for what another sentence names."""
    places = range(1, len(sentence.low))
    return (
        _is_one_pronoun_in_both(sentence)
        or _is_thought_of_that(sentence)
        or _is_that_after_a_clause(sentence)
        or _is_for_that(sentence)
        or _is_behind_an_opening(sentence)
        or _is_part_of_theirs(sentence)
        or _is_done(sentence)
        or any(_is_shell(sentence, place) for place in places)
        or any(_is_these(sentence, place) for place in places)
        or any(_is_of_that(sentence, place) for place in places[1:])
    )


def _is_one_pronoun_in_both(sentence: Parsed) -> bool:
    """Whether both clauses have but a pronoun: "As it was no state, it was hard-pressed"."""
    low, raw = sentence.low, sentence.written
    if len(low) <= _NOUN_REACH or not sentence.has("leaning.subordinating", low[0]):
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
    is_participle = len(low[first]) > _SHORTEST_PLURAL and low[first].endswith("ed")
    if not is_participle and not (governed and comma <= _NOUN_REACH):
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
        if not is_function_word(word) and len(word) > _SHORTEST_PLURAL:
            return False
        is_that = sentence.has("leaning.pointing", word)
        if is_that and sentence.has("leaning.doing", sentence.low[place - 1]):
            after = sentence.word(place + 1)
            return not after or is_function_word(after) or after in ("right", "now", "again")
    return False


def _is_shell(sentence: Parsed, place: int) -> bool:
    """Whether "this decision" is one of which the sentence itself hasn't told."""
    low, raw, noun = sentence.low, sentence.written, sentence.word(place + 1)
    if low[place] not in ("this", "these"):
        return False
    if not sentence.any_of("leaning.shells", (noun, noun.removesuffix("s"))):
        return False
    if any(word[-1:] in _STOPS and len(word) > _SHORTEST_PLURAL for word in raw[:place]):
        return False  # of a run: the sentence before tells
    for before in range(max(0, place - 2), place):
        if raw[before][-1:] in _CLAUSE or sentence.has("leaning.joining", low[before]):
            return False  # "…, and this decision": the clause before tells
    return not sentence.has_before(place, noun)


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


def _is_these(sentence: Parsed, place: int) -> bool:
    """Whether "these settlers" or "this approach" stands in the first clause, with none before."""
    this = sentence.low[place]
    if place > _REACH or this not in ("this", "these"):
        return False
    noun = _noun_at(sentence, place + 1)
    before, between = sentence.low[:place], sentence.written[1:place]
    if not noun or any(_is_known(sentence, word) for word in noun):
        return False
    if _ends_clause(between) or sentence.any_of("leaning.joining", before):
        return False
    if this == "these" and any(_is_plural(word) for word in before):
        return False
    if this == "this" and not _only_names_or_small(between):
        return False
    return not sentence.has_before(place, *noun)


def _ends_clause(raw: Sequence[str]) -> bool:
    return any(word[-1:] in _CLAUSE for word in raw)


def _only_names_or_small(raw: Sequence[str]) -> bool:
    """Whether no noun stands between that could be meant: a verb and names are left."""
    plain = [w for w in raw if w[:1].islower() and not is_function_word(w.lower())]
    return len(plain) <= 1


def _is_of_that(sentence: Parsed, place: int) -> bool:
    """Whether a preposition governs "that site", of which nothing was said before."""
    if place > _REACH or not sentence.has("leaning.that", sentence.low[place]):
        return False
    governing = sentence.low[place - 1]
    if not sentence.has("leaning.governing", governing) or governing == "in":
        return False  # "in that prices rose"
    noun = _noun_at(sentence, place + 1)
    after = sentence.word(place + 1 + len(noun))
    if not noun or sentence.has("leaning.told_after", after):
        return False
    return not _ends_clause(sentence.written[1:place]) and not sentence.has_before(place, *noun)


def _noun_at(sentence: Parsed, place: int) -> list[str]:
    """The words of a noun, up to the next small word."""
    near = sentence.low[place : place + _NOUN_REACH]
    return [*takewhile(lambda w: not is_function_word(w) and w.replace("-", "").isalpha(), near)]


def _is_known(sentence: Parsed, word: str) -> bool:
    """Whether it is a time or what the document is itself: "this year", "these minutes"."""
    is_own = sentence.any_of("leaning.own", (word, word.removesuffix("s")))
    return is_own or sentence.has("leaning.times", word)


def _is_plural(word: str) -> bool:
    """Whether "these" may mean it."""
    plain = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not is_function_word(word)
    return word == "and" or plain
