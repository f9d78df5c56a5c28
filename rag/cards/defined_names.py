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
from index.language import content_words, is_acronym, is_function_word, other_names
from rag.cards.explained_names import Explanation, explained_names
from rag.cards.introduced import introduced

_MOST = 3


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
                found.setdefault(name.rstrip("s"), DefinedName(name, meaning))
    return tuple(found.values())[:_MOST]


def _explained(document: Document, span: Span) -> Iterator[tuple[int, str, Span]]:
    """Of each name in a place that is explained somewhere its offset, itself, what it means."""
    own = span.of(document.text)
    for name, places in explained_names(document.text).items():
        at = _used(own, name) if name[:-1] in own else None
        is_here = any(span.start <= place.at < span.end for place in places)
        if at is not None and not is_here and not other_names(name):
            yield at, name, _nearest(places, span.start).meaning


def _nearest(places: Sequence[Explanation], start: int) -> Explanation:
    """The last explanation before a place, else the first behind it: sections have their own."""
    return places[max(0, bisect_right(places, start, key=lambda p: p.at) - 1)]


def _used(own: str, name: str) -> int | None:
    """Where a text uses a name by itself, not in a longer one: no "Ford Motor Company"."""
    one = name[:-1] if name[-1] == "s" and not is_acronym(name) else name
    for match in re.finditer(rf"(?<![\w-]){re.escape(one)}(?=(?:[’']?s)?(?![\w-]))", own):
        if is_acronym(name):
            return match.start()
        before = own[: match.start()].split()[-1:]
        after = own[match.end() :].removeprefix("’s").removeprefix("'s")
        word = before[0] if before and before[0][-1].isalnum() else ""
        is_part = word[:1].isupper() and not is_function_word(word.lower())
        goes_on = re.match(r"\s(?:(?:for|of)\s(?:the\s)?)?[A-Z]", after) is not None
        if not is_part and not goes_on and before[:1] not in (["this"], ["This"]):
            return match.start()
    return None
