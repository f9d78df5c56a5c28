"""The items of ``benchmarks/written`` as groups: a question beside passages as the product cuts.

Every passage of the windows that the author saw is judged: evidence is complete there. Passages of
other documents that share the question's words are near misses.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.reader.examples import Example
from benchmarks.written.collect import ITEMS, Place, Row
from benchmarks.written.corpus import Source, find_units, load_sources
from index.models.inference import open_tokenizer, token_starts
from index.text import context_of, make_document, split_passages
from index.types import Document, Metadata, Passage, Reading, Span

_POSITIVES, _NEGATIVES, _NEAR_MISSES = 3, 2, 1
_NEAREST = 12
_OTHERS = 16  # passages of a window are fewer, those of a library many more
# Forms of items that are asked of a whole library.
ASKED = frozenset(
    "fact number table why how list prose-list comparison yesno who-said paraphrase misspelt "
    "keywords".split()
)
_TITLE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage of a document of the corpus, with the units that authors point at."""

    document: Document
    passage: Passage
    units: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """An item beside its passages: those that hold evidence, the others, and near misses."""

    item: Row
    holding: tuple[Cut, ...]
    others: tuple[Cut, ...]
    near: tuple[Cut, ...]

    def examples(self, near: int = 0) -> list[Example]:
        """Every passage that its author saw, its evidence marked, and so many near misses."""
        chooser = random.Random(0)
        read = (*self.holding, *self.others, *self.near[:near])
        return [_example(self.item, cut, chooser) for cut in read]


class ItemGroups:
    """Makes a group of each item."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.positives = list(asked)

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """Passages that answer it and others that do not; ``hard`` adds more of those."""
        asked = self.positives[number]
        holding, others = list(asked.holding), list(asked.others)
        chooser.shuffle(holding)
        chooser.shuffle(others)
        # First what a careless reader would take for the answer.
        tempting = _near(asked.item)
        others.sort(key=lambda cut: not _marked(cut, tempting))
        more = _NEAR_MISSES if hard else 0
        # Where nothing answers, all that teaches is what tempts.
        wanted = _NEAR_MISSES if holding else 2 * _NEAR_MISSES
        near = chooser.sample(asked.near, min(len(asked.near), wanted))
        taken = [*holding[:_POSITIVES], *others[: _NEGATIVES + more], *near]
        return [_example(asked.item, cut, chooser) for cut in taken]


def item_groups(
    data: Path, tokenizer: Path, sides: Iterable[str] = ("train",), authors: str = "*"
) -> ItemGroups:
    """The items of these sides, by the authors whose file's name ``authors`` matches."""
    wanted = frozenset(sides)
    items = written_items(wanted, authors)
    return ItemGroups(_beside_passages(items, cuts_of(data, tokenizer, wanted)) if items else [])


@cache
def cuts_of(data: Path, tokenizer: Path, sides: frozenset[str]) -> dict[str, list[Cut]]:
    """The passages of all documents of these sides."""
    return cut_sources([s for s in load_sources(data) if s.side in sides], tokenizer)


def written_items(sides: Iterable[str], authors: str = "*") -> list[Row]:
    """The items of these sides and authors as they are filed."""
    return [
        json.loads(line)
        for side in sorted(sides)
        for path in sorted(ITEMS.glob(f"{side}-{authors}.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def cut_sources(sources: Sequence[Source], tokenizer: Path) -> dict[str, list[Cut]]:
    """The passages of each document, as the product cuts them."""
    tokens = open_tokenizer(tokenizer)
    found = {}
    for source in sources:
        said = Metadata(title=source.title, date=source.date or None)
        reading = Reading(source.text, "text/plain", metadata=said)
        document = make_document(reading, source.identifier, source.identifier)
        units = find_units(source.text)
        passages = split_passages(document, token_starts(tokens, source.text))
        found[source.identifier] = [
            Cut(document, p, tuple(u for u in units if _inside(u, p.span))) for p in passages
        ]
    return found


def _beside_passages(items: Sequence[Row], cuts: dict[str, list[Cut]]) -> list[Asked]:
    pool = [cut for own in cuts.values() for cut in own]
    texts = [cut.passage.span.of(cut.document.text) for cut in pool]
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=1)
    matrix = vectorizer.fit_transform(texts)
    questions = vectorizer.transform([item["question"] for item in items])
    asked = []
    for number, item in enumerate(items):
        scores = (matrix @ questions[number].T).toarray().ravel()
        nearest = [pool[n] for n in np.argsort(-scores).tolist()]
        asked.append(_asked(item, cuts, nearest))
    return [entry for entry in asked if entry.holding or not _evidence(entry.item)]


def _asked(item: Row, cuts: dict[str, list[Cut]], nearest: Sequence[Cut]) -> Asked:
    """An item beside its passages; ``nearest`` are all there are, first those with its words.

    Of a whole library's passages without evidence what tempts and what has its words is kept.
    """
    evidence = _evidence(item)
    shown = [
        cut
        for document, start, end in item["windows"]
        for cut in cuts[document]
        if _inside(cut.passage.span, Span(start, end))
    ]
    others = [cut for cut in shown if not _marked(cut, evidence)]
    if len(others) > _OTHERS:
        held = {id(cut) for cut in others}
        near = [cut for cut in nearest if id(cut) in held]
        others = sorted(near, key=lambda cut: not _marked(cut, _near(item)))
    seen = {document for document, _, _ in item["windows"]}
    elsewhere = (cut for cut in nearest[: _NEAREST + 60] if cut.document.id not in seen)
    holding = tuple(cut for cut in shown if _marked(cut, evidence))
    return Asked(item, holding, tuple(others[:_OTHERS]), tuple(islice(elsewhere, _NEAREST)))


def _near(item: Row) -> list[Place]:
    return [tuple(place) for place in item.get("near", ())]


def _evidence(item: Row) -> list[Place]:
    """Every unit that is part of an answer, settles a statement, or belongs to a topic."""
    if item["form"] == "topic":
        return [tuple(place) for place in item["belongs"]]
    return [tuple(place) for group in item["evidence"] for place in group]


def _marked(cut: Cut, evidence: Iterable[Place]) -> tuple[Span, ...]:
    by_document: dict[str, list[Span]] = defaultdict(list)
    for document, start, end in evidence:
        by_document[document].append(Span(start, end))
    return tuple(s for s in by_document[cut.document.id] if s in cut.units)


def _example(item: Row, cut: Cut, chooser: random.Random) -> Example:
    """A passage with its evidence marked; what only contradicts a statement is evidence as well."""
    span, text = cut.passage.span, cut.document.text
    marked = _marked(cut, _evidence(item))
    answer = item.get("answer")
    answers = (Span(*answer[1:]),) if answer and answer[0] == cut.document.id else ()
    title = context_of(cut.document, cut.passage) if chooser.random() < _TITLE_SHARE else ""
    return Example(
        question=item["question"], title=title, passage=span.of(text), answerable=bool(marked),
        answers=tuple(_moved(s, span) for s in answers if _inside(s, span)),
        evidence=tuple(_moved(unit, span) for unit in marked),
        sentences=tuple(_moved(unit, span) for unit in cut.units),
    )  # fmt: skip


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _moved(span: Span, origin: Span) -> Span:
    return Span(span.start - origin.start, span.end - origin.start)
