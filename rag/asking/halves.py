"""The halves of a comparison: the question asked of each of the two alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index import Value, ValueKind
from index.language import find_values, is_function_word

_CUE = re.compile(r"\b(?:compar\w+|contrast\w*|differ\w*|versus|vs|as against)\b", re.I)
_OPENING = re.compile(
    r"(?:please\s+)?(?:compare|contrast)\s+|what\s+(?:is|are|was|were)\s+the\s+differences?\s+"
    r"(?:between|of|in)\s+|how\s+(?:do|does|did)\s+",
    re.I,
)
_DIFFER = re.compile(
    r"\s+(?:differ(?:s|ed)?|compares?|compared)(?:\s+(?P<with>on|in|about|over|as to))?\b", re.I
)
_JOINT = re.compile(r"\s*,?\s+(?:and|or|versus|vs\.?|with|to|from|than|as against)\s+", re.I)
_AGAINST = re.compile(r"versus|vs|against", re.I)
_LEAD = r"(?:(?:of|in|for|with|from|to|by|at|on|the|Mr|Mrs|Ms|Dr)\.?\s+)*"
# "… compared with that in Canada …".
_THAT_OF = re.compile(
    r"\s*,?\s*(?:(?:differ\w*|compar\w+)\s+)?(?:with|to|from|than|and|versus|vs\.?|as against)\s+"
    r"(?:that|those|the ones?)\s+(?:of|in|for|with|from|to|by|at|on)\s+",
    re.I,
)
# "Which has the longer coastline, A or B?"
_WHICH = re.compile(
    r"(?:which|who)\s+(?:[\w-]+\s+)?(?:has|have|had)\s+the\s+(?:[\w-]+(?:er|est)|more|most|less|least"
    r"|fewer)\s+(?P<what>[^,:]+?)\s*[,:]\s*(?P<pair>.+)",
    re.I,
)
_ASKS = re.compile(r"(?:who|what|when|where|why|how|which|whose)\b", re.I)


def halves_of(words: str) -> list[str]:
    """The halves of a comparison, not yet with their marks; empty where nothing is compared.

    >>> halves_of("Compare the median age of Lesotho and Guam")
    ['What is the median age of Lesotho', 'What is the median age of Guam']
    """
    if which := _WHICH.fullmatch(words):
        sides = _JOINT.split(which["pair"], maxsplit=1)
        return (
            [f"What is the {which['what']} of {side}" for side in sides] if len(sides) > 1 else []
        )
    if not _CUE.search(words):
        return []
    return [_asked(half) for half in _with_each(words)]


def _with_each(words: str) -> list[str]:
    """The words with each of the two in turn."""
    opening = _OPENING.match(words)
    start = opening.end() if opening is not None else 0
    if that := _THAT_OF.search(words, start):
        return _of_that(words, that)
    values = [v for v in _comparable(words) if v.span.start >= start]
    things = _of_things(words, start)
    for one, other in pairwise(values):
        between = words[one.span.end : other.span.start]
        alike = (one.kind.is_name and other.kind.is_name) or one.kind is other.kind
        if alike and re.fullmatch(rf"{_JOINT.pattern}{_LEAD}", between, re.I):
            joint = _JOINT.search(words, start)
            if things and joint is not None and joint.end() <= one.span.start:
                return things
            return _of_names(words, one, other)
    return things


def _comparable(words: str) -> list[Value]:
    return [v for v in find_values(words) if v.kind.is_name or v.kind is ValueKind.DATE]


def _of_names(words: str, one: Value, other: Value) -> list[str]:
    """Each of two names or dates; "the Turks and Caicos Islands" is one with what follows it."""
    more = re.match(r"(?:\s+and(?:\s+[A-Z][\w’'-]*)+)", words[other.span.end :])
    end = other.span.end + (more.end() if more is not None else 0)
    head, tail = words[: one.span.start], words[end:]
    return [f"{head}{one.span.of(words)}{tail}", f"{head}{words[other.span.start : end]}{tail}"]


def _of_that(words: str, that: re.Match[str]) -> list[str]:
    """X in Japan, and X with Canada in the place of Japan: the last name or date of its kind."""
    head, rest = words[: that.start()], words[that.end() :]
    rivals = _comparable(rest)
    if not rivals:
        return []
    known = [v for v in find_values(head) if v.kind is rivals[0].kind]
    known = known or [v for v in find_values(head) if v.kind.is_name and rivals[0].kind.is_name]
    if not known:
        return []
    place, tail = known[-1].span, rest[rivals[0].span.end :]
    other = f"{head[: place.start]}{rest[: rivals[0].span.end]}{head[place.end :]}{tail}"
    return [f"{head} differ{tail}", f"{other} differ"] if _DIFFER.match(that.group()) else [
        f"{head}{tail}", other
    ]  # fmt: skip


def _of_things(words: str, start: int) -> list[str]:
    """Internal revenue and public borrowings in …; recurring versus capital expenditure in …."""
    joint = re.compile(r"\s+(?:and|versus|vs\.?|as against)\s+", re.I).search(words, start)
    if joint is None:
        return []
    one, rest = words[start : joint.start()], words[joint.end() :]
    other = " ".join(_until_small(rest.split()))
    if not other or len(one.split()) > len(other.split()) + 1 or _CUE.search(one):
        return []
    tail = rest[len(other) :]
    is_short = len(one.split()) < len(other.split()) and _AGAINST.search(joint.group())
    one = f"{one} {other.split()[-1]}" if is_short else one
    return [f"{words[:start]}{side}{tail}" for side in (one, other)]


def _until_small(words: Sequence[str]) -> Iterator[str]:
    """The first words, up to a preposition or its like; an article may open them."""
    for number, word in enumerate(words):
        if (number and is_function_word(word.strip(",;").lower())) or _CUE.match(word):
            return
        yield word.rstrip(",;")


def _asked(half: str) -> str:
    """A half without the words that compare, as a question where it is one."""
    half = re.sub(r"\s*,\s*(?:as\s+)?compared$", "", half, flags=re.I)
    opening = _OPENING.match(half)
    differs = _DIFFER.search(half)
    was = "was" if re.match(r"(?:how did|what (?:was|were))\b", half, re.I) else ""
    if differs:
        half = _DIFFER.sub(lambda m: f" {m['with']}" if m["with"] else "", half, count=1)
    if opening is not None and (differs or not half.lower().startswith("how")):
        half = half[opening.end() :]
    half = re.sub(r"\bbetween\b", "of", half) if differs else half
    if _ASKS.match(half) or not re.match(r"(?:the|an?|its|their)\b", half, re.I):
        return half
    head = list(_until_small(half.split()))[-1:]
    many = any(word.endswith("s") and not word.endswith(("ss", "'s", "’s")) for word in head)
    return f"What {was or ('are' if many else 'is')} {half}"
