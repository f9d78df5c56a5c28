"""Whether a card says anything on what is asked: an announcement doesn't, nor does a formula."""

from __future__ import annotations

import re
from functools import lru_cache

from index import BlockKind, Document
from index.language import ends_in_question_mark, is_function_word, stems_of
from rag.cards import (
    Card,
    heading_before,
    heading_words,
    is_apparatus,
    is_formula,
    is_questioner,
    is_signpost,
)
from rag.statements import language_of

_ITEM_MARK = re.compile(r"^\s*(?:[-*•–—]|\(?\w{1,3}[.)])\s+")
# "4.1.1 Stack Graphs", "Source: …".
_NUMBER, _SOURCE = re.compile(r"\d+(?:\.\d+)+\.?$"), "Source:"
_FEWEST_WORDS = 5
# What ends so announces a list: "This section shall—".
_ANNOUNCING = (":", "—", "–")


def says_something(card: Card, question: str) -> bool:
    """Whether what a card is for tells something; what a table or a list holds always does."""
    document, language = card.document, language_of(card.document)
    block = document.block_at(card.core.start)
    words = card.core.of(document.text)
    if ends_in_question_mark(words):
        return False  # what is asked is told by nobody
    if block is not None and block.speaker is not None and is_questioner(block.speaker, language):
        return False  # nor what is told him who is to answer
    if card.apart is None and _looks_like_a_heading(words):
        return False
    if is_signpost(words, language) or words.rstrip().endswith(_ANNOUNCING):
        return False  # what announces a list stands above each of its items
    if block is not None and block.kind is BlockKind.ITEM and _is_a_heading(document, words):
        return False  # a line of a table of contents
    if _is_cited_below(document, card.core.start, language):
        return False
    if block is not None and (block.by_cells or block.kind is BlockKind.PAIR):
        return True
    return card.apart is not None or not is_formula(words, language, _stems(question, language))


def _looks_like_a_heading(words: str) -> bool:
    """Whether it is one that no block is set as: all capitals, a few words, a number with a name.

    "Source: Harbour Office" is none of a text's own words either.
    """
    first, *rest = words.split()
    if first == _SOURCE:
        return True
    if rest and _NUMBER.match(first):
        return all(word[:1].isupper() or is_function_word(word) for word in rest)
    is_short = len(rest) + 1 < _FEWEST_WORDS and not any(map(str.isdigit, words))
    return words.rstrip()[-1:].isalnum() and (words.isupper() or is_short)


def _is_a_heading(document: Document, item: str) -> bool:
    """Whether an item is the name of a section of its document."""
    name = _plain(item)
    headings = (heading_words(document.text, heading.span) for heading in document.headings)
    return any(_plain(words) == name for words in headings)


def _is_cited_below(document: Document, place: int, language: str) -> bool:
    """Whether the heading above is that of footnotes or of a bibliography."""
    above = heading_before(document, place)
    return above is not None and is_apparatus(_plain(heading_words(document.text, above)), language)


def _plain(words: str) -> str:
    return " ".join(_ITEM_MARK.sub("", words).casefold().split())


@lru_cache(maxsize=64)
def _stems(question: str, language: str) -> frozenset[str]:
    return frozenset(stems_of(question, language))
