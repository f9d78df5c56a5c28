"""Topics beside single units, much as a briefing has its cards read by themselves.

From the topics of ``benchmarks/written``: what belongs to a topic, and what else stands in the
windows that its author saw. What only helps to understand it is neither.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reader.examples import Example
from benchmarks.reader.items import Cut, cuts_of, written_items
from benchmarks.written.collect import Row
from index.text import context_of, render
from index.types import Passage, Span

_BELONGING, _OTHERS = 5, 7
_FEWEST_WORDS = 6
_TITLE_SHARE = 0.9
# Each topic is seen so often in a pass, beside other units.
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, the units that belong to it, and others, each in its passage."""

    words: str
    belonging: tuple[tuple[Cut, Span], ...]
    others: tuple[tuple[Cut, Span], ...]


class TopicCards:
    """Makes a group of each topic: units that belong to it, and others."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.positives = list(topics) * _TIMES

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """Some of both, drawn anew each time; nothing is harder than its own windows."""
        del hard
        topic = self.positives[number]
        own = chooser.sample(topic.belonging, min(len(topic.belonging), _BELONGING))
        others = chooser.sample(topic.others, min(len(topic.others), _OTHERS))
        return [
            *(_example(topic.words, *unit, chooser, belongs=True) for unit in own),
            *(_example(topic.words, *unit, chooser, belongs=False) for unit in others),
        ]


def topic_cards(data: Path, tokenizer: Path) -> TopicCards:
    """The topics of the train side; of those that aren't in their windows, units that tempt."""
    side = frozenset({"train"})
    cuts = cuts_of(data, tokenizer, side)
    items = [item for item in written_items(side) if item["form"] == "topic"]
    topics = [_topic(item, cuts) for item in items]
    return TopicCards([topic for topic in topics if topic.others])


def _topic(item: Row, cuts: dict[str, list[Cut]]) -> Topic:
    shown = [
        (cut, unit)
        for identity, start, end in item["windows"]
        for cut in cuts[identity]
        for unit in cut.units
        if start <= unit.start and unit.end <= end
    ]
    graded = [{(i, start, end) for i, start, end in item[key]} for key in ("belongs", "helps")]
    held = {(cut.document.id, unit.start, unit.end): (cut, unit) for cut, unit in shown}
    belongs, helps = graded
    others = [
        pair for place, pair in held.items()
        if place not in belongs | helps and _is_long(*pair)
    ]  # fmt: skip
    own = tuple(held[p] for p in sorted(belongs) if p in held and _is_long(*held[p]))
    return Topic(item["question"], own, tuple(others))


def _is_long(cut: Cut, unit: Span) -> bool:
    return len(unit.of(cut.document.text).split()) >= _FEWEST_WORDS


def _example(topic: str, cut: Cut, unit: Span, chooser: random.Random, *, belongs: bool) -> Example:
    alone = Passage(cut.document.id, unit, (unit,), cut.passage.heading)
    title = context_of(cut.document, alone) if chooser.random() < _TITLE_SHARE else ""
    words = render(cut.document, alone).text
    whole = (Span(0, len(words)),)
    return Example(
        topic, title, words, answerable=belongs, evidence=whole if belongs else (), sentences=whole
    )
