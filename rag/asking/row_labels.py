"""What names a row among its neighbours: parts joined by small words, the order of them, codes.

"Danish to German" is no row for what is asked from Danish to English, nor "English to German" for
what is asked from German to English, nor is case C 139/25 case C 142/25.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.language import all_words, content_words, is_function_word, stem
from rag.asking.asked_question import Question

# Letters in capitals and figures, parted or not: B2, C 142/25, KT 4410, Q3.
_CODE = re.compile(r"[A-Z]{1,4}[ -]?\d{1,6}(?:[/.-]\d{1,6})*")
_CODED = re.compile(rf"(?<![\w/.-]){_CODE.pattern}(?![\w/-])")


def are_of_other_labels(question: Question, labels: Sequence[str]) -> list[bool]:
    """For each label of the rows of one table whether another is asked for than it."""
    ordered, coded = _in_another_order(question, labels), _with_another_code(question, labels)
    joined = [_is_joined_otherwise(question, label, labels) for label in labels]
    return [any(found) for found in zip(ordered, coded, joined, strict=True)]


def is_framed_otherwise(question: Question, label: str) -> bool:
    """Whether the question has one of two names that a small word joins, and beside it another.

    "Havn to Vest" is asked for and "Havn to Ost" is there, whatever other labels there are.
    """
    own = _framed(label)
    if not own:
        return False
    asked = _framed(question.text)
    return not own & asked and any(
        joining == other_joining and (one == other) != (last == other_last)
        for one, joining, last in own
        for other, other_joining, other_last in asked
    )


@lru_cache(maxsize=1024)  # the question beside each label, and labels that come again
def _framed(words: str) -> frozenset[tuple[str, str, str]]:
    """Names with capitals, or figures in them, beside a small word."""
    said = all_words(words)
    return frozenset(
        (stem(one), joining.casefold(), stem(last))
        for one, joining, last in zip(said, said[1:], said[2:], strict=False)
        if is_function_word(joining) and not one[0].islower() and not last[0].islower()
    )


@lru_cache(maxsize=4096)
def label_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that say what a text is about, in their order.

    By one stemmer for all documents: of a small table the language is hardly known, and a cell and
    a question are compared that have the same words. What has a capital joins nothing: May.
    """
    return tuple(
        stem(word)
        for word in all_words(text)
        if content_words(word) and (word[0].isupper() or not is_function_word(word))
    )


def _is_joined_otherwise(question: Question, label: str, labels: Sequence[str]) -> bool:
    """Whether a label of several parts has one that is asked for beside one of another label."""
    own, asked = set(label_stems(label)), set(label_stems(question.text))
    if not _is_joined(label) or not own & asked or own <= asked:
        return False
    joined = set().union(*(label_stems(other) for other in labels if _is_joined(other)))
    return bool((joined & asked) - own)


def _is_joined(label: str) -> bool:
    """Whether a small word or a sign stands between the names of a label."""
    words = all_words(label)
    inner = any(is_function_word(word) or len(word) == 1 for word in words[1:-1])
    return (inner or re.search(r"\w\s?[–→/-]+\s?\w", label) is not None) and len(words) > 1


def _in_another_order(question: Question, labels: Sequence[str]) -> list[bool]:
    """Of labels with the same words those that have them in another order than the question."""
    asked = label_stems(question.text)
    own = [label_stems(label) for label in labels]
    fit = [len(words) > 1 and words == tuple(w for w in asked if w in words) for words in own]
    fits = [words for words, is_fit in zip(own, fit, strict=True) if is_fit]
    return [
        not is_fit and any(sorted(words) == sorted(other) for other in fits)
        for words, is_fit in zip(own, fit, strict=True)
    ]


def _with_another_code(question: Question, labels: Sequence[str]) -> list[bool]:
    """Where all labels are codes and one of their form is asked for, those that are another."""
    if not all(_CODE.fullmatch(label) for label in labels):
        return [False] * len(labels)
    asked = {found[0] for found in _CODED.finditer(question.text)}
    forms = {_form(code) for code in asked}
    return [_form(label) in forms and label not in asked for label in labels]


def _form(code: str) -> str:
    """The form of a code: its letters as they are, for they say of what it is, figures alike."""
    return re.sub(r"\d+", "9", code)
