"""Phrases that point at another sentence: "such attacks", "two days later", "paragraph 4 above".

As ``leaning``, by the words alone: each stands for what the sentence itself doesn't name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language import is_function_word, stem
from rag.cards.card_words import CardWords

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


def points_back(raw: Sequence[str], low: Sequence[str], words: CardWords, language: str) -> bool:
    """Whether any of these phrases stands in a sentence."""
    return (
        _tells_when(raw, low, words)
        or _counts_on(raw, low, words)
        or _OF_THESE.search(" ".join(low)) is not None
        or _is_on_that_day(raw, low, words)
        or any(_is_such(raw, low, place, words, language) for place in _all(low, "such", words))
        or any(_is_those(low, place, words, language) for place in _all(low, "those", words))
        or _ends_on_that(low, words)
        or _is_either(low, words)
        or _is_that_set_off(raw, low, words)
        or _refers_up(" ".join(raw), words)
    )


def _all(low: Sequence[str], group: str, words: CardWords) -> list[int]:
    return [n for n, word in enumerate(low) if n and words.has(f"leaning.{group}", word)]


def _tells_when(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether it opens with a time by another's: "The next morning,", "Two days later"."""
    if len(low) < _NUMBERED_REACH:
        return False
    if words.has("leaning.articles", low[0]) and words.has("leaning.sequence", low[1]):
        is_set_off = raw[2][-1:] == "," or not words.has("leaning.ahead_of_now", low[1])
        return words.has("leaning.times", low[2]) and is_set_off
    late = next((n for n in (1, 2) if words.has("leaning.later", low[n])), 0)
    return late > 0 and words.has("leaning.times", low[late - 1]) and low[late + 1] != "than"


def _counts_on(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether it opens with a part of what was told, or what came of it: "One is", "The result is".

    "Other ships" are others than those of the sentence before.
    """
    start = 1 if words.has("leaning.articles", low[0]) else 0
    head, following = "".join(low[start : start + 1]), "".join(low[start + 1 : start + 2])
    if start and words.has("leaning.outcomes", head) and words.has("leaning.being", following):
        return True
    if words.has("leaning.count", head):
        far = next(
            (n for n in (1, 2, 3) if words.has("leaning.outcomes", "".join(low[n : n + 1]))), 0
        )
        verb = "".join(low[far + 1 : far + 2]) if far else ""
        if words.has("leaning.being", verb) or words.has("leaning.been", verb):
            return True  # "One key finding has been": of what
    if words.has("leaning.parts", head):
        return words.has("leaning.being", following) and raw[start][-1:].isalpha()
    whole = start or not following or following == "than" or is_function_word(following)
    return words.has("leaning.others", head) and not whole


def _is_on_that_day(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether "that day", "the same day", is a day that the sentence doesn't name before."""
    for place in (*_all(low, "that", words), *_all(low, "same", words)):
        if not words.has("leaning.days", "".join(low[place + 1 : place + 2])):
            continue
        following = "".join(low[place + 2 : place + 3])
        if words.has("leaning.ahead", following):
            continue  # "the same day in 2011", "the same day as"
        is_said = low[place] == "same" or not following or is_function_word(following)
        is_dated = any(any(c.isdigit() for c in word) for word in low[:place])
        if (is_said or not raw[place + 1][-1:].isalpha()) and not is_dated:
            return True
    return False


def _is_such(
    raw: Sequence[str], low: Sequence[str], place: int, words: CardWords, language: str
) -> bool:
    """Whether "such attacks" stands for what hasn't been spoken of: no clause precedes it."""
    noun = low[place + 1 : place + 2]
    if not noun or place > _SUCH_REACH or words.has("leaning.such_ahead", noun[0]):
        return False
    if noun[0] in ("a", "an"):
        noun = low[place + 2 : place + 3]
    if any(words.has("leaning.told", word) for word in low[place + 1 : place + _TOLD_REACH]):
        return False
    near = low[max(0, place - _JOINING_REACH) : place]
    is_whichever = words.has("leaning.denying", low[place - 1])
    if not any(_tells(word) for word in low[:place]):
        # "I find that such acts", "Where any such damage": nothing is told before.
        return not is_whichever or words.has("leaning.whichever", low[place - 1])
    if is_whichever:
        return False
    if any(_JOINED.search(word) for word in raw[1:place]) or any(
        words.has("leaning.joining", word) for word in near
    ):
        return False
    before = {stem(word, language) for word in low[:place]}
    return bool(noun) and stem(noun[0], language) not in before


def _tells(word: str) -> bool:
    """Whether it is long enough to name something: no small word, no plain verb of the speaker."""
    return not is_function_word(word) and len(word) > _PLAIN_VERB


def _is_those(low: Sequence[str], place: int, words: CardWords, language: str) -> bool:
    """Whether "in those countries" stands for what hasn't been spoken of, nor is told right after.

    "Those ports that", "those ports in" say themselves which.
    """
    noun, after, *rest = [*low[place + 1 : place + 1 + _NUMBERED_REACH], "", ""]
    if place > _THOSE_REACH or not noun.isalpha() or is_function_word(noun):
        return False
    if words.has("leaning.ahead", noun) or words.has("leaning.ahead", after):
        return False
    if words.has("speech.prepositions", after):
        return False
    if any(words.has("leaning.telling", word) for word in (after, *rest)):
        return False
    return stem(noun, language) not in {stem(word, language) for word in low[:place]}


def _is_either(low: Sequence[str], words: CardWords) -> bool:
    """Whether it opens with one of two that aren't named: "With either plan,", no "either … or"."""
    if words.has("leaning.either", low[0]) and words.has("speech.governing", "".join(low[1:2])):
        return True  # "Either for safety or to save money.": of what, another sentence says
    return any(words.has("leaning.either", word) for word in low[:2]) and not any(
        words.has("leaning.or", word) for word in low
    )


def _is_that_set_off(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether what opens it ends on "that" and a noun: "To keep that trust, consider"."""
    opens = words.has("speech.governing", low[0])
    return opens and any(
        words.has("leaning.that", low[place])
        and raw[place + 1][-1:] == ","
        and not is_function_word(low[place + 1])
        for place in range(1, min(len(low) - 1, _NUMBERED_REACH + 1))
    )


def _ends_on_that(low: Sequence[str], words: CardWords) -> bool:
    """Whether a short sentence ends on a pronoun behind a preposition: "Go straight to that"."""
    if not 2 < len(low) <= _SHORT:
        return False
    return words.has("leaning.demonstratives", low[-1]) and words.has("leaning.governing", low[-2])


def _refers_up(text: str, words: CardWords) -> bool:
    """Whether "paragraph 4 above" is meant; what stands in brackets only says where more is."""
    low = _ASIDE.sub(" ", text).lower().split()
    for place, word in enumerate(low):
        if words.has("leaning.above", word.strip(".,;:")):
            following = "".join(low[place + 1 : place + 2]).strip(".,;:")
            opens = words.has("speech.governing", low[0]) and place < _NUMBERED_REACH + 1
            if low[max(0, place - 1) : place] == ["the"] and following.isalpha() and not opens:
                return True  # "The above costs"; no "In view of the above reasons, it refuses"
            near = low[max(0, place - _NUMBERED_REACH) : place]
            if (
                near
                and near[-1][:1].isdigit()
                and any(words.has("formula.documents", w.removesuffix("s")) for w in near)
            ):
                return True
    return False
