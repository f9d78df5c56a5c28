"""Follow-ups: a question that leans on those before it, put so that it can be asked on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Value, ValueKind
from index.language import content_words, find_values, find_words, is_function_word

# "And of Guam?", "What about 2012?": nothing but what takes another's place.
_INSTEAD = re.compile(
    r"\s*(?:and|but|or|so|then)?\s*(?:(?:what|how)\s+about\s+)?(?:(?P<before>in|of|for|at|by|with|from"
    r"|on|to|under|during)\s+)?(?P<rest>[^?]+?)\s*\??\s*",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:and|but|or|so|then|also|why|how come|what about|how about|what else)\b", re.IGNORECASE
)
# "Is it true that …": the pronoun stands for what follows.
_EMPTY = re.compile(
    r"\bit\s+(?=(?:true|possible|likely|necessary|clear|known|that|the case)\b)", re.IGNORECASE
)
# "Did it", "was he": right after a verb that asks, a pronoun stands for what was spoken of before.
_ASKED_OF = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might)\s+"
    r"(?:he|she|they|it)\b",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|there|ones?)\b"
    r"|\b(?:this|these|those)\b(?!\s+(?:who|that|which))"
    r"|\b(?:of|about|with|for|after|before|to|on|in|from)\s+that\b(?!\s+\w)",
    re.IGNORECASE,
)
_NAMES_ITS_OWN = re.compile(r"\b(?:the|an?)\s+\w")
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_SMALL = frozenset({"the", "a", "an", "and", "of"})
_FEW = 3


def follow(question: str, earlier: Sequence[str]) -> str:
    """The question as it is put to the library after ``earlier`` ones; itself where it needs none.

    >>> follow("And of Guam?", ["What is the population of Lesotho?"])
    'What is the population of Guam?'
    >>> follow("When did he resign?", ["Who led the mission?"])
    'When did he resign? (Who led the mission?)'
    """
    before = ""
    for each in earlier:
        asked = _asked_after(each, before)
        # What only hangs on another says too little for the next one to hang on.
        before = before if before and asked.endswith(f"({before})") else asked
    return _asked_after(question, before)


def _asked_after(question: str, before: str) -> str:
    if not before:
        return question
    return _instead(question, before) or (
        f"{question} ({before})" if leans_on_another(question) else question
    )


def leans_on_another(question: str) -> bool:
    """Whether a question says only half of what it asks: a pronoun, "Why?", names nothing."""
    words = _EMPTY.sub("", question.strip().rstrip(" ?"))
    own = content_words(words)
    if len(own) < 2 or (len(own) < _FEW and _OPENS.match(words)) or _ASKED_OF.search(words):
        return True
    pronoun = _STANDS_FOR.search(words)
    held = words[: pronoun.start()] if pronoun is not None else words
    if names_something(held) or _NAMES_ITS_OWN.search(held):
        return False
    return pronoun is not None or len(own) <= _FEW


def names_something(words: str) -> bool:
    """Whether something is named: a capital that doesn't only open the question, a figure."""
    rest = words.split()[1:]
    return any(w[:1].isdigit() or (w[:1].isupper() and not is_function_word(w)) for w in rest)


def _instead(question: str, before: str) -> str | None:
    """The earlier question with a name or a date of its own in place of one of the same kind."""
    match = _INSTEAD.fullmatch(question)
    rest = match["rest"] if match is not None else ""
    values = [v for v in find_values(rest) if v.kind.is_name or v.kind is ValueKind.DATE]
    if match is None or not values or not _is_all(rest, values):
        return None
    known = [v for v in find_values(before) if _are_alike(v, values[-1])]
    known = [v for v in known if v.normal != values[-1].normal]
    led = [v for v in known if match["before"] and _follows(before, v, match["before"])]
    same = [v for v in led or known if v.kind is values[-1].kind]
    if not (same or led or known):
        return None
    place = (same or led or known)[-1].span
    head = before[: place.start]
    if rest.lower().startswith("the "):
        head = _ARTICLE.sub("", head)
    return f"{head}{rest}{before[place.end :]}"


def _is_all(words: str, values: Sequence[Value]) -> bool:
    """Whether some words are values, and small words between them."""
    covered = [v.span for v in values]
    places = list(find_words(words))
    return all(
        any(place.overlap(span) for span in covered)
        or place.of(words).lower() in _SMALL
        or place.of(words)[:1].isupper()
        for place in places
    )


def _are_alike(one: Value, other: Value) -> bool:
    return one.kind is other.kind or (one.kind.is_name and other.kind.is_name)


def _follows(text: str, value: Value, word: str) -> bool:
    before = text[: value.span.start].lower().removesuffix("the ").rstrip()
    return before.endswith(f" {word.lower()}")
