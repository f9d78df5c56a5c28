"""Rows and keys that a question has as a whole, with all of its other words around them.

A reader taught on prose believes few rows: that "Deposit: 150 euros a piece" says how high the
deposit for a costume is. Where all of the row's label is asked for, and every other word that says
what the question is about stands in the row or above it, to the title, it hardly asks for what
isn't there. That a word stands elsewhere in the document says little: of 24 such rows 15 answered.
"""

from __future__ import annotations

import re
from itertools import pairwise

from index.language import (
    all_words,
    content_words,
    is_function_word,
    is_said_by,
    named_times,
    picked,
    stem,
    stems_of,
    telling_stems,
)
from rag.asking.asked_question import Question
from rag.asking.asked_rows import stems_around
from rag.asking.picked_rows import picked_rows
from rag.asking.records import has_key, keyed
from rag.asking.row_doubts import is_among
from rag.asking.row_times import label_times
from rag.asking.sentence_candidates import Sentence
from rag.asking.terms import find_terms

# No row is a way.
_NO_FACT = re.compile(r"(?i)^\s*how\s+(?:do|does|did|can|should|is|are)\b")
# Nor is it a reason, but where it says so: "Reason: rust".
_REASONS = "reason cause"
_ARTICLES = frozenset({"the", "a", "an"})


def is_asked_whole(question: Question, first: Sentence) -> bool:
    """Whether the first candidate is a row or a key with nothing of the question amiss."""
    if _NO_FACT.search(question.text):
        return False
    by_column = first.row is not None and bool(picked_rows(question, [first])[0])
    if not by_column and not _is_named(question, first):
        return False
    if question.asks_who and not _has_name(question, first):
        return False
    document, row = first.hit.document, first.row
    around = stems_around(first.hit, first.span)
    above = content_words(document.metadata.title or "")
    if question.asks_why and not question.stems.intersection(telling_stems(_REASONS)) & around:
        return False
    times = label_times(question, row, document) if row is not None else frozenset()
    heads = row.heads if row is not None else ()
    is_priced = any(is_said_by(content_words(h.of(document.text)), "prices") for h in heads)
    verbs = _verbs_of_picks(question) if by_column else set()
    return all(
        stem(word) in around
        or is_among(word, above)
        or bool(named_times(word.capitalize()) & times)
        or (is_priced and is_said_by([word], "prices"))
        or word in verbs
        for term in find_terms(question.text)
        for word in content_words(term.text)
        if not is_function_word(word) and not _picks(word)
    )


def _verbs_of_picks(question: Question) -> set[str]:
    """What stands right before what a row is picked by: of that no cell speaks, "sent the most"."""
    plain = [word for word in question.spelt if word.casefold() not in _ARTICLES]
    return {
        before.casefold()
        for before, word in pairwise(plain)
        if _picks(word.casefold()) and before.islower()
    }


def _picks(word: str) -> bool:
    """Whether it is what a row is picked by, "most", which stands in no table."""
    return bool(picked([word, ""]))


def _has_name(question: Question, unit: Sentence) -> bool:
    """Whether a row or a value has a word with a capital that the question doesn't have."""
    pair = keyed(unit)
    words = all_words(pair["value"] if unit.row is None and pair is not None else unit.words)
    return any(word[0].isupper() and word.casefold() not in question.words for word in words)


def _is_named(question: Question, unit: Sentence) -> bool:
    """Whether all of a row's label, or of a key, is asked for."""
    if unit.row is None:
        return keyed(unit) is not None and has_key(question, unit)
    document = unit.hit.document
    if label_times(question, unit.row, document):
        return True
    label = stems_of(unit.row.cells[0].span.of(document.text))
    return bool(label) and label <= question.stems
