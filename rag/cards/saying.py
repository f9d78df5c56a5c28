"""Whether a word that may be a verb of saying is one where it stands.

"The United States", "the claims process", "maintained a consulate", "agreed to be interviewed":
there nobody says anything.
"""

from __future__ import annotations

import re

from index.language import is_function_word, named_times
from rag.cards.parsed import Parsed

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
# So far behind the verb "that" may stand: "agreed last week in Lund that".
_FAR = 10
# So near behind it a verb shows a clause without "that": "confirmed Iran had begun".
_NEAR = 6
# So near behind a noun: "the claims process begins".
_NEXT = 3
_HEADLINE = 0.6  # of its words begin with capitals
_QUOTED = ("”", '"', "’")
_OPENING = (",", ":", "“", '"', "‘")


def is_saying(sentence: Parsed, verb: tuple[int, int]) -> bool:
    """Whether the words from the first to the second number of ``verb`` say something here."""
    first, after = verb
    if not first or _is_name(sentence, first):
        return False
    if _lacks_subject(sentence, first) or _is_noun(sentence, first, after):
        return False
    before, following = sentence.word(first - 1), sentence.word(after)
    if sentence.has("speech.of_things", sentence.low[first]):
        return not sentence.has("speech.about", following)  # "kept informed of"
    if sentence.has("speech.reporting", sentence.low[first]) and sentence.has(
        "speech.reported_to", following
    ):
        told = before == "as" or _is_inverted(sentence, first) or "as" in sentence.low[:first]
        told = told or (after + 1 < len(sentence.low) and _is_time(sentence.raw(after + 1)))
        return told or _reaches_that(sentence, after)  # "reports to the ministry"
    if not sentence.has("speech.with_content", sentence.low[first]):
        return True
    return _is_inverted(sentence, first) or before == "as" or tells_content(sentence, after)


def tells_content(sentence: Parsed, after: int) -> bool:
    """Whether what is said follows, or the sentence ends: behind "that", a comma, in quotes.

    Also behind a phrase of time or place, and without "that" where a verb follows.
    """
    if sentence.raw(after - 1)[-1:] in _OPENING or after >= len(sentence.low):
        return True
    if sentence.raw(after)[:1] in _OPENING[2:]:
        return True
    following = sentence.low[after]
    if sentence.has("speech.opening_content", following):
        return True
    verb = sentence.low[after - 1]
    if sentence.has("speech.settling", verb) and sentence.has("speech.settled", following):
        return False  # "agreed to be interviewed"
    is_aside = sentence.has("speech.prepositions", following) or following[-2:] == "ly"
    is_aside = is_aside or following in ("last", "this", "again") or _is_time(sentence.raw(after))
    to_whom = sentence.has("speech.addressed", following) and sentence.word(after + 1) == "that"
    return ((is_aside or to_whom) and _reaches_that(sentence, after)) or _opens_clause(
        sentence, after
    )


def _reaches_that(sentence: Parsed, after: int) -> bool:
    for number in range(after, min(len(sentence.low), after + _FAR)):
        if sentence.low[number] in ("that", "whether"):
            return sentence.raw(number)[-1:].isalpha()
        if sentence.raw(number)[-1:] in (",", ";", "."):
            break
    return False


def _opens_clause(sentence: Parsed, after: int) -> bool:
    """Whether a verb follows what stands behind: "confirmed Iran had begun", "added he would"."""
    for number in range(after, min(len(sentence.low), after + _NEAR)):
        word = sentence.low[number]
        if sentence.has("speech.relatives", word) or word == "that":
            return False
        if sentence.has("resting.helping", word) or sentence.has("leaning.subjects", word):
            return True
        if sentence.raw(number)[-1:] in (",", ";", "."):
            break
    return False


def _is_name(sentence: Parsed, number: int) -> bool:
    """Whether it is a part of a name: "the United States", "the Advisory Committee Notes"."""
    place = sentence.places[number]
    if any(value.span.overlap(place) for value in sentence.names):
        return True
    capitals = sum(sentence.raw(n)[:1].isupper() for n in range(len(sentence.low)))
    is_headline = capitals >= _HEADLINE * len(sentence.low)
    return sentence.raw(number).lstrip("“\"'‘([")[:1].isupper() and not is_headline


def _is_inverted(sentence: Parsed, first: int) -> bool:
    """Whether a quotation ends right before it: “…,” added Reed."""
    return sentence.text[: sentence.places[first].start].rstrip(" ,")[-1:] in _QUOTED


def _lacks_subject(sentence: Parsed, first: int) -> bool:
    """Whether it has none: "the claims", "its demands", "to report", "has the final say"."""
    has, article = sentence.word(first - 3), sentence.word(first - 2)
    if sentence.has("speech.between", has) and sentence.has("leaning.articles", article):
        return True
    return sentence.has("speech.not_before", sentence.word(first - 1))


def _is_noun(sentence: Parsed, first: int, after: int) -> bool:
    """Whether it is one: "the Wornicks' claim presents", "the claims process begins"."""
    if sentence.low[first][-1:] == "s" and sentence.has("resting.helping", sentence.word(after)):
        return True  # "release notes can help"
    if not sentence.has("speech.nouns", sentence.low[first]):
        return False
    following, raw = sentence.word(after), sentence.raw(after)
    if _POSSESSIVE.search(sentence.raw(first - 1)) or sentence.has("resting.helping", following):
        return True
    if sentence.has("speech.after_nouns", following):
        return True
    if sentence.raw(first)[-1:] in (".", "!", "?"):
        start = sentence.places[max(0, first - _NEXT)].start
        ends = sentence.text[start : sentence.places[first].start]
        return "," not in ends and "as" not in sentence.low[:first]
    is_word = raw[:1].islower() and following.isalpha() and following[-2:] != "ly"
    if not is_word or is_function_word(following):
        return False
    # "The BBC reports clashes in Aleppo": behind a name that may be a noun it needs more.
    start = after + 1 if sentence.raw(first - 1)[:1].isupper() else after
    return any(_is_verb(sentence, n) for n in range(start, after + _NEXT))


def _is_verb(sentence: Parsed, number: int) -> bool:
    """Whether it looks like a verb of its own: helping ones, "begins" and "involved"."""
    word = sentence.word(number)
    is_plain = sentence.raw(number)[:1].islower() and word.isalpha() and len(word) > _NEXT
    return sentence.has("resting.helping", word) or (
        is_plain and not is_function_word(word) and (word[-2:] == "ed" or _is_third_person(word))
    )


def _is_third_person(word: str) -> bool:
    return word[-1:] == "s" and word[-2:] not in ("ss", "us", "is")


def _is_time(word: str) -> bool:
    return word[:1].isdigit() or bool(named_times(word.strip(",.")))
