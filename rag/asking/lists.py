"""Lists: a sentence that announces items belongs to them, and they to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Document, Library, Span
from index.language import BULLETS

# An item's mark: (a), a), 1., iv., a bullet. What it begins with tells its kind and place.
_MARK = re.compile(r"(?P<open>\(?)(?P<value>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)])\s", re.I)
_FIRST = ("1", "a", "i")
# A longer list is cut after the last item that fits.
_MOST_CHARACTERS = 3000


def announces_items(sentence: str) -> bool:
    """Whether a sentence may announce a list."""
    return sentence.rstrip().endswith(":")


def sentences_of(library: Library, identity: str) -> list[Span]:
    """The sentences of a document's passages in their order."""
    passages, _ = library.truth.passages_of(identity)
    return [sentence for passage in passages for sentence in passage.sentences]


def is_item(sentence: str) -> bool:
    """Whether a sentence is marked as an item of a list."""
    return _kind(sentence) is not None


def with_items(document: Document, lead: Span, sentences: Sequence[Span]) -> Span:
    """The sentence ``lead`` and the items that it announces; itself where it announces none.

    ``sentences`` are those of the document, in order. Nothing that is not quoted, such as the
    furniture of a page, may lie between.
    """
    text = document.text
    if not announces_items(lead.of(text)):
        return lead
    own = _kind(lead.of(text))
    known: set[str] = set()
    end, in_item = lead.end, False
    for sentence in sentences:
        if sentence.start < end:
            continue
        between = Span(end, sentence.start)
        if any(between.overlap(hole) for hole in document.furniture) or (
            sentence.end - lead.start > _MOST_CHARACTERS
        ):
            break
        item = sentence.of(text)
        kind = _kind(item)
        if kind is None:
            if not _continues(text, between, item, in_item):
                break
        elif kind == own or not (kind in known or _is_first(item)):
            break
        else:
            known.add(kind)
            in_item = True
        end = sentence.end
    return Span(lead.start, end)


def _kind(item: str) -> str | None:
    """What marks items of this level: (a) and (b) are of a kind, 1. and 2. of another."""
    if item[:1] in BULLETS and item[1:2].isspace():
        return item[0]
    mark = _MARK.match(item)
    if mark is None:
        return None
    return mark["open"] + ("1" if mark["value"].isdigit() else "a") + mark["close"]


def _is_first(item: str) -> bool:
    mark = _MARK.match(item)
    return mark is None or mark["value"].lower() in _FIRST


def _continues(text: str, between: Span, item: str, in_item: bool) -> bool:
    """Whether an unmarked sentence belongs to the list.

    It goes on with the item before it in the same paragraph, or is an item that, as the one before
    it, ends as items do.
    """
    if "\n" not in between.of(text):
        return in_item
    before = text[: between.start].rstrip()
    return item.rstrip().endswith(";") or before.endswith((";", "; and", "; or"))
