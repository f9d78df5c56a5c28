"""What a card's own names stand for where its document says so elsewhere: "the Board", "CSP".

A card that speaks of "the Minister" or of "FERC" is understood once these are told, and documents
tell it once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Document, Span
from index.language import (
    content_words,
    is_acronym,
    is_common_word,
    is_function_word,
    named_times,
    other_names,
)
from rag.cards.explained_names import Explanation, explained_names
from rag.cards.introduced import introduced
from rag.statements import language_of


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name that a document explains, and the words that do."""

    name: str
    meaning: Span


def defined_names(
    document: Document, spans: Sequence[Span], said: str = ""
) -> tuple[DefinedName, ...]:
    """What stands in some places of a document and is explained outside of them, in its order.

    ``said`` is what a reader is told besides: what that holds needs no explaining.
    """
    told = set(content_words(" ".join((said, *(span.of(document.text) for span in spans)))))
    found: dict[str, DefinedName] = {}
    for span in spans:
        for _, name, meaning in sorted((*_explained(document, span), *introduced(document, span))):
            is_held = any(meaning.overlap(other) for other in spans)
            if not is_held and not told.issuperset(content_words(meaning.of(document.text))):
                found.setdefault(_singular(name), DefinedName(name, meaning))
    return tuple(found.values())


def _explained(document: Document, span: Span) -> Iterator[tuple[int, str, Span]]:
    """Of each name in a place that is explained somewhere its offset, itself, what it means."""
    own = span.of(document.text)
    flat = " ".join(own.split())
    names = explained_names(document.text, by_words=language_of(document) == "en")
    for name, places in names.items():
        at = _used(own, name) if _singular(name) in flat else None
        is_here = any(span.start <= place.at < span.end for place in places)
        if at is not None and not is_here and not other_names(name):
            yield at, name, _nearest(places, span.start).meaning


def _nearest(places: Sequence[Explanation], start: int) -> Explanation:
    """The last explanation before a place, else the first behind it: sections have their own."""
    return places[max(0, bisect_right(places, start, key=lambda p: p.at) - 1)]


def _singular(name: str) -> str:
    """A name in the singular: "Agent" of "Agents"; "Princess" is no plural."""
    is_plural = name.endswith("s") and not name.endswith("ss") and not is_acronym(name)
    return name[:-1] if is_plural else name


def _used(own: str, name: str) -> int | None:
    """Where a text uses a name by itself, not in a longer one: no "Ford Motor Company"."""
    words = r"\s+".join(map(re.escape, _singular(name).split()))
    for match in re.finditer(rf"(?<![\w-]){words}(?=(?:[’']?s)?(?![\w-]))", own):
        before = own[: match.start()].split()[-1:]
        after = own[match.end() :].removeprefix("’s").removeprefix("'s")
        if is_acronym(name):
            if not (is_common_word(name.lower()) and _is_shouted(before, after)):
                return match.start()
        elif _stands_alone(name, before, after):
            return match.start()
    return None


def _is_shouted(before: Sequence[str], after: str) -> bool:
    """Whether a word stands among capitals: the IT of "IT IS HEREBY ORDERED"."""
    beside = [*before, *after.split()[:1]]
    return any(word.isupper() and len(word) > 1 for word in beside)


def _stands_alone(name: str, before: Sequence[str], after: str) -> bool:
    """Whether a name is no part of another, no "this Agreement", no word that opens a sentence."""
    word = before[0] if before and before[0][-1].isalnum() else ""
    is_part = word[:1].isupper() and not is_function_word(word.lower())
    goes_on = re.match(r"\s(?:(?:for|of)\s(?:the\s)?)?[A-Z]", after) is not None
    opens = not before or before[0][-1] in ".!?"
    is_word = is_function_word(name.lower()) and opens
    is_time = bool(named_times(name))
    return not (is_part or goes_on or is_word or is_time or word.lower() == "this")
