"""What the question itself says for or against a unit, beside what the reader thinks of it.

A row that alone has the name asked for, none of another case, a clause by its number, what one said
and not what another did; against what is but a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.language import (
    Key,
    Modality,
    all_words,
    asked_values,
    base_language,
    content_words,
    find_modality,
    find_words,
    is_among_keys,
    is_decisive,
    is_negated,
    is_said_by,
    small_words,
    stem,
)
from rag.asking.asked_rows import asked_row
from rag.asking.exact_values import keys_of
from rag.asking.numbered_parts import asks_for_part, by_numbered_parts, mark_of
from rag.asking.records import has_key, held_weights, is_echo, keyed, record_groups
from rag.asking.sentence_candidates import FAR, Sentence, at_score, in_order, speaker_of
from rag.asking.unfit import asks, unfit_units

# A record that lacks what one of twelve has is that far behind.
_SLOPE = 4.0
# Among those that hold the same the reader's order counts a little.
_READER = 0.2


def decide(question: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The candidates anew in order, best first."""
    shifted = list(sentences)
    for rule in _RULES:
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
        parts = [sentence for sentence in sentences if mark_of(sentence) is not None]
        moved |= _ordered(question, parts)
    return [moved.get(sentence, sentence) for sentence in sentences]


def _keys_first(
    question: str, sentences: Sequence[Sentence], identity: str, moved: dict[Sentence, Sentence]
) -> dict[Sentence, Sentence]:
    """A key that the question has whole, before sentences with no more of the question in them.

    Unless the reader takes one of these for the answer, and not the key.
    """
    inside = [s for s in sentences if s.hit.document.id == identity]
    weights = dict(zip(inside, held_weights(question, inside, keys=False), strict=True))
    most = max(weights.values())
    top = max(moved.get(s, s).score for s in inside)
    as_much = [s for s in inside if weights[s] == most and most > 0]
    is_taken = any(s.logit > 0 and not has_key(question, s) for s in as_much)
    first = [
        s for s in as_much
        if has_key(question, s) and not is_echo(question, s) and (s.logit > 0 or not is_taken)
    ]  # fmt: skip
    best = max((s.score for s in first), default=0.0)
    return {s: at_score(moved.get(s, s), top + _READER * (1 + s.score - best)) for s in first}


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
        moved[sentence] = at_score(sentence, top - behind)
    best = max(new.score for new in moved.values())
    return {old: at_score(new, new.score + top - best) for old, new in moved.items()}


def _by_values(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """A figure, a sign or a day that is asked for: before units without it."""
    wanted = [value for value in asked_values(question) if is_decisive(value)]
    if not wanted:
        return sentences
    held = [sum(is_among_keys(_keys(s), value) for value in wanted) for s in sentences]
    most = max(held, default=0)
    return [s if count == most else at_score(s, s.score - FAR / 2)
            for s, count in zip(sentences, held, strict=True)]  # fmt: skip


def _keys(sentence: Sentence) -> tuple[Key, ...]:
    return keys_of(sentence.words, base_language(sentence.hit.document.metadata.language))


def _no_denials(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """An entry that denies comes after one that says the same, unless a "not" is asked for.

    Not where it is asked whether something is so, nor in prose: what may not be says what may.
    """
    first = max(sentences, key=lambda s: s.score, default=None)
    asked = {stem(word) for word in content_words(question)}
    if is_said_by([word.casefold() for word in all_words(question)[:1]], "auxiliary"):
        return sentences
    if first is None or (first.row is None and keyed(first) is None):
        return sentences
    if _denies(question, asked) or not _denies(first.words, asked):
        return sentences
    weights = held_weights(question, sentences)
    own = weights[sentences.index(first)]
    said = [s for s, weight in zip(sentences, weights, strict=True)
            if weight >= own and not _denies(s.words, asked)]  # fmt: skip
    if not said:
        return sentences
    best = max(s.score for s in said)
    return [at_score(s, best - _READER) if s is first else s for s in sentences]


def _denies(words: str, asked: set[str]) -> bool:
    """Whether one of these stems is said not to be so."""
    cues = [cue for cue in find_modality(words) if cue.kind is Modality.NEGATION]
    return bool(cues) and any(
        is_negated(span, cues) for span in find_words(words) if stem(span.of(words)) in asked
    )


def _replies_first(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Where a question in a document is what is found first, what another replies has its place."""
    first = max(sentences, key=lambda s: s.score, default=None)
    words = small_words(question)
    if first is None or not asks(first) or is_said_by(words, "enquiring"):
        return sentences
    reply = _reply_to(first, sentences)
    return [at_score(s, first.score) if s is reply else s for s in sentences]


def _reply_to(asked: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    """The first unit of the turn of another that follows, if it is among these."""
    document, speaker = asked.hit.document, speaker_of(asked)
    turns = (b for b in document.blocks if b.span.start > asked.span.start and b.speaker)
    following = next((b.span for b in turns if b.speaker != speaker), None)
    if speaker is None or following is None:
        return None
    inside = (
        s for s in sentences if s.hit.document.id == document.id and following.overlap(s.span)
    )
    return min(inside, key=lambda s: s.span, default=None)


def _no_unfit(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """What can't answer is far behind."""
    unfit = unfit_units(question, sentences)
    return [at_score(s, s.score - FAR) if s in unfit else s for s in sentences]


def _row_first(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """The row that has more of what is asked for than the first candidate comes before it."""
    if not sentences:
        return sentences
    first = max(sentences, key=lambda s: s.score)
    units = [(s.hit, s.span) for s in sentences]
    place = asked_row(question, units, [sentences.index(first)])
    best = sentences[place] if place is not None else None
    return [at_score(s, first.score + _READER) if s is best else s for s in sentences]


_RULES = (
    _by_records, _by_values, by_numbered_parts, _replies_first, _no_unfit, _no_denials, _row_first,
)  # fmt: skip
