"""What tells one of many like things: the greatest of them, those that lack something.

By the English words of a question, whatever language it is in.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.language.lexicon import load_lexicon

_GROUPS = frozenset(
    "amounts asking asking_when authoring auxiliary by_covers countable counting degree documents "
    "enquiring light listing mention_links mentioning newest nothing oldest ordering parts "
    "presence prices since sized speaking summarising totals unknown until".split()
)
_MEASURES = ("measure_length", "measure_height", "measure_weight", "measure_price", "measure_age")
# "most troops", "the most foreign troops": so many words may stand between.
_REACH = 2


def is_said_by(words: Sequence[str], group: str) -> bool:
    """Whether one of these words, in small letters, is in a group of small words; see there."""
    if group not in _GROUPS:
        raise ValueError(f"not a group to ask for: {group}")
    return any(load_lexicon("en").has(group, word) for word in words)


def picked(words: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """By what a question picks, and words of the column by which it does.

    It is ``greatest``, ``least`` or ``lacking``; the words are those after it, at the end the one
    before it ("where is the salinity lowest"), or, where they are measured by something ("the
    longest", "costs most"), those for that.
    """
    lexicon = load_lexicon("en")
    measured = [name for name in _MEASURES if any(lexicon.has(name, word) for word in words)]
    heads = [word for name in measured for word in sorted(lexicon.words[name])]
    return [
        (group, [*_named(words, place), *(heads if group != "lacking" else ())])
        for place, word in enumerate(words)
        for group in ("greatest", "least", "lacking")
        if lexicon.has(group, word)
    ]


def _named(words: Sequence[str], place: int) -> Sequence[str]:
    return words[place + 1 : place + 1 + _REACH] or words[max(0, place - 1) : place]
