"""Whether a statement and a source say the opposite: by a "not", a word like one, or an antonym."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from index.language import Modality, find_modality, stem, telling_stems

_WORDS = Path(__file__).with_suffix(".toml")
# So many words around one that turns round are what it is about.
_REACH = 7
# An opposite stands for a word where they have a neighbour in common that is so near.
_NEXT = 3
_NOT = "not"
_UNTIL = re.compile(r"\s*(?:until|till|before)\b", re.IGNORECASE)
# A "not" behind a comma parts what is meant from what is not.
_APART = re.compile(r",\s+not\Z", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:un|in|im|il|ir|dis|non)(?=\w{4})")
# What a source turns round is the claim's where so much of the claim stands about it.
_ABOUT = 0.34
# Of a "not", whose clause is known, so many words are enough to be sure.
_ENOUGH = 2


class Denial(StrEnum):
    """What makes one text deny what another says: a "not", or a word or "not" that may do so."""

    NOT = "not"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class _Denied:
    """What turns something round, as a stem or ``_NOT``, and the stems of what it is about."""

    by: str
    about: frozenset[str]


def differs_in_polarity(claim: str, sentence: str) -> Denial | None:
    """By what just one of them denies what both speak of, or has the other's opposite for it."""
    claim, sentence = _in_single_words(claim), _in_single_words(sentence)
    ours, theirs = _denials(claim, sentence), _denials(sentence, claim)
    shared = {denied.by for denied in ours} & {denied.by for denied in theirs} - {_NOT}
    ours = [denied for denied in ours if denied.by not in shared]
    theirs = [denied for denied in theirs if denied.by not in shared]
    said, held = telling_stems(claim), telling_stems(sentence)
    if ours:
        if not any(denied.about & set(said) for denied in theirs):
            return Denial.NOT if any(denied.by == _NOT for denied in ours) else Denial.WORD
    elif about := [denied for denied in theirs if _is_about(denied, said)]:
        sure = any(denied.by == _NOT and _is_mostly_about(denied, said) for denied in about)
        return Denial.NOT if sure else Denial.WORD
    is_turned = not (ours or theirs) and _has_opposite(said, held)
    return Denial.WORD if is_turned else None


def _is_about(denied: _Denied, words: Sequence[str]) -> bool:
    """Whether it turns round what the words say; what "reject" may be said of is less sure."""
    return _is_mostly_about(denied, words) or (
        denied.by == _NOT and bool(denied.about & set(words))
    )


def _is_mostly_about(denied: _Denied, words: Sequence[str]) -> bool:
    shared, of_all = len(denied.about & set(words)), len(set(words))
    return shared > _ABOUT * of_all or (denied.by == _NOT and shared >= _ENOUGH)


def _denials(text: str, beside: str) -> list[_Denied]:
    """The "not"s with their clauses, and the words like them with what stands around them.

    What was not so until a day is said to be so from then on; "the total, not the parts" says
    something of the total; "impracticable" denies what the text ``beside`` calls practicable.
    """
    other, words = set(telling_stems(beside)), telling_stems(text)
    found, told = _told_by_cues(text)
    for place, word in enumerate(words):
        if word in told:
            continue
        turned = _PREFIX.sub("", word)
        if word in _table()[0] or (turned != word and turned in other and word not in other):
            around = [
                *words[max(0, place - _REACH) : place],
                *words[place + 1 : place + 1 + _REACH],
            ]
            found.append(_Denied(word, frozenset([*around, turned])))
    return found


def _told_by_cues(text: str) -> tuple[list[_Denied], set[str]]:
    """What "not" and its like deny, and the stems that need no second look.

    "Unable" denies once.
    """
    found, told = [], set[str]()
    for cue in find_modality(text):
        if cue.kind is not Modality.NEGATION or _APART.search(text, 0, cue.span.end):
            continue
        told |= {*telling_stems(cue.span.of(text))}
        if not _UNTIL.match(text, cue.scope.end):
            found.append(_Denied(_NOT, frozenset(telling_stems(cue.scope.of(text)))))
    return found, told


def _has_opposite(said: Sequence[str], held: Sequence[str]) -> bool:
    """Whether one has a word of a pair where the other has its opposite, and neither has both."""
    for pair in _table()[1]:
        ours, theirs = [w for w in pair if w in said], [w for w in pair if w in held]
        if len(ours) == len(theirs) == 1 and ours != theirs:
            beside, besides = _beside(said, ours[0]), _beside(held, theirs[0])
            if beside & besides:
                return True
    return False


def _beside(words: Sequence[str], word: str) -> frozenset[str]:
    """The stems next to a word wherever it stands."""
    places = [place for place, other in enumerate(words) if other == word]
    return frozenset(w for p in places for w in words[max(0, p - _NEXT) : p + _NEXT + 1])


def _in_single_words(text: str) -> str:
    """The text with one word for several that say the same: rejected for turned (it) down."""
    for pattern, word in _phrases():
        text = pattern.sub(rf"{word}\1", text)
    return text


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    read = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    parted = [(rf"{first}((?: [\w’'-]+){{0,2}}) {last}", word)
              for first, last, word in read["parted"]]  # fmt: skip
    whole = [(f"{words}()", word) for words, word in read["phrases"]]
    return tuple((re.compile(rf"\b{words}\b", re.IGNORECASE), word)
                 for words, word in [*parted, *whole])  # fmt: skip


@cache
def _table() -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    read = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    pairs = tuple((stem(one), stem(other)) for one, other in read["pairs"])
    return frozenset(map(stem, read["reversing"])), pairs
