"""Who is named right after a verb of saying, or after "according to"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span, Value, ValueKind
from index.language import is_function_word
from rag.cards.card_words import bare
from rag.cards.parsed import Parsed

LIST = re.compile(r"\s*(?:,|&|and|und|et|y|и)?\s*(?:&|and|und|et|y|и)?\s*")
_LONGEST = 7
# "the deputy harbour master, Dr.".
_MOST_ROLE = 5
# "Yonhap news agency".
_MOST_KIND = 3
# So one may say or think behind a comma, "…, said Reed"; of what is demanded the object follows.
_INVERTED = ("fact", "opinion")


def opens_quoted(text: str, verb: int) -> bool:
    """Whether a quotation or a comma ends right before the verb: “…,” said Reed."""
    return text[:verb].rstrip()[-1:] in "”\"’',"


def inverted(sentence: Parsed, verb: tuple[int, int], stance: str) -> Span | None:
    """Who stands behind the verb: “…,” said Reed. Behind a mere comma only who may speak does.

    "It met the board, demanded a large sum, urges Reed to go": who is asked says nothing.
    """
    first, after = verb
    found = _named_after(sentence, after)
    if found is None or sentence.text[: sentence.places[first].start].rstrip()[-1:] != ",":
        return found
    if stance not in _INVERTED:
        return None
    is_name = any(value.span.overlap(found) for value in sentence.names)
    may_speak = sentence.any_of("speech.speakers", sentence.between(found.start, found.end))
    return found if is_name or may_speak else None


def according_to(sentence: Parsed, number: int) -> Span | None:
    """Who stands behind "according to": a name, or "the ministry"; no schedule, no standards.

    Of names with a mere comma between the first: "According to Hicks, Kushner said".
    """
    found = _named_after(sentence, number, by_comma=False)
    if found is None:
        return None
    held = [value for value in sentence.names if value.span.overlap(found)]
    if not held:
        words = sentence.between(found.start, found.end)
        is_thing = sentence.any_of("speech.manners", words) or sentence.any_of("speech.data", words)
        return None if is_thing else found
    rest = sentence.text[found.end :]
    own = re.split(r"[,.;:]", rest, maxsplit=1)[0].split() if rest[:1].isspace() else []
    is_manner = sentence.any_of("speech.manners", [bare(word) for word in own[:_MOST_KIND]])
    inside = sentence.any_of("speech.manners", sentence.between(found.start, found.end))
    goes_on = own[:1] and own[0].islower() and not is_function_word(own[0])
    return None if inside or (goes_on and is_manner) else found


def _named_after(sentence: Parsed, number: int, *, by_comma: bool = True) -> Span | None:
    """The name, or the names of a list, right after a verb; else "the X" up to a comma."""
    if number >= len(sentence.places):
        return None
    start = sentence.places[number].start
    first = next((v for v in sentence.names if v.span.start >= start), None)
    before = sentence.text[start : first.span.start].split() if first is not None else []
    is_role = first is not None and _is_role(sentence, first, before)
    heads = len(before) <= 1 and all(_may_head(sentence, word) for word in before)
    if first is None or not (heads or is_role):
        return _noun_after(sentence, start)
    return Span(first.span.start, _end_of_list(sentence, first, by_comma=by_comma))


def _is_role(sentence: Parsed, name: Value, before: Sequence[str]) -> bool:
    """Whether words before a person say what he is: "police spokesman", "the engineer, Dr."."""
    if name.kind is not ValueKind.PERSON or not 0 < len(before) <= _MOST_ROLE:
        return False
    *most, last = [word for word in before if not word[:1].isupper()] or [""]
    if any(word[-1:] in ",;:" for word in most) or any(map(is_function_word, map(bare, most[1:]))):
        return False
    if any(bare(word).endswith("ing") for word in before):
        return False  # "lawyers representing Ada Reed"
    if last[-1:] != ",":
        return not is_function_word(last.lower())
    after = sentence.text[name.span.end :].lstrip()
    return _is_article(sentence, before[0]) and (not after or after[0] in ',.;”"')


def _end_of_list(sentence: Parsed, first: Value, *, by_comma: bool) -> int:
    ends = [first.span.end]
    is_list = by_comma
    for name in sentence.names:
        between = sentence.text[ends[-1] : name.span.start]
        if name.span.start > ends[-1] and LIST.fullmatch(between):
            ends.append(name.span.end)
            is_list = is_list or between.strip() != ","
    return ends[-1] if is_list else ends[0]


def _noun_after(sentence: Parsed, start: int) -> Span | None:
    """Up to the comma, where that is near: "according to the ministry, …"."""
    rest = sentence.text[start:]
    head = re.split(r"[,.;:“”\"]", rest, maxsplit=1)[0].rstrip()
    fits = 1 < len(head.split()) <= _LONGEST and _is_article(sentence, head.split()[0])
    return Span(start, start + len(head)) if fits and len(head) < len(rest.strip()) else None


def _is_article(sentence: Parsed, word: str) -> bool:
    return sentence.has("leaning.articles", bare(word))


def _may_head(sentence: Parsed, word: str) -> bool:
    """Whether it may stand before who says something: "the", "President"; no "our"."""
    return _is_article(sentence, word) or word[:1].isupper()
