"""What the question itself says for or against a unit, beside what the reader thinks of it.

A row that alone has the name asked for, a clause by its number, what one said and not what another
did; against what is but a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index import BlockKind, Value, ValueKind
from index.language import all_words, asked_values, is_said_by
from rag.asking.attribution import is_named
from rag.asking.cover_lines import is_cover_line
from rag.asking.records import has_key, held_weights, is_echo, record_groups
from rag.asking.sentence_candidates import Sentence, in_order

# As far as what is left out lies behind the best, in logits; see ``answering``.
FAR = 6.0
# A record that lacks what one of twelve has is that far behind.
_SLOPE = 4.0
# Among those that hold the same the reader's order counts a little.
_READER = 0.2
_MARK = re.compile(
    r"^\W*(?:[^\W\d]+\.?\s+)?(?P<number>\d+[a-z]?(?:\.\d+)*(?:\([0-9a-z]+\))*)(?=[.):\s])|"
    r"^\W*\((?P<letter>[0-9a-z]{1,4})\)\s"
)


def decide(question: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The candidates anew in order, best first."""
    shifted = list(sentences)
    for rule in (_by_records, _by_numbered_parts, _by_speakers, _no_echoes, _no_covers):
        shifted = rule(question, shifted)
    return in_order(shifted)


def _by_records(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """The record with most of what is asked for takes the score of the best one beside it."""
    moved: dict[Sentence, Sentence] = {}
    for (identity, kind), group in record_groups(sentences).items():
        moved |= _ordered(question, group)
        if kind == "keys":
            moved |= _keys_first(question, sentences, identity, moved)
    if asks_for_part(question):
        parts = [sentence for sentence in sentences if _mark(sentence) is not None]
        moved |= _ordered(question, parts)
    return [moved.get(sentence, sentence) for sentence in sentences]


def _keys_first(
    question: str, sentences: Sequence[Sentence], identity: str, moved: dict[Sentence, Sentence]
) -> dict[Sentence, Sentence]:
    """A key that the question has whole, before sentences with no more of the question in them."""
    inside = [s for s in sentences if s.hit.document.id == identity]
    weights = dict(zip(inside, held_weights(question, inside, keys=False), strict=True))
    most = max(weights.values())
    top = max(moved.get(s, s).score for s in inside)
    first = [
        s for s in inside
        if weights[s] == most and most > 0 and has_key(question, s) and not is_echo(question, s)
    ]  # fmt: skip
    best = max((s.score for s in first), default=0.0)
    return {s: _at(moved.get(s, s), top + _READER * (1 + s.score - best)) for s in first}


def _ordered(question: str, group: Sequence[Sentence]) -> dict[Sentence, Sentence]:
    if len(group) < 2:
        return {}
    weights = held_weights(question, group)
    most = max(weights)
    if most <= 0:
        return {}
    top = max(sentence.score for sentence in group)
    moved = {}
    for sentence, weight in zip(group, weights, strict=True):
        behind = min(FAR, _SLOPE * (most - weight)) + _READER * (top - sentence.score)
        moved[sentence] = _at(sentence, top - behind)
    best = max(new.score for new in moved.values())
    return {old: _at(new, new.score + top - best) for old, new in moved.items()}


def _by_numbered_parts(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Where a clause is asked for by its number, what opens with it, or stands below it."""
    wanted = [number_of(v) for v in asked_values(question) if v.kind is ValueKind.IDENTIFIER
              and v.unit is not None and is_said_by([v.unit], "parts")]  # fmt: skip
    if not wanted or not sentences:
        return sentences
    top = max(sentence.score for sentence in sentences)
    low = min(sentence.score for sentence in sentences)
    for opens in (_mark, _heading_mark):
        inside = {sentence for sentence in sentences if opens(sentence) in wanted}
        if inside:
            return [
                _at(s, s.score + top - low + FAR) if s in inside else s for s in sentences
            ]  # fmt: skip
    return sentences


def _by_speakers(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Where is asked what somebody said, what others said is far behind."""
    if not is_said_by([word.casefold() for word in all_words(question)], "speaking"):
        return sentences
    speakers = [_speaker(sentence) for sentence in sentences]
    named = {name for name in speakers if name is not None and is_named(question, name, name)}
    if not named:
        return sentences
    return [
        sentence if speaker is None or speaker in named else _at(sentence, sentence.score - FAR)
        for sentence, speaker in zip(sentences, speakers, strict=True)
    ]


def _no_echoes(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Questions are no answer unless questions are asked for; nor is what was asked with, alone."""
    words = [word.casefold() for word in all_words(question)]
    enquires, asks = is_said_by(words, "enquiring"), is_said_by(words, "asking")
    return [
        _at(s, s.score - FAR)
        if (asks and is_echo(question, s)) or _announces_another(s) or (_asks(s) and not enquires)
        else s
        for s in sentences
    ]


def _no_covers(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Titles and lines of author and date answer but who, when and which document."""
    words = [word.casefold() for word in all_words(question)]
    if is_said_by(words, "by_covers"):
        return sentences
    return [_at(s, s.score - FAR) if is_cover_line(s.hit.document, s.span) else s
            for s in sentences]  # fmt: skip


def _asks(sentence: Sentence) -> bool:
    return sentence.words.rstrip("”\"’')] ").endswith("?")


def _announces_another(sentence: Sentence) -> bool:
    """Whether it only says who speaks next: "On Monday Ana wrote:"."""
    if not sentence.words.endswith(":"):
        return False
    document = sentence.hit.document
    following = next((b for b in document.blocks if b.span.start >= sentence.span.end), None)
    own = document.block_at(sentence.span.start)
    if following is None or following.speaker is None or own is None:
        return False
    return following.speaker != own.speaker and following.speaker in sentence.words


def asks_for_part(question: str) -> bool:
    """Whether a question wants to know which clause, article or rule it is."""
    words = [word.casefold() for word in all_words(question)]
    return any(
        is_said_by([part], "parts") and is_said_by([word], "asking")
        for word, part in pairwise(words)
    )


def number_of(value: Value) -> str:
    """The number of a part without its label: 2.2 of clause 2.2."""
    return value.normal.rpartition(" ")[2]


def _mark(sentence: Sentence) -> str | None:
    """The number or letter with which a unit opens."""
    return _opening(sentence.words)


def _heading_mark(sentence: Sentence) -> str | None:
    """That of the heading right above."""
    above = [block for block in sentence.hit.document.blocks
             if block.kind is BlockKind.HEADING and block.span <= sentence.span]  # fmt: skip
    return _opening(above[-1].span.of(sentence.hit.document.text)) if above else None


def _opening(text: str) -> str | None:
    found = _MARK.match(text)
    return None if found is None else (found["number"] or f"({found['letter']})")


def _speaker(sentence: Sentence) -> str | None:
    block = sentence.hit.document.block_at(sentence.span.start)
    return block.speaker if block is not None else None


def _at(sentence: Sentence, score: float) -> Sentence:
    """The same with this score."""
    return replace(sentence, shift=sentence.shift + score - sentence.score)
