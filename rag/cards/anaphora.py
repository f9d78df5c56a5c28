"""Nouns that stand for what was told before: "such attacks", "this decision", "The unit will".

A noun with a demonstrative does where neither a form of it nor what else could be meant stands
before it in its own sentence; one with an article where a sentence right before introduces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from index.language import is_function_word, stem
from rag.cards.parsed import Parsed

# So far into a sentence such a noun is looked for; "such … as", "those … that" tell which is meant.
_REACH, _THOSE_REACH, _OPENING_REACH = 16, 8, 4
_SUCH_TOLD, _THOSE_TOLD, _JOINING_REACH = 7, 5, 8
# Of "that new site" the noun is looked for in so many words; "a" stands so near before a noun.
_NOUN_REACH, _ARTICLE_REACH = 3, 3
_PLAIN_VERB = 4  # find, note, hold
_SHORTEST_PLURAL = 4
_STOPS, _CLAUSE = (".", "!", "?"), (",", ";", ":")
_ORDINALS = ("second", "third", "fourth", "fifth")
_VERBS, _VERB_ENDINGS = ("formula.saying", "speech.fact", "speech.between"), ("ed", "ly")


def has_untold_noun(sentence: Parsed) -> bool:
    """Whether a noun with a demonstrative stands for what the sentence itself doesn't tell."""
    rules = (_is_that_day, _is_such, _is_those, _is_set_off, _sums_up, _is_these, _is_of_that)
    return any(rule(sentence, place) for place in range(1, len(sentence.low)) for rule in rules)


def _is_that_day(sentence: Parsed, place: int) -> bool:
    """Whether "that day", "the same day", is a day that the sentence doesn't name before."""
    that, day, after = (sentence.word(n) for n in range(place, place + 3))
    is_that = sentence.has("leaning.that", that) or sentence.has("leaning.same", that)
    if not is_that or not sentence.has("leaning.days", day):
        return False
    if sentence.has("leaning.ahead", after):
        return False  # "the same day in 2011", "the same day as"
    is_said = that == "same" or not after or is_function_word(after)
    is_dated = any(sign.isdigit() for word in sentence.low[:place] for sign in word)
    return (is_said or not sentence.raw(place + 1)[-1:].isalpha()) and not is_dated


def _is_such(sentence: Parsed, place: int) -> bool:
    """Whether "such attacks" stands for what hasn't been spoken of: no clause precedes it."""
    low = sentence.low
    if place > _REACH or not sentence.has("leaning.such", low[place]):
        return False
    noun = low[place + 1 : place + 2]
    if not noun or sentence.has("leaning.such_ahead", noun[0]):
        return False
    if noun[0] in ("a", "an"):
        noun = low[place + 2 : place + 3]
    if sentence.any_of("leaning.told", low[place + 1 : place + _SUCH_TOLD]):
        return False
    is_whichever = sentence.has("leaning.denying", low[place - 1])
    if all(is_function_word(word) or len(word) <= _PLAIN_VERB for word in low[:place]):
        # "I find that such acts", "Where any such damage": nothing is told before.
        return not is_whichever or sentence.has("leaning.whichever", low[place - 1])
    near = low[max(0, place - _JOINING_REACH) : place]
    if is_whichever or sentence.any_of("leaning.joining", near):
        return False
    is_told = not noun or sentence.has_before(place, noun[0])
    return not (is_told or _ends_clause(sentence.written[1:place]))


def _is_those(sentence: Parsed, place: int) -> bool:
    """Whether "in those countries" stands for what hasn't been spoken of, nor is told right after.

    "Those ports that", "those ports in" say themselves which.
    """
    if place > _THOSE_REACH or not sentence.has("leaning.those", sentence.low[place]):
        return False
    noun, after = sentence.word(place + 1), sentence.word(place + 2)
    if not noun.isalpha() or is_function_word(noun):
        return False
    if sentence.any_of("leaning.ahead", (noun, after)):
        return False
    if sentence.has("speech.prepositions", after):
        return False
    told = sentence.low[place + 2 : place + _THOSE_TOLD]
    return not (sentence.any_of("leaning.telling", told) or sentence.has_before(place, noun))


def _is_set_off(sentence: Parsed, place: int) -> bool:
    """Whether what opens it ends on "that" and a noun: "To keep that trust, consider"."""
    return (
        place <= _OPENING_REACH
        and sentence.has("leaning.that", sentence.low[place])
        and sentence.has("speech.governing", sentence.low[0])
        and sentence.raw(place + 1)[-1:] == ","
        and not is_function_word(sentence.word(place + 1))
    )


def _sums_up(sentence: Parsed, place: int) -> bool:
    """Whether "this decision" is one of which the sentence itself hasn't told."""
    low, raw, noun = sentence.low, sentence.written, sentence.word(place + 1)
    if low[place] not in ("this", "these"):
        return False
    if not sentence.any_of("leaning.shells", (noun, noun.removesuffix("s"))):
        return False
    if any(word[-1:] in _STOPS and len(word) > _SHORTEST_PLURAL for word in raw[:place]):
        return False  # of a run: the sentence before tells
    near = slice(max(0, place - 2), place)
    if _ends_clause(raw[near]) or sentence.any_of("leaning.joining", low[near]):
        return False  # "…, and this decision": the clause before tells
    return not sentence.has_before(place, noun)


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


def _is_of_that(sentence: Parsed, place: int) -> bool:
    """Whether a preposition governs "that site", of which nothing was said before."""
    if not 1 < place <= _REACH or not sentence.has("leaning.that", sentence.low[place]):
        return False
    governing = sentence.low[place - 1]
    if not sentence.has("leaning.governing", governing) or governing == "in":
        return False  # "in that prices rose"
    noun = _noun_at(sentence, place + 1)
    after = sentence.word(place + 1 + len(noun))
    if not noun or sentence.has("leaning.told_after", after):
        return False
    return not _ends_clause(sentence.written[1:place]) and not sentence.has_before(place, *noun)


def _ends_clause(raw: Sequence[str]) -> bool:
    return any(word[-1:] in _CLAUSE for word in raw)


def _noun_at(sentence: Parsed, place: int) -> list[str]:
    """The words of a noun, up to the next small word."""
    near = sentence.low[place : place + _NOUN_REACH]
    return [*takewhile(lambda w: not is_function_word(w) and w.replace("-", "").isalpha(), near)]


def _only_names_or_small(raw: Sequence[str]) -> bool:
    """Whether no noun stands between that could be meant: a verb and names are left."""
    plain = [w for w in raw if w[:1].islower() and not is_function_word(w.lower())]
    return len(plain) <= 1


def _is_known(sentence: Parsed, word: str) -> bool:
    """Whether it is a time or what the document is itself: "this year", "these minutes"."""
    is_own = sentence.any_of("leaning.own", (word, word.removesuffix("s")))
    return is_own or sentence.has("leaning.times", word)


def _is_plural(word: str) -> bool:
    """Whether "these" may mean it."""
    plain = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not is_function_word(word)
    return word == "and" or plain


def definite_noun(sentence: Parsed) -> str:
    """The noun, as a stem, of "The unit will" that opens a sentence; empty where none does."""
    the, noun, verb = sentence.body.word(0), sentence.body.raw(1), sentence.body.word(2)
    if the != "the" or not (noun.islower() and noun.isalpha()):
        return ""
    is_verb = any(sentence.has(group, verb) for group in _VERBS) or verb.endswith(_VERB_ENDINGS)
    # "The man who", "the law that": told right after.
    is_told = sentence.has("leaning.telling", verb)
    return stem(sentence.body.word(1), sentence.language) if is_verb and not is_told else ""


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
        before.any_of("leaning.indefinite", before.low[max(0, place - _ARTICLE_REACH) : place])
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
