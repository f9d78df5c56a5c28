"""Parts of a text that have numbers: clauses, articles, rules, asked for by number or by matter."""

from __future__ import annotations

import re
from itertools import pairwise

from index import Value, ValueKind
from index.language import asked_values, is_said_by, small_words
from rag.asking.records import holds_all
from rag.asking.sentence_candidates import FAR, Sentence, at_score
from rag.cards import heading_before

_MARK = re.compile(
    r"^\W*(?:[^\W\d]+\.?\s+)?(?P<number>\d+[a-z]?(?:\.\d+)*(?:\([0-9a-z]+\))*)(?=[.):\s])|"
    r"^\W*\((?P<letter>[0-9a-z]{1,4})\)\s"
)


def by_numbered_parts(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Where a clause is asked for by its number, what opens with it, or stands below it."""
    wanted = _wanted_numbers(question)
    if not wanted or not sentences:
        return sentences
    top = max(sentence.score for sentence in sentences)
    low = min(sentence.score for sentence in sentences)
    for opens in (mark_of, _heading_mark):
        inside = {sentence for sentence in sentences if opens(sentence) in wanted}
        if inside:
            return [
                at_score(s, s.score + top - low + FAR) if s in inside else s for s in sentences
            ]  # fmt: skip
    return sentences


def asks_for_part(question: str) -> bool:
    """Whether a question wants to know which clause, article or rule it is."""
    words = small_words(question)
    return any(
        is_said_by([part], "parts") and is_said_by([word], "asking")
        for word, part in pairwise(words)
    )


def is_part_asked_for(question: str, sentence: Sentence) -> bool:
    """Whether a unit is the part that is named, or one with all words of "Which clause …?"."""
    if mark_of(sentence) in _wanted_numbers(question):
        return True
    has_mark = asks_for_part(question) and mark_of(sentence) is not None
    return has_mark and holds_all(question, sentence)


def _wanted_numbers(question: str) -> list[str]:
    """The numbers of the parts that a question names."""
    return [_number_of(v) for v in asked_values(question) if v.kind is ValueKind.IDENTIFIER
            and v.unit is not None and is_said_by([v.unit], "parts")]  # fmt: skip


def _number_of(value: Value) -> str:
    """The number of a part without its label: 2.2 of clause 2.2."""
    return value.normal.rpartition(" ")[2]


def mark_of(sentence: Sentence) -> str | None:
    """The number or letter with which a unit opens."""
    return _opening(sentence.words)


def _heading_mark(sentence: Sentence) -> str | None:
    """That of the heading right above."""
    document = sentence.hit.document
    above = heading_before(document, sentence.span.start)
    return _opening(above.of(document.text)) if above is not None else None


def _opening(text: str) -> str | None:
    found = _MARK.match(text)
    return None if found is None else (found["number"] or f"({found['letter']})")
