"""Phrases that point at another sentence: "two days later", "one result is", "paragraph 4 above".

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
_NUMBERED_REACH = 4


def points_back(sentence: Parsed) -> bool:
    """Whether any of these phrases stands in a sentence."""
    return (
        _tells_when(sentence)
        or _counts_on(sentence)
        or _OF_THESE.search(" ".join(sentence.low)) is not None
        or _is_either(sentence)
        or _refers_up(sentence)
    )


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


def _is_either(sentence: Parsed) -> bool:
    """Whether it opens with one of two that aren't named: "With either plan,", no "either … or"."""
    low = sentence.low
    if sentence.has("leaning.either", low[0]) and sentence.has(
        "speech.governing", sentence.word(1)
    ):
        return True  # "Either for safety or to save money.": of what, another sentence says
    is_either = sentence.any_of("leaning.either", low[:2])
    return is_either and not sentence.any_of("leaning.or", low)


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
