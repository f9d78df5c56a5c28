"""Sentences that only say what will be spoken of: they have its words, and say nothing yet."""

from __future__ import annotations

from rag.cards.parsed import Parsed, parsed

# So many words stand between "this section" and "describes": "of the report".
_BETWEEN = 4


def is_signpost(text: str, language: str) -> bool:
    """Whether a sentence announces what follows: "Let me turn to the crisis", "I will discuss"."""
    sentence = parsed(text, language)
    places = range(len(sentence.low))
    return any(_announces(sentence, place) for place in places) or any(
        _is_of_part(sentence, place) for place in places[:2]
    )


def _announces(sentence: Parsed, place: int) -> bool:
    """Whether a speaker says what he is about to do: "I will now briefly describe"."""
    count = sentence.at("signpost.openings", place)
    if not count:
        return sentence.at("signpost.phrases", place) > 0
    place += count
    while sentence.at("signpost.between", place):
        place += 1
    says = sentence.any_of("leaning.that", sentence.low[place : place + _BETWEEN])
    return sentence.at("signpost.verbs", place) > 0 and not says  # "begin by saying that"


def _is_of_part(sentence: Parsed, place: int) -> bool:
    """Whether a part of the text says what it holds: "this section explores"."""
    count = sentence.at("signpost.parts", place) or _named_part(sentence, place)
    end = place + count
    return count > 0 and any(sentence.at("signpost.tells", n) for n in range(end, end + _BETWEEN))


def _named_part(sentence: Parsed, place: int) -> int:
    """How many words are "Table 1" or "the following rules", of which is told what they show.

    "Table 1 shows that fees rose", and what has figures, tells something.
    """
    first, second, *rest = [*sentence.low[place:], "", ""]
    if sentence.has("signpost.exhibits", first) and second[:1].isdigit():
        is_told = sentence.has("leaning.that", "".join(rest[1:2]))
        return 0 if is_told or any(word[:1].isdigit() for word in rest) else 2
    follows = sentence.has("leaning.articles", first) and sentence.has("signpost.following", second)
    return 2 if follows and not sentence.has("leaning.times", "".join(rest[:1])) else 0
