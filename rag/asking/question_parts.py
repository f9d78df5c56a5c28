"""A question of several things taken apart, each part to be asked by itself.

By its words alone: what isn't sure to be several is one question.
"""

from __future__ import annotations

import re

from index.language import content_words, find_values, is_function_word
from rag.asking.following import follow, leans_on_another, names_something
from rag.asking.halves import halves_of

_ASKS = r"(?:who|what|when|where|why|how|which|whose)"
_JOINT = re.compile(rf"\s*[,;]\s*(?:and\s+|or\s+)?(?={_ASKS}\b)|\s+and\s+(?={_ASKS}\b)", re.I)
_LAST_JOINT = re.compile(rf"(?:\band\s+|;\s*)(?={_ASKS}\b)", re.I)
# "and what did the Netherlands", "and what of the United States": the rest is the first's.
_WITHOUT_VERB = re.compile(
    rf"{_ASKS}\s+(?P<by>of|in|do|does|did|is|are|was|were|has|have|had)\s+(?:the\s+|an?\s+)?"
    r"(?P<name>[A-Z].*)",
)
_VERB = r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|may|should|must)"
_EITHER = re.compile(
    rf"(?:(?P<head>[^:]+):\s*)?(?P<one>{_VERB}\s+[^,:]+?)\s*,?\s+or\s+(?P<other>{_VERB}\s+.+)", re.I
)
_ITEM = r"(?:the|an?|its|their|his|her)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}?"
_LIST = re.compile(rf"(?P<items>{_ITEM}(?:\s*,\s*{_ITEM})*\s*,?\s+and\s+)(?=(?:the|an?)\s+)")
_TOGETHER = re.compile(r"\b(?:between|both|together|with each other|one another)\b", re.I)
_ONE = {"are": "is", "were": "was", "do": "does"}
# What is listed is what is asked of: right after "are" or "do".
_ASKS_OF = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|should|must)\s*$", re.I
)
_HELPS = re.compile(r"\b(?:do|does|did|will|would|can|could|may|should|must)\s*$", re.I)
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|they|them|their|it|its)\b", re.I)
_FEWEST_WORDS, _FEW = 2, 2


def parts_of(question: str) -> tuple[str, ...]:
    """What a question asks, each part by itself; empty where it asks one thing.

    >>> parts_of("Compare the median age of Lesotho and Guam.")
    ('What is the median age of Lesotho?', 'What is the median age of Guam?')
    >>> parts_of("Who signed the Pact, and when was it signed?")
    ('Who signed the Pact?', 'when was it signed? (Who signed the Pact)')
    """
    words = " ".join(question.split()).rstrip(" ?.!")
    parts = _alternatives(words) or _questions(words) or halves_of(words) or _listed(words)
    told = tuple(dict.fromkeys(_marked(part.strip(" ,;.")) for part in parts))
    return told if len(told) > 1 else ()


def _marked(part: str) -> str:
    """With its question mark, before what it leans on."""
    if not re.match(rf"(?:{_ASKS}|{_VERB})\b", part, re.I):
        return part
    own, bracket, rest = part.partition(" (")
    return f"{own.rstrip(' ?')}?{bracket}{rest}"


def _alternatives(words: str) -> list[str]:
    """Each of two by itself, "How was it lost: was it sold, or did it sink?"."""
    match = _EITHER.fullmatch(words)
    if match is None:
        return []
    one, other = match["one"], match["other"]
    holder = match["head"] if match["head"] is not None else one
    parts = [f"{one} ({holder})" if holder != one else one, f"{other} ({holder})"]
    return parts if _PRONOUN.search(other) else [one, other]


def _questions(words: str) -> list[str]:
    """Several questions in a row; one that says too little is put with one that names something."""
    if not _LAST_JOINT.search(words):
        return []
    found = [part for part in _JOINT.split(words) if len(part.split()) >= _FEWEST_WORDS]
    if len(found) < 2 or not re.match(_ASKS, found[0], re.I):
        return []
    holder = next((part for part in found if names_something(part)), found[0])
    return [_by_itself(part, found[0], holder) for part in found]


def _by_itself(part: str, first: str, holder: str) -> str:
    if part != first and (whole := _with_verb(part, first)):
        return whole
    if part == holder:
        return part
    says_little = not find_values(part) and len(content_words(part)) <= _FEW
    # In a row of questions any pronoun may stand for what the others name.
    if (says_little and not leans_on_another(part)) or _PRONOUN.search(part):
        return f"{part} ({holder})"
    return follow(part, [holder])


def _with_verb(part: str, first: str) -> str | None:
    """The first question of another: "What did Poland propose, and what did the Netherlands?"."""
    match = _WITHOUT_VERB.fullmatch(part)
    known = [v for v in find_values(first) if v.kind.is_name]
    own = [v for v in find_values(part) if v.kind.is_name]
    if match is None or not known or not own or own[-1].span.end != len(part):
        return None
    if len(content_words(match["name"])) > len(content_words(own[-1].span.of(part))):
        return None
    place = known[-1 if match["by"] in ("of", "in") else 0].span
    return f"{first[: place.start]}{own[-1].span.of(part)}{first[place.end :]}"


def _listed(words: str) -> list[str]:
    """The question with each alone of what it lists: the capital, the area and the population."""
    match = _LIST.search(words)
    if match is None or _TOGETHER.search(words) or not re.match(_ASKS, words, re.I):
        return []
    head = words[: match.start()]
    items = [i.strip() for i in re.split(r"\s*,\s*|\s+and\s+", match["items"]) if i.strip()]
    if not _ASKS_OF.search(head) or any(_has_small_words(item) for item in items):
        return []
    last = _last_item(words[match.end() :].split(), items, asks_of=_HELPS.search(head) is not None)
    tail = words[match.end() + len(last) :]
    one = re.sub(r"\b(are|were|do)(\s*)$", lambda m: _ONE[m[1].lower()] + m[2], head)
    return [f"{one}{item}{tail}" for item in (*items, last)] if last else []


def _has_small_words(item: str) -> bool:
    return any(is_function_word(word.lower()) for word in item.split()[1:])


def _last_item(rest: list[str], items: list[str], *, asks_of: bool) -> str:
    """The words of the last item: capitals as the others', without the verb that is asked of."""
    until = next(
        (n for n, w in enumerate(rest) if n and is_function_word(w.lower().strip(","))), len(rest)
    )
    last = rest[: min(until, 1 + max(len(item.split()) for item in items))]
    if all(item.split()[-1][:1].isupper() for item in items):
        last = [w for n, w in enumerate(last) if n == 0 or w[:1].isupper()]
    elif asks_of:
        last = last[:-1]
    return " ".join(last) if len(last) > 1 else ""
