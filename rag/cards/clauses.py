"""In which clause a name stands, and whether what is said there is only supposed or told of him."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span
from rag.cards.card_words import CardWords, bare
from rag.cards.saying import tells_content

# "U.S. officials", "Lynch v. Overholser" end none.
_CLAUSE = re.compile(
    r"[;:]\s|(?<![\W_][A-Zv])(?<!\.[A-Z])(?<![\W_][A-Z][a-z])[.!?][\"'”’)\]]*\s|—|[“”\"]"
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_NEAR, _MOST_BETWEEN = 5, 3


def is_supposed(
    text: str,
    name: str,
    verb: tuple[int, int],
    places: Sequence[Span],
    low: Sequence[str],
    words: CardWords,
) -> bool:
    """Whether it is only supposed, or told of somebody: "if Reed agrees", "Reed, who expected"."""
    if _follows(text, name, "speech.conditions", words):
        return True
    start = text.find(name)
    clause = [bare(word) for word in text[clause_start(text, start) : start].split()]
    near = clause[-_NEAR:]
    if any(words.has("speech.supposing", word) for word in near):
        return True
    between = [bare(word) for word in text[start + len(name) : places[verb[0]].start].split()]
    relative = any(words.has("speech.relatives", word) for word in between[-_MOST_BETWEEN:])
    is_told = relative and "," not in text[start + len(name) : places[verb[0]].start]
    return is_told and not tells_content(text, places, low, verb[1], words)


def is_within(text: str, name: str, words: CardWords) -> bool:
    """Whether another says that he says it: "noting that the Board states", "that Reed told"."""
    if any(_follows(text, name, f"speech.{group}", words) for group in ("within", "relatives")):
        return True
    start = text.find(name)
    clause = [bare(word) for word in text[clause_start(text, start) : start].split()]
    return "that" in clause[1:]


def _follows(text: str, name: str, group: str, words: CardWords) -> bool:
    """Whether a word of a group stands right before a name: "noting that the Board says"."""
    before = [bare(word) for word in text[: text.find(name)].split()]
    heads = ("leaning.articles", "speech.possessives")
    while before and any(words.has(head, before[-1]) for head in heads):
        before.pop()
    least = 1 if group == "speech.within" else 0
    return len(before) > least and words.has(group, before[-1])


def clause_start(text: str, verb: int) -> int:
    """Where the clause begins in which a verb stands; what is between brackets is left aside."""
    hidden = _ASIDE.sub(lambda m: " " * len(m.group()), text[:verb])
    ends = [match.end() for match in _CLAUSE.finditer(hidden)]
    return ends[-1] if ends else 0
