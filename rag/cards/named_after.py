"""Who is named right after a verb of saying, or after "according to"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span, Value
from index.language import is_function_word
from rag.cards.card_words import CardWords, bare

LIST = re.compile(r"\s*(?:,|&|and|und|et|y|и)?\s*(?:&|and|und|et|y|и)?\s*")
_MERE_COMMA = re.compile(r"^[^&,]+,\s+(?!&|and\b|und\b|et\b|y\b|и\b)[^&,]+$")
_LONGEST = 7
# "Yonhap news agency".
_MOST_KIND = 3
# So one may say or think behind a comma, "…, said Reed"; of what is demanded the object follows.
_INVERTED = ("fact", "opinion")


def opens_quoted(text: str, verb: int) -> bool:
    """Whether a quotation or a comma ends right before the verb: “…,” said Reed."""
    return text[:verb].rstrip()[-1:] in "”\"’',"


def inverted(
    text: str,
    names: Sequence[Value],
    places: Sequence[Span],
    verb: tuple[int, int],
    words: CardWords,
    stance: str,
) -> str | None:
    """Who stands behind the verb: “…,” said Reed. Behind a mere comma only who may speak does.

    "It met the board, demanded a large sum, urges Reed to go": who is asked says nothing.
    """
    first, after = verb
    found = named_after(text, names, places, after)
    if found is None or text[: places[first].start].rstrip()[-1:] != ",":
        return found
    if stance not in _INVERTED:
        return None
    is_name = any(value.span.of(text) in found for value in names)
    may_speak = any(words.has("speech.speakers", bare(word)) for word in found.split())
    return found if is_name or may_speak else None


def according_to(
    text: str, names: Sequence[Value], places: Sequence[Span], number: int, words: CardWords
) -> str | None:
    """Who stands behind "according to": a name, or "the ministry"; no schedule, no standards.

    Of names with a mere comma between the first: "According to Hicks, Kushner said".
    """
    found = named_after(text, names, places, number)
    if found is None:
        return None
    last = next((v for v in names if found.startswith(v.span.of(text)) or v.span.of(text) in found),
                None)  # fmt: skip
    if last is None:
        may_speak = any(words.has("speech.speakers", bare(word)) for word in found.split())
        return found if may_speak else None
    if _MERE_COMMA.search(found):
        found = last.span.of(text)
    rest = text[text.find(found, places[number].start) + len(found) :]
    own = re.split(r"[,.;:]", rest, maxsplit=1)[0].split() if rest[:1].isspace() else []
    following = own[0] if own else ""
    is_part = following[:1].islower() and not is_function_word(following)
    if is_part and not any(words.has("speech.speakers", word) for word in own[:_MOST_KIND]):
        return None  # "according to the OpenID Connect specification"
    return found


def named_after(
    text: str, names: Sequence[Value], places: Sequence[Span], number: int
) -> str | None:
    """The name, or the names of a list, right after "according to" or "said"; else "the X"."""
    if number >= len(places):
        return None
    start = places[number].start
    first = next((v for v in names if v.span.start >= start), None)
    before = text[start : first.span.start].split() if first is not None else []
    if first is None or len(before) > 1 or not all(map(_may_head, before)):
        return _noun_after(text, places, number)
    end = first.span.end
    for name in names:
        if name.span.start > end and LIST.fullmatch(text[end : name.span.start]):
            end = name.span.end
    return text[first.span.start : end]


def _noun_after(text: str, places: Sequence[Span], number: int) -> str | None:
    """Up to the comma, where that is near: "according to the ministry, …"."""
    rest = text[places[number].start :]
    head = re.split(r"[,.;:“”\"]", rest, maxsplit=1)[0].strip()
    fits = 1 < len(head.split()) <= _LONGEST and _is_article(head.split()[0])
    return head if fits and len(head) < len(rest.strip()) else None


def _is_article(word: str) -> bool:
    return bare(word) in ("the", "a", "an")


def _may_head(word: str) -> bool:
    """Whether it may stand before who says something: "the", "President"; no "our"."""
    return _is_article(word) or word[:1].isupper()
