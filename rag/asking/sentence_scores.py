"""Which units of a passage may be quoted at all, and a reader that judges nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index import BlockKind, Span
from index.language import ends_in_question_mark
from rag.asking.languages import languages_of
from rag.asking.reader import Judgement, Reader
from rag.types import Hit

_FEWEST_WORDS, _FEWEST_OF_PARTS, _LONGEST_NAME = 6, 3, 4
_PARTS = frozenset({BlockKind.ROW, BlockKind.PAIR, BlockKind.ITEM})
_NEVER = frozenset({BlockKind.HEADING, BlockKind.HEAD, BlockKind.FURNITURE})
_REFERENCE = re.compile(
    r"Retrieved from|https?://|\bdoi:|^\W*[A-Z][\w’'-]+, [A-Z]\..{0,80}\(\d{4}\)|…\s*$|\.\.\.\s*$"
)
# The mark of a note behind a sentence: "of the harbour.5".
_NOTE = re.compile(r"(?<=(?:[^\W\d_]|[)\]])[.!?]|[.!?][”’\"'])\d{1,3}$")


class RememberingReader:
    """A reader that judges no passage twice for the same question."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, str, Span], Judgement] = {}
        self.name = reader.name
        self.languages = languages_of(reader)

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge those passages that it hasn't judged yet; the others come from memory."""
        keys = [(question, hit.document.id, hit.passage.span) for hit in hits]
        new = {key: hit for key, hit in zip(keys, hits, strict=True) if key not in self._known}
        self._known |= zip(new, self._reader.read(question, list(new.values())), strict=True)
        return [self._known[key] for key in keys]


def quotable_sentences(hit: Hit, judgement: Judgement) -> Iterable[tuple[Span, float]]:
    """The units of a passage that may be quoted, with the reader's logits.

    Rows, pairs and items are no sentences: what they need stands beside them.
    """
    for unit, logit in zip(hit.passage.sentences, judgement.sentences, strict=True):
        block = hit.document.block_at(unit.start)
        text = unit.of(hit.document.text)
        if block is not None and block.kind in _NEVER:
            continue
        is_part = block is not None and block.kind in _PARTS and _is_part(text)
        if is_part or may_be_quoted(text) or _is_recital(hit.document.text, unit):
            yield unit, logit


def _is_recital(text: str, unit: Span) -> bool:
    """Whether a unit is a paragraph that ends in a comma, as those do that open a resolution."""
    words = unit.of(text)
    ends = words.endswith(",") and text[unit.end : unit.end + 2].lstrip(" \t\r")[:1] == "\n"
    return ends and may_be_quoted(f"{words[:-1]}.")


def _is_part(text: str) -> bool:
    """Whether a row or an item says something: a few words, no address, name or question only."""
    words = [word for word in text.split() if any(sign.isalnum() for sign in word)]
    bare = [word.strip("([“\"'*_") for word in words]
    is_name = len(words) <= _LONGEST_NAME and all(w[:1].isupper() or w[:1] == "@" for w in bare)
    asks = ends_in_question_mark(text)
    return len(words) >= _FEWEST_OF_PARTS and not (is_name or asks or _REFERENCE.search(text))


def may_be_quoted(text: str) -> bool:
    """Whether a sentence can stand alone: no fragment, no question, no reference of a list.

    A semicolon ends the paragraphs of resolutions and the items of lists.
    """
    ends = _NOTE.sub("", text).rstrip("”\"’')] ")[-1:]
    # A bar is what parts the cells of a row that was read as running text.
    whole = ends in ".!…;" and not text[:1].islower() and "|" not in text
    return whole and len(text.split()) >= _FEWEST_WORDS and not _REFERENCE.search(text)
