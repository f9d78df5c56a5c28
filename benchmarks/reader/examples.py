"""From pairs to training examples: windows, titles in front, and questions without an answer."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.reader.data import Pair, holding
from benchmarks.reader.negatives import fold, leaks
from index.types import Span

MAX_WINDOW = 1_100  # characters, about 250 tokens of English
MIN_WINDOW = 350
_TITLE_SHARE = 0.5
_SWAP_SHARE = 0.25
_SECOND_NEGATIVE_SHARE = 0.2
_MIXED_SHARE = 0.5
_SHORT = 300  # passages of a sentence or two, which may be set among others

_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_PAIRS = (
    "first last, earliest latest, before after, begin end, began ended, start finish, "
    "started finished, more less, most least, largest smallest, larger smaller, "
    "highest lowest, higher lower, high low, longest shortest, longer shorter, long short, "
    "oldest youngest, older newer, increase decrease, increased decreased, rise fall, "
    "win lose, won lost, support oppose, supported opposed, allow forbid, allowed forbidden, "
    "same different, similar different, northern southern, eastern western, north south, "
    "east west, upper lower, positive negative, always never, maximum minimum, major minor, "
    "male female, men women, internal external, advantage disadvantage, strong weak, "
    "accept reject, accepted rejected, gain loss, import export, buy sell, bought sold, "
    "open closed, opened closed, join leave, joined left, founded abolished, rich poor"
)
_OPPOSITES = dict(pair.split() for pair in reversed(_PAIRS.split(", ")))
_OPPOSITES |= {b: a for a, b in reversed(_OPPOSITES.items()) if b not in _OPPOSITES}


@dataclass(frozen=True, slots=True)
class Example:
    """One row of a batch: ``title`` goes in front of ``passage`` and is never part of an answer."""

    question: str
    title: str
    passage: str
    answerable: bool
    answers: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()

    @property
    def length(self) -> int:
        """Characters in all, a stand-in for the number of tokens."""
        return len(self.question) + len(self.title) + len(self.passage)


class GroupBuilder:
    """Makes, for each positive of one source, the group of it and its negatives."""

    def __init__(
        self, pairs: Sequence[Pair], mined: Sequence[Sequence[int]], passages: Sequence[Pair]
    ) -> None:
        """``mined`` belongs to the answerable ones of ``pairs`` and counts in ``passages``."""
        self.positives = [pair for pair in pairs if pair.answerable]
        self._mined = mined
        self._passages = passages
        self._human: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        self._siblings: dict[str, list[Pair]] = defaultdict(list)
        self._terms: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for pair in pairs:
            if not pair.answerable:
                self._human[_anchor(pair)].append(pair)
            for kind, pattern in _KINDS.items():
                self._terms[pair.article][kind] += pattern.findall(pair.question)
        for pair in passages:
            self._siblings[pair.article].append(pair)

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """The positive first, then its negatives; ``hard`` adds more of those near the question."""
        pair = self.positives[number]
        mixed = self._mixed(pair, number, chooser)
        positive = window(mixed, chooser)
        negatives = self._negatives(pair, positive, number, chooser)
        if hard:
            negatives += self._hard_negatives(pair, positive, chooser)
        examples = [positive, *(example for example in negatives if example is not None)]
        return [titled(example, chooser) for example in examples]

    def _negatives(
        self, pair: Pair, positive: Example, number: int, chooser: random.Random
    ) -> list[Example | None]:
        negatives = [self._one_negative(pair, positive, number, chooser)]
        if chooser.random() < _SECOND_NEGATIVE_SHARE:
            negatives.append(self._one_negative(pair, positive, number, chooser))
        if chooser.random() < _SWAP_SHARE:
            negatives.append(self._swapped(pair, positive, chooser))
        human = self._human.get(_anchor(pair), ())
        if human:
            negatives.append(self._unanswered(chooser.choice(human), pair, positive, chooser))
        return negatives

    def _hard_negatives(
        self, pair: Pair, positive: Example, chooser: random.Random
    ) -> list[Example | None]:
        """A second question that people wrote without an answer, or one turned around by rule."""
        human = self._human.get(_anchor(pair), ())
        if human:
            return [self._unanswered(chooser.choice(human), pair, positive, chooser)]
        turned = _opposite(pair.question, chooser)
        if turned is not None:
            return [_unanswerable(positive, turned)]
        return [self._swapped(pair, positive, chooser) if chooser.random() < _SWAP_SHARE else None]

    def _unanswered(
        self, other: Pair, pair: Pair, positive: Example, chooser: random.Random
    ) -> Example | None:
        """A person's unanswerable question on this passage, or such a passage to this question."""
        if other.passage == pair.passage:
            return _unanswerable(positive, other.question)
        return window(other, chooser)

    def _one_negative(
        self, pair: Pair, positive: Example, number: int, chooser: random.Random
    ) -> Example | None:
        draw = chooser.random()
        if draw < 0.3 and pair.evidence:
            cut = without_evidence(pair, chooser)
            if cut is not None:
                return cut
        if draw < 0.45 and pair.answer_texts:
            sibling = chooser.choice(self._siblings[pair.article])
            alien = sibling.passage != pair.passage
            if alien and not leaks(fold(sibling.passage), pair.answer_texts):
                return self._as_negative(pair, sibling, len(positive.passage), chooser)
        mined = self._mined[number]
        if not mined:
            return None
        # Cubing prefers the first ranks, where the near misses are.
        chosen = mined[int(len(mined) * chooser.random() ** 2)]
        return self._as_negative(pair, self._passages[chosen], len(positive.passage), chooser)

    def _as_negative(self, pair: Pair, other: Pair, length: int, chooser: random.Random) -> Example:
        """Another passage beside the question, cut to about the positive's length."""
        plain = replace(other, question=pair.question, answerable=False, answers=(), evidence=())
        return window(plain, chooser, max(MIN_WINDOW, int(length * chooser.uniform(0.8, 1.3))))

    def _swapped(self, pair: Pair, positive: Example, chooser: random.Random) -> Example | None:
        """The question with one year, number or name exchanged, on the same passage."""
        for kind, pattern in _KINDS.items():
            found = list(pattern.finditer(pair.question))
            if not found:
                continue
            target = chooser.choice(found)
            here = set(pattern.findall(pair.passage)) if chooser.random() < 0.4 else set()
            pool = here if here else set(self._terms[pair.article][kind])
            others = sorted(t for t in pool if t != target.group() and t not in pair.question)
            if others:
                text = pair.question
                asked = text[: target.start()] + chooser.choice(others) + text[target.end() :]
                return _unanswerable(positive, asked)
        return None

    def _mixed(self, pair: Pair, number: int, chooser: random.Random) -> Pair:
        """A single gold sentence set among near misses, so that there is something to choose."""
        mined = self._mined[number]
        short = len(pair.passage) < _SHORT and not pair.title
        if not short or len(mined) < 2 or chooser.random() > _MIXED_SHARE:
            return pair
        drawn = chooser.sample(list(mined), min(len(mined), chooser.randint(1, 4)))
        others = [
            self._passages[n].passage for n in drawn if len(self._passages[n].passage) < _SHORT
        ]
        place = chooser.randint(0, len(others))
        return _joined(pair, others[:place], others[place:])


def _unanswerable(positive: Example, question: str) -> Example:
    return replace(positive, question=question, answerable=False, answers=(), evidence=())


def _opposite(question: str, chooser: random.Random) -> str | None:
    """The question with one word replaced by its opposite, if it has such a word."""
    found = [m for m in re.finditer(r"\w+", question) if m.group().lower() in _OPPOSITES]
    if not found:
        return None
    target = chooser.choice(found)
    opposite = _OPPOSITES[target.group().lower()]
    return question[: target.start()] + opposite + question[target.end() :]


_KINDS = {"year": _YEAR, "number": _NUMBER, "name": _NAME}


def window(pair: Pair, chooser: random.Random, limit: int = MAX_WINDOW) -> Example:
    """Whole sentences around the evidence (or anywhere), grown to either side at random."""
    sentences = pair.sentences
    limit = min(limit, MAX_WINDOW)
    if len(pair.passage) <= limit or len(sentences) < 2:
        return _cut(pair, 0, len(pair.passage))
    if limit == MAX_WINDOW:
        limit = chooser.randint(MAX_WINDOW // 2, MAX_WINDOW)
    gold = [n for n, s in enumerate(sentences) if s in pair.evidence]
    first = last = chooser.choice(gold) if gold else chooser.randrange(len(sentences))
    while first > 0 or last + 1 < len(sentences):
        left = chooser.random() < 0.5
        grown = (max(0, first - 1), last) if left else (first, min(len(sentences) - 1, last + 1))
        if sentences[grown[1]].end - sentences[grown[0]].start > limit:
            break
        first, last = grown
    return _cut(pair, sentences[first].start, sentences[last].end)


def without_evidence(pair: Pair, chooser: random.Random) -> Example | None:
    """The passage with its evidence cut out, unless too little or the answer itself remains."""
    bare = cut_out(pair, pair.evidence, chooser) if pair.answer_texts else None
    if bare is None or leaks(fold(bare.passage), pair.answer_texts):
        return None
    return bare


def cut_out(pair: Pair, removed: Sequence[Span], chooser: random.Random) -> Example | None:
    """The passage without the sentences ``removed``, as one without an answer."""
    rest = [s.of(pair.passage) for s in pair.sentences if s not in removed]
    if len(rest) < 2:
        return None
    bounds, start = [], 0
    for sentence in rest:
        bounds.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    bare = replace(pair, passage=" ".join(rest), sentences=tuple(bounds), answerable=False,
                   answers=(), evidence=())  # fmt: skip
    return window(bare, chooser)


def _cut(pair: Pair, start: int, end: int) -> Example:
    def inside(spans: Sequence[Span]) -> tuple[Span, ...]:
        kept = (s for s in spans if start <= s.start and s.end <= end)
        return tuple(Span(s.start - start, s.end - start) for s in kept)

    return Example(
        pair.question, pair.title, pair.passage[start:end], pair.answerable,
        inside(pair.answers), inside(pair.evidence), inside(pair.sentences),
    )  # fmt: skip


def _joined(pair: Pair, before: Sequence[str], after: Sequence[str]) -> Pair:
    parts = [*before, pair.passage, *after]
    starts = [sum(len(part) + 1 for part in parts[:n]) for n in range(len(parts))]
    shift = starts[len(before)]
    moved = tuple(Span(s.start + shift, s.end + shift) for s in pair.answers)
    bounds = [Span(s, s + len(part)) for s, part in zip(starts, parts, strict=True)]
    own = [Span(s.start + shift, s.end + shift) for s in pair.sentences]
    bounds[len(before) : len(before) + 1] = own
    gold = tuple(Span(s.start + shift, s.end + shift) for s in pair.evidence)
    return replace(pair, passage=" ".join(parts), answers=moved, sentences=tuple(bounds),
                   evidence=holding(bounds, gold))  # fmt: skip


def titled(example: Example, chooser: random.Random) -> Example:
    """With its title in front, or without: half of each, since documents may have none."""
    return example if chooser.random() < _TITLE_SHARE else replace(example, title="")


def _anchor(pair: Pair) -> tuple[str, str]:
    """What a human-written negative hangs on: its passage, or its question in answer ranking."""
    return ("question", pair.question) if pair.source == "trecqa_train" else (
        "passage", pair.passage)  # fmt: skip
