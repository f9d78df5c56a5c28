"""Sentences that could stand alone and rest on the one before: "The budget proposal would …".

Softer than ``leaning``: what opens so is quoted with the sentence before it where that stands in
the same paragraph, and without it where none does. Which proposal it is, is mostly told there,
often in other words, so no noun is looked for; what the document's title names is known already.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from index import Document, Span
from index.language import is_function_word
from rag.cards.around import blocks_at, units_in
from rag.cards.parsed import Parsed, parsed, parsed_at
from rag.cards.signposts import is_signpost
from rag.statements import language_of

# So far a noun with its article reaches, and so far "also" is said of the whole sentence.
_NOUN_REACH, _EARLY = 6, 6
_OPENING, _SHORTEST_VERB = 10, 4
_MOST_BEFORE = 2
_ENDS = tuple(",;:.")


def rests_at(document: Document, core: Span) -> int | None:
    """Where the sentences of its paragraph begin on which ``core`` rests; none where it doesn't."""
    known = _known(document)
    block, _ = blocks_at(document, core.start)
    start = core.start
    units = units_in(document, block.span) if block is not None else ()
    before = [unit for unit in units if unit.end <= core.start][-_MOST_BEFORE:]
    for here, above in pairwise([core, *reversed(before)]):
        rests = rests_on_before(parsed_at(document, here), known)
        if not rests or is_signpost(above.of(document.text), language_of(document)):
            break
        start = above.start
    return start if start < core.start else None


@lru_cache(maxsize=32)
def _known_words(told: tuple[str | None, ...], language: str) -> frozenset[str]:
    return frozenset(stem for words in told if words for stem in parsed(words, language).stems)


def _known(document: Document) -> frozenset[str]:
    """The stems of what stands beside each card of a document: its title, who speaks."""
    told = document.metadata
    return _known_words((told.title, told.author, told.publisher, told.kind), language_of(document))


def rests_on_before(sentence: Parsed, known: Set[str]) -> bool:
    """Whether the sentence before belongs to it; ``known`` are stems that its reader has read."""
    body = sentence.body
    if len(body.low) <= 2:
        return False
    return (
        _is_one_more(body)
        or _goes_on_from_one(body)
        or (body.has("resting.quantities", body.low[0]) and _is_verb(body, body.low[1]))
        or _is_definite(body, known)
    )


def _is_one_more(sentence: Parsed) -> bool:
    """Whether something is said besides: "The court also ordered"; no "not only … but also"."""
    for place in range(1, min(len(sentence.low), _EARLY)):
        if sentence.raw(place - 1)[-1:] in _ENDS:
            return False
        if sentence.has("resting.besides", sentence.low[place]):
            return not sentence.has("leaning.joining", sentence.low[place - 1])
    return False


def _goes_on_from_one(sentence: Parsed) -> bool:
    """Whether it opens with what is more, or belongs, to another: "A related program is"."""
    groups = ("leaning.leads", "leaning.told")
    start = 1 if any(sentence.has(group, sentence.low[0]) for group in groups) else 0
    head, following = sentence.low[start : start + 2]
    return sentence.has("leaning.articles", head) and sentence.has("resting.linked", following)


def _is_definite(sentence: Parsed, known: Set[str]) -> bool:
    """Whether its subject is a noun that only an article tells: "The Senate bill provided"."""
    low, raw, first = sentence.low, sentence.written, _main_clause(sentence)
    if not sentence.has("resting.definite", low[first]):
        return False
    end = first + 1
    while end < min(len(low), first + _NOUN_REACH) and low[end].replace("-", "").isalpha():
        is_verb = end > first + 1 and _is_verb(sentence, low[end])
        if is_function_word(low[end]) or is_verb or raw[end - 1][-1:] in _ENDS:
            break
        end += 1
    if not _is_verb(sentence, sentence.word(end)):
        end = _verb_in_noun(sentence, first, end)
    head = end - 1
    if head <= first or raw[head][:1].isupper() or raw[head][-1:] in _ENDS:
        return False  # no verb; a name; "The harbour, which"
    return sentence.stems[head] not in known


def _main_clause(sentence: Parsed) -> int:
    """Where it begins: behind "During the debate,", which gives no year."""
    raw, low = sentence.written, sentence.low
    comma = next((n for n, word in enumerate(raw[:_OPENING]) if word[-1:] == ","), None)
    if comma is None or comma + 1 >= len(raw) or any(w[-1:].isdigit() for w in low[: comma + 1]):
        return 0
    return comma + 1


def _verb_in_noun(sentence: Parsed, first: int, end: int) -> int:
    """Where the verb stands of "The program provides grants", "The program pays $5"; else 0."""
    low, following = sentence.low, sentence.word(end)
    has_object = sentence.has("resting.determiners", following) or not following[:1].isalpha()
    if has_object and low[end - 1].endswith("s"):
        return end - 1
    second = first + 2
    is_third_person = low[second:end] and low[second].endswith("s") and low[second - 1][-1:] != "s"
    return second if is_third_person and second + 1 < end else 0


def _is_verb(sentence: Parsed, word: str) -> bool:
    """Whether it is one by its form, or one that helps another: provided, would, does."""
    return sentence.has("resting.helping", word) or (
        len(word) > _SHORTEST_VERB and word[-2:] == "ed"
    )
