"""Topics and questions beside single units, much as a briefing has its cards read by themselves.

From ``benchmarks/written``: what belongs to a topic, or answers a question by itself, and what else
stands in the windows that its author saw. What only helps to understand it is neither.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.reader.examples import Example
from benchmarks.reader.items import ASKED, Cut, cuts_of, written_items
from benchmarks.written.collect import Row
from index.text import context_of, render
from index.types import Passage, Span

_BELONGING, _LIKE, _OTHERS = 5, 4, 3
_NEAREST = 40
_FEWEST_WORDS = 6
_TITLE_SHARE = 0.9
# Each topic is seen so often in a pass, beside other units.
_TIMES = 3


Unit = tuple[Cut, Span]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and units each in its passage: those that belong to it, and others.

    ``like`` has of the others those that share most words with it, and what tempts its author;
    ``others`` stand in the documents that treat it or tempt, where there are any.
    """

    words: str
    belonging: tuple[Unit, ...]
    like: tuple[Unit, ...]
    others: tuple[Unit, ...]


class TopicCards:
    """Makes groups of each topic: units that belong to it, and others."""

    def __init__(self, topics: Sequence[Topic], times: int = 1) -> None:
        self.positives = list(topics) * times

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """Some of both, drawn anew each time; nothing is harder than its own windows."""
        del hard
        topic = self.positives[number]
        own = chooser.sample(topic.belonging, min(len(topic.belonging), _BELONGING))
        others = [
            *chooser.sample(topic.like, min(len(topic.like), _LIKE)),
            *chooser.sample(topic.others, min(len(topic.others), _OTHERS)),
        ]
        return [
            *(_example(topic.words, *unit, chooser, belongs=True) for unit in own),
            *(_example(topic.words, *unit, chooser, belongs=False) for unit in others),
        ]


def topic_cards(data: Path, tokenizer: Path) -> TopicCards:
    """The topics of the train side; of those that aren't in their windows, units that tempt."""
    return TopicCards(_read(data, tokenizer, frozenset({"topic"})), _TIMES)


def question_cards(data: Path, tokenizer: Path) -> TopicCards:
    """Its questions likewise, where every set of evidence is a single unit."""
    return TopicCards(_read(data, tokenizer, ASKED))


def _read(data: Path, tokenizer: Path, forms: frozenset[str]) -> list[Topic]:
    side = frozenset({"train"})
    cuts = cuts_of(data, tokenizer, side)
    items = (item for item in written_items(side) if item["form"] in forms)
    topics = (_topic(_as_topic(item), cuts) for item in items if _is_told_by_units(item))
    return [topic for topic in topics if topic.like]


def _is_told_by_units(item: Row) -> bool:
    return all(len(places) == 1 for places in item.get("evidence", ()))


def _as_topic(item: Row) -> Row:
    if item["form"] == "topic":
        return item
    return {**item, "belongs": [place for places in item["evidence"] for place in places],
            "helps": []}  # fmt: skip


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
    ordered = _by_likeness(item, others)
    like, rest = ordered[:_NEAREST], ordered[_NEAREST:]
    documents = {document for document, *_ in (*item["belongs"], *item.get("near", ()))}
    beside = [(cut, unit) for cut, unit in rest if cut.document.id in documents]
    return Topic(item["question"], own, tuple(like), tuple(beside or rest))


def _by_likeness(item: Row, others: Sequence[Unit]) -> list[Unit]:
    """First what tempts its author, then what shares most words with the topic; few as they are."""
    if len(others) <= _NEAREST:
        return list(others)
    texts = [unit.of(cut.document.text) for cut, unit in others]
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    matrix = vectorizer.fit_transform(texts)
    scores = (matrix @ vectorizer.transform([item["question"]]).T).toarray().ravel()
    near = {tuple(place) for place in item.get("near", ())}
    tempts = [(cut.document.id, unit.start, unit.end) in near for cut, unit in others]
    order = sorted(range(len(others)), key=lambda n: (not tempts[n], -scores[n]))
    return [others[n] for n in order]


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
