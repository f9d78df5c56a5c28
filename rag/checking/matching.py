"""Words of a quote and words of a source: folded, found, compared; pure text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from operator import eq

from index import Document, Value, ValueKind
from index.language import Equality, compare, find_values
from rag.statements import language_of
from rag.wording import QUOTE_MARKS, storable

# Quote marks and hyphens, typographic ones as plain ones.
_SIGNS = {**QUOTE_MARKS, **str.maketrans({"‐": "-", "‑": "-"})}
# Spaces, dots and words; what can't be seen (soft hyphens, zero-width signs) is left out.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_PIECE = re.compile(rf"(?P<space>\s+)|(?P<dots>…)|(?P<word>[^\s…{_UNSEEN}]+)")
_HELD_TEXTS = 32
_MARGIN = 60
# So many runs of words are compared in their order.
_MOST_LIKELY = 24


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
            folded.append(storable(match.group()).translate(_SIGNS))
            places += range(start, end)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return "".join(folded), places


def lowered(text: str) -> str:
    """Lower case, as long as the text: the few letters that would grow stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


@lru_cache(maxsize=_HELD_TEXTS)
def folded_document(text: str) -> tuple[str, list[int]]:
    """``fold_text`` of a document, kept for its other quotes."""
    return fold_text(text)


def find_words(document: Document, words: str) -> tuple[int, int] | None:
    """Where the same words stand in a document, whitespace and quote marks folded."""
    text, places = folded_document(document.text)
    wanted = fold_text(words)[0]
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        place = places[start], places[start + len(wanted) - 1] + 1
        if whole_place(document, *place) == place:
            return place
        start = text.find(wanted, start + 1)
    return None


def whole_place(document: Document, start: int, end: int) -> tuple[int, int]:
    """A place widened where it cuts a word, or a value into another: 300 out of 1,300."""
    text = document.text
    first, last = max(0, start - _MARGIN), min(len(text), end + _MARGIN)
    for value in find_values(text[first:last], language_of(document)):
        whole = first + value.span.start, first + value.span.end
        cut = max(whole[0], start), min(whole[1], end)
        if cut[0] < cut[1] and cut != whole and _says_other(document, value, cut):
            start, end = min(start, whole[0]), max(end, whole[1])
    while _splits_word(text, start):
        start -= 1
    while _splits_word(text, end):
        end += 1
    return start, end


def _says_other(document: Document, value: Value, cut: tuple[int, int]) -> bool:
    """Whether the part of a value that is left is another value, or none."""
    if value.kind.is_name:
        return False
    if value.kind is ValueKind.IDENTIFIER:
        return any(is_within_word(document.text, edge) for edge in cut)
    kept = find_values(document.text[slice(*cut)], language_of(document))
    return not kept or any(compare(value, other) is Equality.OTHER for other in kept)


def is_within_word(text: str, place: int) -> bool:
    """Whether no space stands on either side."""
    sides = text[max(0, place - 1) : place], text[place : place + 1]
    return all(side and not side.isspace() for side in sides)


def _splits_word(text: str, place: int) -> bool:
    """Whether letters, or digits, of one word stand on both sides; not in scripts without case."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before.isdigit() and after.isdigit():
        return True
    return all(sign.lower() != sign.upper() for sign in (before, after))


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
    """The run of words in ``text``, as long as the quote, that shares most with it.

    Of runs that share as many, or nearly, the one that has them in the quote's order: what repeats
    in a text has the same words at every shift.
    """
    words = _placed_words(text)
    if not words:
        return 0, 0
    wanted = [fold_text(word)[0] for word in quote.split()]
    length = min(max(1, len(wanted)), len(words))
    bag = set(wanted)
    shared = [word in bag for word, _, _ in words]
    counts = [sum(shared[:length])]
    for first in range(1, len(words) - length + 1):
        counts.append(counts[-1] + shared[first + length - 1] - shared[first - 1])
    likely = nlargest(_MOST_LIKELY, range(len(counts)), key=lambda n: (counts[n], -n))
    pairs = set(pairwise(wanted))

    def in_order(first: int) -> tuple[int, int, int]:
        run = [word for word, _, _ in words[first : first + length]]
        following = sum(pair in pairs for pair in pairwise(run))
        return following, sum(map(eq, run, wanted)), -first

    best = max(likely, key=in_order)
    return words[best][1], words[best + length - 1][2]


@lru_cache(maxsize=_HELD_TEXTS)
def _placed_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, with their places; kept for its other quotes."""
    return [(fold_text(m.group())[0], *m.span()) for m in re.finditer(r"\S+", text)]
