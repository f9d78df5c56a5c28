"""Amounts that are asked for, and units that have none, or none of what is asked for.

To a reader any row of the well at Mill Lane says how much manganese is in it, what the scores cost
that somebody is to order by September, and any sentence on a bridge how long it is.
"""

from __future__ import annotations

from index import ValueKind
from index.language import (
    all_words,
    content_words,
    find_values,
    is_function_word,
    is_said_by,
    names_only_times,
)
from rag.asking.asked_question import Question
from rag.asking.lists import announces_items
from rag.asking.row_doubts import is_among
from rag.asking.sentence_candidates import Sentence

_AMOUNTS = frozenset({ValueKind.NUMBER, ValueKind.ORDINAL, ValueKind.DURATION})


def lacks_amount(question: Question, first: Sentence) -> bool:
    """Whether the first candidate hardly has the amount that is asked for.

    It has no amount at all, or, a row, its document has no word for what is to be counted or
    weighed, or for that by which it is. Other words may be meant, so this is a doubt.
    """
    has_none = _says_no_number if first.row is None else _has_none
    return has_none(question, first) or _is_of_something_else(question, first)


def _has_none(question: Question, row: Sentence) -> bool:
    """Whether a price or a number is asked for, and no cell has one; a day is none."""
    if not question.asks_amount or row.row is None:
        return False
    text = row.hit.document.text
    return not any(_may_be_amount(cell.span.of(text)) for cell in row.row.cells[1:])


def _says_no_number(question: Question, unit: Sentence) -> bool:
    """Whether a number is asked for, and a sentence has none, nor a word that stands for some."""
    if not question.asks_how("sized"):
        return False
    said = all_words(unit.words)
    counted = any(not value.kind.is_name for value in find_values(unit.words))
    vague = is_said_by([word.casefold() for word in said], "counting")
    vague = vague or any(map(_is_unit, said))  # "for a month"
    return not (counted or vague or announces_items(unit.words))


def _may_be_amount(cell: str) -> bool:
    if names_only_times(cell):
        return False
    counted = any(value.kind in _AMOUNTS for value in find_values(cell))
    return counted or is_said_by([cell.strip().casefold()], "nothing")


def _is_of_something_else(question: Question, row: Sentence) -> bool:
    """Whether what is counted ("how much manganese"), or by which ("per page"), stands nowhere."""
    # "How much extra": in prose what stands behind "much" is often no thing.
    is_counted = row.row is not None or is_said_by(question.words[1:2], "countable")
    counted = _counted(question) if is_counted else []
    asked = [found for found in (counted, _by_which(question.words)) if found]
    if not asked:
        return False
    document = row.hit.document
    every = {*content_words(document.text), *content_words(document.metadata.title or "")}
    return any(not any(is_among(word, every) for word in found) for found in asked)


def _counted(question: Question) -> list[str]:
    """The words behind "how much" or "how many", up to the next small one; units are none."""
    if not question.asks_how("amounts"):
        return []
    found: list[str] = []
    for word in question.words[2:]:
        if is_function_word(word):
            if found or word != "of":
                break
        elif not word.isalpha():
            return []
        elif not _is_unit(word):
            found.append(word)
    return found


def _by_which(words: list[str]) -> list[str]:
    """The word behind "per"."""
    place = words.index("per") if "per" in words else len(words)
    return [word for word in words[place + 1 : place + 2] if word.isalpha() and word != "cent"]


def _is_unit(word: str) -> bool:
    found = find_values(f"2 {word}")
    return any(v.unit is not None or v.kind is ValueKind.DURATION for v in found)
