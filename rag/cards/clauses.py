"""In which clause a name stands, and whether what is said there is only supposed or told of him."""

from __future__ import annotations

from index import Span
from rag.cards.parsed import Parsed
from rag.cards.saying import tells_content

_NEAR, _RELATIVE_REACH = 5, 3
_HEADS = ("leaning.articles", "speech.possessives")


def is_supposed(sentence: Parsed, name: Span, verb: tuple[int, int]) -> bool:
    """Whether it is only supposed, denied or told of him: "if Reed agrees", "who expected"."""
    near = _before(sentence, name)
    last = near[-1:] or [""]
    if any(sentence.has(f"speech.{group}", last[0]) for group in ("conditions", "negating")):
        return True
    if sentence.any_of("speech.negating", sentence.between(name.start, name.end)[:1]):
        return True
    if sentence.any_of("speech.supposing", _since_comma(sentence, name)[-_NEAR:]):
        return True
    gap = sentence.text[name.end : sentence.places[verb[0]].start]
    between = sentence.between(name.end, sentence.places[verb[0]].start)
    is_told = sentence.any_of("speech.relatives", between[-_RELATIVE_REACH:]) and "," not in gap
    return is_told and not tells_content(sentence, verb[1])


def is_within(sentence: Parsed, name: Span) -> bool:
    """Whether another says that he says it: "noting that the Board states", "that Reed told"."""
    near = _before(sentence, name)
    if len(near) > 1 and sentence.has("speech.within", near[-1]):
        return True
    if near and sentence.has("speech.relatives", near[-1]):
        return True
    return "that" in _since_comma(sentence, name)


def is_told_alone(sentence: Parsed, name: Span) -> bool:
    """Whether nobody else says that he says it: "It is alleged that Reed said", "as Reed said"."""
    near = _before(sentence, name)
    all_before = sentence.between(0, name.start)
    is_impersonal = sentence.any_of("speech.impersonal", all_before[:1])
    if is_impersonal and len(all_before) <= 2 * _NEAR:
        return True
    return bool(near) and sentence.has("speech.citing", near[-1])


def _before(sentence: Parsed, name: Span) -> list[str]:
    """The words before a name in its clause, without its article."""
    words = sentence.between(sentence.clause_start(name.start), name.start)
    while words and any(sentence.has(head, words[-1]) for head in _HEADS):
        words.pop()
    return words


def _since_comma(sentence: Parsed, name: Span) -> list[str]:
    """The words before a name behind the last comma: what follows that is the main clause."""
    start = sentence.clause_start(name.start)
    comma = sentence.text.rfind(",", start, name.start)
    return sentence.between(max(start, comma), name.start)
