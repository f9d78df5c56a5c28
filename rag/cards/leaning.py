"""Whether a sentence is understood by itself, or leans on what precedes it.

By its words alone: a pronoun or "this measure" with nothing before it that could be meant, a word
that goes on from another sentence ("However", "Second,"), an answer's "Yes,".
"""

from __future__ import annotations

import re
from itertools import takewhile

from index.language import is_function_word
from rag.cards.anaphora import has_untold_noun
from rag.cards.parsed import Parsed, parsed
from rag.cards.pointing import points_back
from rag.cards.pronouns import has_bare_pronoun

# "6 That section holds": the number of a note.
_NOTE_NUMBER = re.compile(r"^\d{1,3}\s+(?=[A-Z])")
# "Designer: Um and after that": who speaks, and what is no word yet.
_SPOKEN = re.compile(
    r"^(?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}:\s+)?(?:(?:[Uu]h|[Uu]m|[Mm]m|[Ee]r)\b[,.]?\s+)*"
)
# "I believe that this is possible"; "the choices with which they were faced"; "It was that …".
_PLAINLY_BACK = re.compile(
    r"\bthat this (?:is|was|has|had|will|would|can|could|may|might)\b"
    r"|^(?:\w+ ){0,4}(?:with|to|for|of|in|by|on|from) which (?:he|she|they|it)\b"
    r"|^it was that\b"
)
# So many words before "this measure" can hold what is meant by it.
_ENOUGH = 8
_EMPTY_REACH = 5
_PERFECT = ("has", "had")
_OWN_REACH = 3
_EARLY = 6
_TIME_WORDS = 3  # "at the time"
# "It's", "they're": a pronoun and its verb are two words.
_CONTRACTED = re.compile(r"(?i)\b(it|he|she|they|that|this|there)['’](s|re|ll|ve|d)\b")
_VERBS = {"s": "is", "re": "are", "ll": "will", "ve": "have", "d": "had"}


def leans(sentence: Parsed) -> bool:
    """Whether a sentence needs what stands before it."""
    bared = _SPOKEN.sub("", _NOTE_NUMBER.sub("", sentence.body.text))
    whole = _CONTRACTED.sub(lambda m: f"{m[1]} {_VERBS[m[2].lower()]}", bared)
    sentence = _with_names(parsed(whole, sentence.language))
    low = sentence.low
    if not low:
        return False
    return (
        (sentence.has("leaning.clauses", low[0]) and sentence.written[-1][-1:] == ";")
        or _opens_leaning(sentence)
        or _PLAINLY_BACK.search(" ".join(low)) is not None
        or _goes_on_early(sentence)
        or _points_back(sentence)
        or sentence.at("leaning.at_the_end", max(0, len(low) - _TIME_WORDS)) == _TIME_WORDS
        or points_back(sentence)
        or has_bare_pronoun(sentence)
        or has_untold_noun(sentence)
    )


def _with_names(sentence: Parsed) -> Parsed:
    """Without "this" before what a name in the same sentence is: "R2P … this doctrine"."""
    named, written = False, [*sentence.written]
    for place, word in enumerate(sentence.low[:-1]):
        is_this = named and word in ("this", "that") and written[place][-1:].isalpha()
        if is_this and sentence.has("leaning.classes", sentence.low[place + 1]):
            written[place] = "a"
        bared = written[place].strip("“”\"'‘’(),;:")
        is_name = bared[:1].isupper() and (place > 0 or not bared[1:].islower())
        named = named or (is_name and len(bared) > 1 and not is_function_word(word))
    return parsed(" ".join(written), sentence.language)


def _opens_leaning(sentence: Parsed) -> bool:
    opening, following = sentence.low[0], sentence.word(1)
    if count := sentence.at("leaning.connectives", 0):
        return not _is_other_use(sentence, count)
    if sentence.at("leaning.numbering", 0):
        return sentence.raw(0).endswith(",") or sentence.raw(0)[:-1].endswith(",")
    if sentence.has("leaning.demonstratives", opening):
        return _is_back(sentence, 0)
    if sentence.at("leaning.pronouns", 0):
        is_anyone = sentence.has("leaning.ahead", following)  # "He who controls the port"
        return not (_is_empty(sentence) or _joins_two(sentence) or is_anyone)
    return (
        sentence.has("leaning.articles", opening)
        and sentence.has("leaning.back", following)
        and sentence.raw(1)[:1].islower()
        and not _is_time(sentence, 1)
        and sentence.word(2) not in ("of", "half", "reading")
    )


def _goes_on_early(sentence: Parsed) -> bool:
    """Whether it goes on from another sentence behind its first words: "We, therefore, …"."""
    for place in range(1, min(len(sentence.low), _EARLY)):
        if sentence.raw(place - 1)[-1:] in ";:.":
            return False
        if sentence.has("leaning.early", sentence.low[place]):
            set_off = sentence.raw(place)[-1:] == "," and sentence.raw(place - 1)[-1:] == ","
            return set_off or sentence.low[place] != "however"
    return False


def _is_other_use(sentence: Parsed, count: int) -> bool:
    """Whether it goes on from nothing: "No State may", "So that", "Yet another", "Still life"."""
    opening, following = sentence.low[0], sentence.word(count)
    if opening == "so" and count == 1 and sentence.has("leaning.so", following):
        return False
    if opening in ("no", "so", "still", "yet", "rather", "yes", "there", "here") and count == 1:
        return sentence.raw(0)[-1:] not in ",;:."
    return following in ("than", "that") and opening in ("so", "rather", "such")


def _joins_two(sentence: Parsed) -> bool:
    """Whether both are named: "Both A and B", "Neither A nor B"."""
    low = sentence.low
    return low[0] in ("both", "neither") and any(w in ("and", "nor") for w in low[1:_ENOUGH])


def _is_empty(sentence: Parsed) -> bool:
    """Whether the pronoun stands for nothing: "It is clear that", "it took years to"."""
    verb, following = sentence.word(1), sentence.word(2)
    if sentence.low[0] not in ("it", "es", "il") or not sentence.has("leaning.empty", verb):
        return False
    if verb in _PERFECT and following not in ("been", "become", "taken"):
        return False
    # "It was the first to report" speaks of something, and so does "It was promoted to master".
    if following.endswith("ed") and not sentence.has("leaning.resolved", following):
        return False
    if sentence.has("leaning.articles", following) or sentence.has("leaning.full", following):
        return False
    return sentence.any_of("leaning.empty_after", sentence.low[2 : 2 + _EMPTY_REACH])


def _is_back(sentence: Parsed, place: int) -> bool:
    """Whether "this …" at ``place`` points back: not "those who", "this report", "this year"."""
    this, following = sentence.low[place], sentence.low[place + 1 : place + 1 + _OWN_REACH]
    if not following:
        return True
    if this in ("those", "that", "these", "such", "this") and sentence.has(
        "leaning.ahead", following[0]
    ):
        return following[0] in ("in", "with", "from") and this not in ("those", "that")
    # "These circumstances, the Board": the noun ends before what follows it.
    noun = list(takewhile(lambda word: not is_function_word(word), following))
    singular = [word.removesuffix("'s").removesuffix("s") for word in noun]
    # "Such declarations", "That section" are another sentence's, whatever the document is itself,
    # and so is "that afternoon"; "this year" is the document's own.
    is_others = this in ("such", "that", "those")
    is_own = sentence.any_of("leaning.own", (*noun, *singular)) or _is_time(sentence, place + 1)
    return is_others or not is_own


def _is_time(sentence: Parsed, place: int) -> bool:
    """Whether a time follows; "this may be", "these terms may" are none."""
    first, second = sentence.word(place), sentence.word(place + 1)
    if second == "may":
        second = ""
    if first == "may" and sentence.has("leaning.after_may", second):
        return False
    return sentence.any_of("leaning.times", (first, second))


def _points_back(sentence: Parsed) -> bool:
    """Whether a word within the sentence stands for what the sentence doesn't name."""
    named = articles = False
    empty = True  # nothing yet that could be meant
    for place, word in enumerate(sentence.low):
        if 0 < place < _ENOUGH and sentence.at("leaning.back_anywhere", place):
            return True
        if place and empty and sentence.has("leaning.subjects", word):
            return True
        if sentence.has("leaning.persons", word) and place and not named and not articles:
            return not _is_told_later(sentence, place)
        if 0 < place < _ENOUGH and _is_this(sentence, place):
            return True
        capital = sentence.raw(place).lstrip("“\"'‘(")[:1].isupper()
        named = named or (capital and not is_function_word(word)) or word in ("i", "who")
        named = named or sentence.has("leaning.anybody", word)
        # "In the course of his term": what only opens with a preposition is nobody.
        led = sentence.has("leaning.leads", sentence.word(place - 1))
        articles = articles or (sentence.has("leaning.articles", word) and not led)
        light = is_function_word(word) or word.endswith("ly") or not word.isalpha()
        empty = empty and (light or _is_time(sentence, place))
    return False


def _is_told_later(sentence: Parsed, place: int) -> bool:
    """Whether who is meant stands right after the comma: "In his speech, the President"."""
    near = range(place, min(len(sentence.low), place + _ENOUGH))
    comma = next((n for n in near if sentence.raw(n)[-1:] == ","), None)
    if comma is None or place >= _ENOUGH:
        return False
    is_name = sentence.raw(comma + 1)[:1].isupper()
    return is_name or sentence.has("leaning.articles", sentence.word(comma + 1))


def _is_this(sentence: Parsed, place: int) -> bool:
    """Whether "this" or "these" stands here for what the sentence hasn't spoken of."""
    if _is_that(sentence, place):
        return True
    this, following = sentence.low[place], sentence.word(place + 1)
    if this not in ("this", "these") or not sentence.has("leaning.demonstratives", this):
        return False
    return _is_back(sentence, place) and not (following and sentence.has_before(place, following))


def _is_that(sentence: Parsed, place: int) -> bool:
    """Whether it opens with a preposition and "that", of a noun: "Under that decree"."""
    following = sentence.word(place + 1)
    return (
        place == 1
        and sentence.low[place] in ("that", "those")
        and sentence.has("leaning.leads", sentence.low[0])
        and following.isalpha()
        and not (is_function_word(following) or sentence.has("leaning.ahead", following))
    )
