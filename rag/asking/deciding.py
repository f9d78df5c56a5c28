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
    stem,
)
from rag.asking.asked_rows import asked_row
from rag.asking.attribution import is_named
from rag.asking.cover_lines import is_cover_line, is_mail_head
from rag.asking.exact_values import keys_of
from rag.asking.numbered_parts import asks_for_part, by_numbered_parts, mark_of
from rag.asking.other_rows import other_rows
from rag.asking.records import has_key, held_weights, is_echo, record_groups
from rag.asking.sentence_candidates import FAR, Sentence, at_score, in_order

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


def _by_speakers(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Where is asked what somebody said, what others said is far behind."""
    if not is_said_by([word.casefold() for word in all_words(question)], "speaking"):
        return sentences
    speakers = [_speaker(sentence) for sentence in sentences]
    named = {name for name in speakers if name is not None and is_named(question, name, name)}
    if not named:
        return sentences
    return [
        sentence
        if speaker is None or speaker in named
        else at_score(sentence, sentence.score - FAR)
        for sentence, speaker in zip(sentences, speakers, strict=True)
    ]


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
    """What is denied comes after what is said of the same, unless a "not" is asked for."""
    first = max(sentences, key=lambda s: s.score, default=None)
    asked = {stem(word) for word in content_words(question)}
    if first is None or _denies(question, asked) or not _denies(first.words, asked):
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


def _no_echoes(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Questions are no answer unless questions are asked for; nor is what was asked with, alone."""
    words = [word.casefold() for word in all_words(question)]
    enquires, asks = is_said_by(words, "enquiring"), is_said_by(words, "asking")
    return [
        at_score(s, s.score - FAR)
        if (asks and is_echo(question, s)) or _announces_another(s) or (_asks(s) and not enquires)
        else s
        for s in sentences
    ]


def _no_covers(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Titles and lines of author and date answer but who, when and which document.

    A mail's subject, and the day on which it came, only what is asked of mails.
    """
    words = [word.casefold() for word in all_words(question)]
    if not any(is_said_by(words, group) for group in ("authoring", "by_covers", "documents")):
        sentences = [
            at_score(s, s.score - FAR) if is_mail_head(s.hit.document, s.span) else s
            for s in sentences
        ]
    if any(is_said_by(words, group) for group in ("by_covers", "authoring")):
        return sentences
    return [at_score(s, s.score - FAR) if is_cover_line(s.hit.document, s.span) else s
            for s in sentences]  # fmt: skip


def _no_other_rows(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """Rows of another case than the one asked for are far behind."""
    others = other_rows(question, sentences)
    return [at_score(s, s.score - FAR) if s in others else s for s in sentences]


def _row_first(question: str, sentences: list[Sentence]) -> list[Sentence]:
    """The row that has more of what is asked for than the first candidate comes before it."""
    if not sentences:
        return sentences
    first = max(sentences, key=lambda s: s.score)
    units = [(s.hit, s.span) for s in sentences]
    place = asked_row(question, units, [sentences.index(first)])
    best = sentences[place] if place is not None else None
    return [at_score(s, first.score + _READER) if s is best else s for s in sentences]


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


def _speaker(sentence: Sentence) -> str | None:
    block = sentence.hit.document.block_at(sentence.span.start)
    return block.speaker if block is not None else None


_RULES = (
    _by_records, _by_values, by_numbered_parts, _by_speakers, _no_denials, _no_echoes, _no_covers,
    _no_other_rows, _row_first,
)  # fmt: skip
