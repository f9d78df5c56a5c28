"""Phrases that point at another sentence: "such attacks", "two days later", "paragraph 4 above".

As ``leaning``, by the words alone: each stands for what the sentence itself doesn't name.
"""

from __future__ import annotations

import re

from index.language import is_function_word
from rag.cards.parsed import Parsed

_ASIDE = re.compile(r"\([^()]*\)")
# "The first of these is", "some of them", but for "one of those who".
_OF_THESE = re.compile(
    r"^(?:[\w'-]+ ){1,4}?of (?:these|those|them)\b(?! (?:who|which|that|in|with)\b)"
)
# So far before "such attacks" what is meant may stand in the sentence itself; "such … as" is told.
_SUCH_REACH, _TOLD_REACH, _JOINING_REACH = 16, 7, 8
_JOINED = re.compile(r"[,;:]$")
_NUMBERED_REACH = 4
_THOSE_REACH, _SHORT = 8, 8
_PLAIN_VERB = 4  # find, note, hold


def points_back(sentence: Parsed) -> bool:
    """Whether any of these phrases stands in a sentence."""
    return (
        _tells_when(sentence)
        or _counts_on(sentence)
        or _OF_THESE.search(" ".join(sentence.low)) is not None
        or _is_on_that_day(sentence)
        or any(_is_such(sentence, place) for place in _all(sentence, "such"))
        or any(_is_those(sentence, place) for place in _all(sentence, "those"))
        or _ends_on_that(sentence)
        or _is_either(sentence)
        or _is_that_set_off(sentence)
        or _refers_up(sentence)
    )


def _all(sentence: Parsed, group: str) -> list[int]:
    words = enumerate(sentence.low[1:], 1)
    return [place for place, word in words if sentence.has(f"leaning.{group}", word)]


def _tells_when(sentence: Parsed) -> bool:
    """Whether it opens with a time by another's: "The next morning,", "Two days later"."""
    low = sentence.low
    if len(low) < _NUMBERED_REACH:
        return False
    if sentence.has("leaning.articles", low[0]) and sentence.has("leaning.sequence", low[1]):
        is_ahead = sentence.has("leaning.ahead_of_now", low[1])
        is_set_off = sentence.raw(2)[-1:] == "," or not is_ahead
        return sentence.has("leaning.times", low[2]) and is_set_off
    late = next((n for n in (1, 2) if sentence.has("leaning.later", low[n])), 0)
    return late > 0 and sentence.has("leaning.times", low[late - 1]) and low[late + 1] != "than"


def _counts_on(sentence: Parsed) -> bool:
    """Whether it opens with a part of what was told, or what came of it: "One is", "The result is".

    "Other ships" are others than those of the sentence before.
    """
    start = 1 if sentence.has("leaning.articles", sentence.low[0]) else 0
    head, following = sentence.word(start), sentence.word(start + 1)
    is_being = sentence.has("leaning.being", following)
    if start and sentence.has("leaning.outcomes", head) and is_being:
        return True
    if sentence.has("leaning.count", head):
        near = (n for n in (1, 2, 3) if sentence.has("leaning.outcomes", sentence.word(n)))
        far = next(near, 0)
        verb = sentence.word(far + 1) if far else ""
        if sentence.has("leaning.being", verb) or sentence.has("leaning.been", verb):
            return True  # "One key finding has been": of what
    if sentence.has("leaning.parts", head):
        return is_being and sentence.raw(start)[-1:].isalpha()
    whole = start or not following or following == "than" or is_function_word(following)
    return sentence.has("leaning.others", head) and not whole


def _is_on_that_day(sentence: Parsed) -> bool:
    """Whether "that day", "the same day", is a day that the sentence doesn't name before."""
    for place in (*_all(sentence, "that"), *_all(sentence, "same")):
        following = sentence.word(place + 2)
        if not sentence.has("leaning.days", sentence.word(place + 1)):
            continue
        if sentence.has("leaning.ahead", following):
            continue  # "the same day in 2011", "the same day as"
        is_same = sentence.low[place] == "same"
        is_said = is_same or not following or is_function_word(following)
        is_dated = any(any(c.isdigit() for c in word) for word in sentence.low[:place])
        if (is_said or not sentence.raw(place + 1)[-1:].isalpha()) and not is_dated:
            return True
    return False


def _is_such(sentence: Parsed, place: int) -> bool:
    """Whether "such attacks" stands for what hasn't been spoken of: no clause precedes it."""
    low = sentence.low
    noun = low[place + 1 : place + 2]
    if not noun or place > _SUCH_REACH or sentence.has("leaning.such_ahead", noun[0]):
        return False
    if noun[0] in ("a", "an"):
        noun = low[place + 2 : place + 3]
    if sentence.any_of("leaning.told", low[place + 1 : place + _TOLD_REACH]):
        return False
    is_whichever = sentence.has("leaning.denying", low[place - 1])
    if not any(_tells(word) for word in low[:place]):
        # "I find that such acts", "Where any such damage": nothing is told before.
        return not is_whichever or sentence.has("leaning.whichever", low[place - 1])
    if is_whichever:
        return False
    is_joined = any(_JOINED.search(word) for word in sentence.written[1:place])
    near = low[max(0, place - _JOINING_REACH) : place]
    if is_joined or sentence.any_of("leaning.joining", near):
        return False
    return bool(noun) and not sentence.has_before(place, noun[0])


def _tells(word: str) -> bool:
    """Whether it is long enough to name something: no small word, no plain verb of the speaker."""
    return not is_function_word(word) and len(word) > _PLAIN_VERB


def _is_those(sentence: Parsed, place: int) -> bool:
    """Whether "in those countries" stands for what hasn't been spoken of, nor is told right after.

    "Those ports that", "those ports in" say themselves which.
    """
    noun, after = sentence.word(place + 1), sentence.word(place + 2)
    if place > _THOSE_REACH or not noun.isalpha() or is_function_word(noun):
        return False
    if sentence.any_of("leaning.ahead", (noun, after)):
        return False
    if sentence.has("speech.prepositions", after):
        return False
    told = sentence.low[place + 2 : place + 1 + _NUMBERED_REACH]
    return not (sentence.any_of("leaning.telling", told) or sentence.has_before(place, noun))


def _is_either(sentence: Parsed) -> bool:
    """Whether it opens with one of two that aren't named: "With either plan,", no "either … or"."""
    low = sentence.low
    if sentence.has("leaning.either", low[0]) and sentence.has(
        "speech.governing", sentence.word(1)
    ):
        return True  # "Either for safety or to save money.": of what, another sentence says
    is_either = sentence.any_of("leaning.either", low[:2])
    return is_either and not sentence.any_of("leaning.or", low)


def _is_that_set_off(sentence: Parsed) -> bool:
    """Whether what opens it ends on "that" and a noun: "To keep that trust, consider"."""
    low = sentence.low
    return sentence.has("speech.governing", low[0]) and any(
        sentence.has("leaning.that", low[place])
        and sentence.raw(place + 1)[-1:] == ","
        and not is_function_word(low[place + 1])
        for place in range(1, min(len(low) - 1, _NUMBERED_REACH + 1))
    )


def _ends_on_that(sentence: Parsed) -> bool:
    """Whether a short sentence ends on a pronoun behind a preposition: "Go straight to that"."""
    if not 2 < len(sentence.low) <= _SHORT:
        return False
    *_, governing, last = sentence.low
    return sentence.has("leaning.demonstratives", last) and sentence.has(
        "leaning.governing", governing
    )


def _refers_up(sentence: Parsed) -> bool:
    """Whether "paragraph 4 above" is meant; what stands in brackets only says where more is."""
    low = _ASIDE.sub(" ", sentence.text).lower().split()
    for place, word in enumerate(low):
        if sentence.has("leaning.above", word.strip(".,;:")):
            following = "".join(low[place + 1 : place + 2]).strip(".,;:")
            opens = sentence.has("speech.governing", low[0]) and place < _NUMBERED_REACH + 1
            if low[max(0, place - 1) : place] == ["the"] and following.isalpha() and not opens:
                return True  # "The above costs"; no "In view of the above reasons, it refuses"
            near = low[max(0, place - _NUMBERED_REACH) : place]
            singular = [word.removesuffix("s") for word in near]
            is_numbered = bool(near) and near[-1][:1].isdigit()
            if is_numbered and sentence.any_of("formula.documents", singular):
                return True
    return False
