"""Words of a quote and words of a source: folded, found, compared; pure text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from index import Document
from rag.wording import storable

# Typographic quote marks and hyphens, which programs put for plain ones, and the other way round.
_QUOTE_MARKS = str.maketrans("‘’‚‛“”„‟«»‐‑", '\'\'\'\'""""""--')
# Spaces, dots and words; what can't be seen (soft hyphens, zero-width signs) is left out.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_PIECE = re.compile(rf"(?P<space>\s+)|(?P<dots>…)|(?P<word>[^\s…{_UNSEEN}]+)")
_HELD_TEXTS = 32


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the source that the quote has otherwise: ``kind`` replace, delete or insert."""

    kind: str
    source: str
    quote: str


def fold_text(text: str) -> tuple[str, list[int]]:
    """Text with whitespace and quote marks folded, and where each character came from.

    Control characters are as an export shows them.
    """
    folded: list[str] = []
    places: list[int] = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "space":
            if folded and folded[-1] != " ":
                folded.append(" ")
                places.append(start)
        elif match.lastgroup == "dots":
            folded.append("...")
            places += [start] * 3
        else:
            folded.append(storable(match.group()).translate(_QUOTE_MARKS))
            places += range(start, end)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return "".join(folded), places


@lru_cache(maxsize=_HELD_TEXTS)
def folded_document(text: str) -> tuple[str, list[int]]:
    """``fold_text`` of a document, kept for its other quotes."""
    return fold_text(text)


def find_words(document: Document, words: str) -> tuple[int, int] | None:
    """Where the same words stand in a document, whitespace and quote marks folded."""
    text, places = folded_document(document.text)
    wanted = fold_text(words)[0]
    start = text.find(wanted) if wanted else -1
    if start < 0:
        return None
    return places[start], places[start + len(wanted) - 1] + 1


def word_difference(source: str, quote: str) -> tuple[Difference, ...]:
    """Word by word, what the quote changed."""
    ours, theirs = fold_text(source)[0].split(), fold_text(quote)[0].split()
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    return tuple(
        Difference(kind, " ".join(ours[a:b]), " ".join(theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def likeness(source: str, words: str) -> float:
    """Share of words, in order, that both have; 0..1."""
    ours, theirs = fold_text(source)[0].casefold().split(), fold_text(words)[0].casefold().split()
    return difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def nearest(text: str, quote: str) -> tuple[int, int]:
    """The run of words in ``text``, as long as the quote, that shares most with it."""
    words = _placed_words(text)
    if not words:
        return 0, 0
    wanted = [fold_text(word)[0] for word in quote.split()]
    length = min(max(1, len(wanted)), len(words))
    bag = set(wanted)
    shared = [word in bag for word, _, _ in words]
    best, best_count = 0, sum(shared[:length])
    count = best_count
    for first in range(1, len(words) - length + 1):
        count += shared[first + length - 1] - shared[first - 1]
        if count > best_count:
            best, best_count = first, count
    return words[best][1], words[best + length - 1][2]


@lru_cache(maxsize=_HELD_TEXTS)
def _placed_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, with their places; kept for its other quotes."""
    return [(fold_text(m.group())[0], *m.span()) for m in re.finditer(r"\S+", text)]
