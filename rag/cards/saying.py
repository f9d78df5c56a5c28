"""Whether a word that may be a verb of saying is one where it stands.

"The United States", "the claims process", "maintained a consulate", "agreed to be interviewed":
there nobody says anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span, Value
from index.language import is_function_word
from rag.cards.card_words import CardWords

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
# So far behind the verb what is said begins: "agreed last week that".
_REACH = 4
_QUOTED = ("”", '"', "’")
_CONTENT = (",", ":", ".", "“", '"', "‘")


def is_saying(
    text: str,
    names: Sequence[Value],
    places: Sequence[Span],
    low: Sequence[str],
    verb: tuple[int, int],
    words: CardWords,
) -> bool:
    """Whether the words from the first to the second number of ``verb`` say something here."""
    first, after = verb
    place = places[first]
    raw = place.of(text).lstrip("“\"'‘([")
    if raw[:1].isupper() and not text.isupper():
        return False  # "the United States", "the Advisory Committee Notes"
    if any(value.span.overlap(place) for value in names):
        return False
    if not first or _lacks_subject(low, first, words) or _is_noun(places, low, first, text, words):
        return False
    following = "".join(low[after : after + 1])
    if words.has("speech.of_things", low[first]) and words.has("speech.about", following):
        return False  # "kept informed of"
    is_told = text[: place.start].rstrip(" ,")[-1:] in _QUOTED
    if words.has("speech.with_content", low[first]) and not is_told:
        return tells_content(text, places, low, after, words)
    return True


def tells_content(
    text: str, places: Sequence[Span], low: Sequence[str], after: int, words: CardWords
) -> bool:
    """Whether what is said follows: behind "that", a comma, a colon, in quotation marks."""
    if text[: places[after - 1].end].rstrip()[-1:] in _CONTENT:
        return True
    if words.has("speech.not_content", "".join(low[after : after + 1])):
        return False
    near = range(after, min(len(low), after + _REACH))
    return any(
        words.has("speech.opening_content", low[n]) or places[n].of(text)[:1] in _CONTENT[3:]
        for n in near
    )


def _is_noun(
    places: Sequence[Span], low: Sequence[str], first: int, text: str, words: CardWords
) -> bool:
    """Whether it is one: "the Wornicks' claim presents", "the claims process begins"."""
    if not words.has("speech.nouns", low[first]):
        return False
    before = places[first - 1].of(text) if first else ""
    following = "".join(low[first + 1 : first + 2])
    if _POSSESSIVE.search(before) or words.has("resting.helping", following):
        return True
    if words.has("speech.after_nouns", following):
        return True
    if places[first].of(text).endswith("."):
        return not any(words.has("speech.citing", word) for word in low[:first])
    raw = places[first + 1].of(text) if first + 1 < len(places) else ""
    is_word = raw[:1].islower() and following.isalpha() and following[-2:] != "ly"
    return is_word and not is_function_word(following)


def _lacks_subject(low: Sequence[str], first: int, words: CardWords) -> bool:
    """Whether it has none: "the claims", "its demands", "to report", "has the final say"."""
    has, article = [*["", ""], *low[: first - 1]][-2:]
    if words.has("speech.between", has) and words.has("leaning.articles", article):
        return True
    return words.has("speech.not_before", low[first - 1])
