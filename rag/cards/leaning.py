"""Whether a sentence is understood by itself, or leans on what precedes it.

By its words alone: a pronoun or "this measure" with nothing before it that could be meant, a word
that goes on from another sentence ("However", "Second,"), an answer's "Yes,".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from index.language import ITEM_MARK, is_function_word, stem
from rag.cards.card_words import CardWords, bare, card_words
from rag.cards.pointing import points_back
from rag.cards.unnamed import stands_for_another

# A list's mark, or a speaker's dash.
LIST_MARK = re.compile(rf"^\s*(?:\(?{ITEM_MARK}|[-–—•*])\s+")
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
_FEW = 3
_EARLY = 6
_TIME_WORDS = 3  # "at the time"
# "It's", "they're": a pronoun and its verb are two words.
_CONTRACTED = re.compile(r"(?i)\b(it|he|she|they|that|this|there)['’](s|re|ll|ve|d)\b")
_VERBS = {"s": "is", "re": "are", "ll": "will", "ve": "have", "d": "had"}


def leans(text: str, language: str) -> bool:
    """Whether a sentence needs what stands before it."""
    bared = _SPOKEN.sub("", _NOTE_NUMBER.sub("", LIST_MARK.sub("", text)))
    whole = _CONTRACTED.sub(lambda m: f"{m[1]} {_VERBS[m[2].lower()]}", bared)
    raw, words = whole.split(), card_words(language)
    low = [bare(word) for word in raw]
    if not low:
        return False
    raw, low = _with_names(raw, low, words)
    return (
        (words.has("leaning.clauses", low[0]) and raw[-1][-1:] == ";")
        or _opens_leaning(raw, low, words)
        or _PLAINLY_BACK.search(" ".join(low)) is not None
        or _goes_on_early(raw, low, words)
        or _points_back(raw, low, words, language)
        or words.at("leaning.at_the_end", low, max(0, len(low) - _TIME_WORDS)) == _TIME_WORDS
        or points_back(raw, low, words, language)
        or stands_for_another(raw, low, words, language)
    )


def _with_names(raw: list[str], low: list[str], words: CardWords) -> tuple[list[str], list[str]]:
    """Without "this" before what a name in the same sentence is: "R2P … this doctrine"."""
    named = False
    for place, word in enumerate(low[:-1]):
        is_this = named and word in ("this", "that") and raw[place][-1:].isalpha()
        if is_this and words.has("leaning.classes", low[place + 1]):
            raw, low = [*raw], [*low]
            raw[place] = low[place] = "a"
        bared = raw[place].strip("“”\"'‘’(),;:")
        is_name = bared[:1].isupper() and (place > 0 or not bared[1:].islower())
        named = named or (is_name and len(bared) > 1 and not is_function_word(word))
    return raw, low


def own_noun(text: str, language: str) -> str:
    """The noun, as a stem, of a "this report" that opens a sentence; empty where none does."""
    words = card_words(language)
    low = [bare(word) for word in LIST_MARK.sub("", text).split(maxsplit=_FEW)[:_FEW]]
    if len(low) < 2 or low[0] not in ("this", "these") or not words.has("leaning.own", low[1]):
        return ""
    return stem(low[1], language)


def tells_of_one(noun: str, before: str, language: str) -> bool:
    """Whether a sentence tells of "a report": "this report" behind it isn't the document."""
    words = card_words(language)
    low = [bare(word) for word in before.split()]
    return any(
        words.has("leaning.indefinite", article)
        for place, word in enumerate(low) if stem(word, language) == noun
        for article in low[max(0, place - _FEW) : place]
    )  # fmt: skip


def _opens_leaning(raw: Sequence[str], low: list[str], words: CardWords) -> bool:
    if count := words.at("leaning.connectives", low, 0):
        return not _is_other_use(raw, low, count, words)
    if words.at("leaning.numbering", low, 0):
        return raw[0].endswith(",") or raw[0][:-1].endswith(",")
    if words.has("leaning.demonstratives", low[0]):
        return _is_back(low, 0, words)
    if words.at("leaning.pronouns", low, 0):
        is_anyone = words.has("leaning.ahead", "".join(low[1:2]))  # "He who controls the port"
        return not (_is_empty(low, 0, words) or _joins_two(low) or is_anyone)
    following = raw[1] if len(raw) > 1 else ""
    return (
        words.has("leaning.articles", low[0])
        and words.has("leaning.back", low[1] if len(low) > 1 else "")
        and following[:1].islower()
        and not _is_time(low, 1, words)
        and low[_FEW - 1 : _FEW] not in (["of"], ["half"], ["reading"])
    )


def _goes_on_early(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether it goes on from another sentence behind its first words: "We, therefore, …"."""
    for place in range(1, min(len(low), _EARLY)):
        if raw[place - 1][-1:] in ";:.":
            return False
        if words.has("leaning.early", low[place]):
            set_off = raw[place][-1:] == "," and raw[place - 1][-1:] == ","
            return set_off or low[place] != "however"
    return False


def _is_other_use(raw: Sequence[str], low: Sequence[str], count: int, words: CardWords) -> bool:
    """Whether it goes on from nothing: "No State may", "So that", "Yet another", "Still life"."""
    following = low[count] if count < len(low) else ""
    alone = raw[count - 1][-1:] in ",;:."
    if low[0] == "so" and count == 1 and words.has("leaning.so", following):
        return False
    if low[0] in ("no", "so", "still", "yet", "rather", "yes", "there", "here") and count == 1:
        return not alone
    return following in ("than", "that") and low[0] in ("so", "rather", "such")


def _joins_two(low: Sequence[str]) -> bool:
    """Whether both are named: "Both A and B", "Neither A nor B"."""
    return low[0] in ("both", "neither") and any(w in ("and", "nor") for w in low[1:_ENOUGH])


def _is_empty(low: list[str], place: int, words: CardWords) -> bool:
    """Whether the pronoun stands for nothing: "It is clear that", "it took years to"."""
    verb, following = "".join(low[place + 1 : place + 2]), "".join(low[place + 2 : place + 3])
    if low[place] not in ("it", "es", "il") or not words.has("leaning.empty", verb):
        return False
    if verb in _PERFECT and following not in ("been", "become", "taken"):
        return False
    # "It was the first to report" speaks of something, and so does "It was promoted to master".
    if following.endswith("ed") and not words.has("leaning.resolved", following):
        return False
    reach = low[place + 2 : place + 2 + _EMPTY_REACH]
    if words.has("leaning.articles", following) or words.has("leaning.full", following):
        return False
    return any(words.has("leaning.empty_after", word) for word in reach)


def _is_back(low: list[str], place: int, words: CardWords) -> bool:
    """Whether "this …" at ``place`` points back: not "those who", "this report", "this year"."""
    following = low[place + 1 : place + 1 + _OWN_REACH]
    if not following:
        return True
    if low[place] in ("those", "that", "these", "such", "this") and words.has(
        "leaning.ahead", following[0]
    ):
        return following[0] in ("in", "with", "from") and low[place] not in ("those", "that")
    # "These circumstances, the Board": the noun ends before what follows it.
    noun = list(takewhile(lambda word: not is_function_word(word), following))
    singular = [word.removesuffix("'s").removesuffix("s") for word in noun]
    # "Such declarations", "That section" are another sentence's, whatever the document is itself.
    is_others = low[place] in ("such", "that", "those")
    own = not is_others and any(words.has("leaning.own", word) for word in (*noun, *singular))
    # "This year" is the document's own; "that afternoon" is another sentence's.
    is_now = low[place] not in ("that", "those", "such") and _is_time(low, place + 1, words)
    return not own and not is_now


def _is_time(low: Sequence[str], place: int, words: CardWords) -> bool:
    """Whether a time follows; "this may be", "these terms may" are none."""
    first, second = "".join(low[place : place + 1]), "".join(low[place + 1 : place + 2])
    if second == "may":
        second = ""
    if first == "may" and words.has("leaning.after_may", second):
        return False
    return any(words.has("leaning.times", word) for word in (first, second))


def _points_back(raw: Sequence[str], low: list[str], words: CardWords, language: str) -> bool:
    """Whether a word within the sentence stands for what the sentence doesn't name."""
    named = articles = False
    empty = True  # nothing yet that could be meant
    for place, word in enumerate(low):
        if place and words.at("leaning.back_anywhere", low, place) and place < _ENOUGH:
            return True
        if place and empty and words.has("leaning.subjects", word):
            return True
        if words.has("leaning.persons", word) and place and not named and not articles:
            return not _is_told_later(raw, low, place, words)
        if place and place < _ENOUGH and _is_this(low, place, words, language):
            return True
        capital = raw[place].lstrip("“\"'‘(")[:1].isupper()
        named = named or (capital and not is_function_word(word)) or word in ("i", "who")
        named = named or words.has("leaning.anybody", word)
        # "In the course of his term": what only opens with a preposition is nobody.
        led = place > 0 and words.has("leaning.leads", low[place - 1])
        articles = articles or (words.has("leaning.articles", word) and not led)
        light = is_function_word(word) or word.endswith("ly") or not word.isalpha()
        empty = empty and (light or _is_time(low, place, words))
    return False


def _is_told_later(raw: Sequence[str], low: Sequence[str], place: int, words: CardWords) -> bool:
    """Whether who is meant stands right after the comma: "In his speech, the President"."""
    comma = next(
        (n for n in range(place, min(len(raw), place + _ENOUGH)) if raw[n][-1] == ","), None
    )
    if comma is None or place >= _ENOUGH or comma + 1 >= len(raw):
        return False
    return raw[comma + 1][:1].isupper() or words.has("leaning.articles", low[comma + 1])


def _is_this(low: list[str], place: int, words: CardWords, language: str) -> bool:
    """Whether "this" or "these" stands here for what the sentence hasn't spoken of."""
    if _is_that(low, place, words):
        return True
    if low[place] not in ("this", "these") or not words.has("leaning.demonstratives", low[place]):
        return False
    if not _is_back(low, place, words):
        return False
    following = "".join(low[place + 1 : place + 2])
    before = {stem(word, language) for word in low[:place]}
    return not following or stem(following, language) not in before


def _is_that(low: Sequence[str], place: int, words: CardWords) -> bool:
    """Whether it opens with a preposition and "that", of a noun: "Under that decree"."""
    following = "".join(low[place + 1 : place + 2])
    return (
        place == 1
        and low[place] in ("that", "those")
        and words.has("leaning.leads", low[0])
        and following.isalpha()
        and not (is_function_word(following) or words.has("leaning.ahead", following))
    )
