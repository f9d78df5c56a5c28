"""The training corpus: sources loaded, negatives mined, and passes of groups drawn from it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch.nn.functional import normalize

from benchmarks.reader.batches import PairEncoder
from benchmarks.reader.claims import claim_sources
from benchmarks.reader.data import Pair, Source, scifact_corpus, sentences_of, training_sources
from benchmarks.reader.everyday import everyday_groups
from benchmarks.reader.examples import Example, GroupBuilder
from benchmarks.reader.items import ItemGroups, item_groups
from benchmarks.reader.measures import Predict
from benchmarks.reader.model import Reader, packaged_backbone
from benchmarks.reader.negatives import Encode, Vectors, cached_mine
from benchmarks.reader.tempting import tempted
from benchmarks.reader.topic_cards import question_cards, topic_cards
from benchmarks.reader.written import written_groups

# Which authors' files a wave has; each is a source of its own, drawn in its own share.
ITEM_WAVES = {"items-a": "a*", "items-b": "b*", "items-c": "c*"}
EVERYDAY_WAVES = {
    "everyday-1": "e0[1-9] e1[0-2]", "everyday-2": "e1[3-9] e20", "everyday-3": "e2[1-5]",
    "everyday-4": "e2[6-9] e3?",
}  # fmt: skip


class Groups(Protocol):
    """Questions of one source, each of which can be made into a group of examples."""

    @property
    def positives(self) -> Sequence[object]:
        """What a pass draws from."""
        ...

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """Question ``number`` beside passages that answer it and others that do not."""
        ...


Tempt = Callable[[str, ItemGroups], ItemGroups]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One source, ready to draw from: up to ``limit`` questions a pass, at the end ``finish``."""

    groups: Groups
    limit: int
    finish: int


def build(
    data: Path, cache: Path, encode: Encode, exclude_unlicensed: bool, skip: Sequence[str],
    announce: Callable[[str], None], share: float = 1.0, predict: Predict | None = None,
    shares: Mapping[str, float] | None = None,
) -> list[Shelf]:  # fmt: skip
    """Load every allowed source and mine its negatives, or read them from ``cache``.

    ``share`` is the part of a source that a pass draws, unless ``shares`` has another for its
    name. Where a reader is given to ``predict`` with, items get the near misses that tempt it most.
    """
    own = shares or {}
    shelves = []
    for source in (*training_sources(), *claim_sources()):
        if source.name in skip or (exclude_unlicensed and not source.licensed):
            continue
        pairs = list(source.load(data))
        passages = _pool(source, pairs, data)
        positives = [pair for pair in pairs if pair.answerable]
        texts = [pair.passage for pair in passages]
        mined = cached_mine(cache / f"mined-{source.name}.json", positives, texts, encode)
        announce(f"{source.name}: {len(positives)} positives, {len(passages)} passages")
        groups: Groups = GroupBuilder(pairs, mined, passages)
        part = own.get(source.name, share)
        shelves.append(Shelf(groups, round(part * source.limit), round(part * source.finish)))
    tempt = _tempter(cache, predict, announce) if predict is not None else None
    for name, groups in _ours(data, exclude_unlicensed, skip, tempt):
        announce(f"{name}: {len(groups.positives)}")
        count = round(own.get(name, share) * len(groups.positives))
        shelves.append(Shelf(groups, count, count))
    return shelves


def _ours(
    data: Path, exclude_unlicensed: bool, skip: Sequence[str], tempt: Tempt | None
) -> Iterator[tuple[str, Groups]]:
    """What we wrote, by name."""
    tokenizer = packaged_backbone() / "tokenizer.json"
    if "written" not in skip:
        yield "written", written_groups(data, exclude_unlicensed)
    for name in (name for name in ITEM_WAVES if name not in skip):
        items = item_groups(data, tokenizer, authors=ITEM_WAVES[name])
        yield name, tempt(name, items) if tempt is not None else items
    for name in (name for name in EVERYDAY_WAVES if name not in skip):
        yield name, everyday_groups(tokenizer, authors=EVERYDAY_WAVES[name])
    if "topic-cards" not in skip:
        yield "topic-cards", topic_cards(data, tokenizer)
    if "question-cards" not in skip:
        yield "question-cards", question_cards(data, tokenizer)


def _tempter(cache: Path, predict: Predict, announce: Callable[[str], None]) -> Tempt:
    encoder = PairEncoder(packaged_backbone() / "tokenizer.json")

    def tempt(name: str, items: ItemGroups) -> ItemGroups:
        path = cache / f"tempting-{name}.json"
        return ItemGroups(tempted(items.positives, path, predict, encoder, announce))

    return tempt


def draw(shelves: Sequence[Shelf], chooser: random.Random, finishing: bool) -> list[list[Example]]:
    """One pass: up to each source's limit of positives with fresh windows and negatives."""
    groups = []
    for shelf in shelves:
        count = len(shelf.groups.positives)
        limit = shelf.finish if finishing else shelf.limit
        for number in chooser.sample(range(count), min(count, limit)):
            groups.append(shelf.groups.group(number, chooser, hard=finishing))
    return groups


def backbone_encode(folder: Path) -> Encode:
    """The untrained backbone as a sentence encoder (mean pooling), in bfloat16 for speed."""
    encoder = PairEncoder(folder / "tokenizer.json")
    backbone = Reader.from_backbone(folder).eval().encoder

    def encode(texts: Sequence[str], max_tokens: int) -> Vectors:
        vectors = np.zeros((len(texts), backbone.config.hidden_size), np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        for begin in range(0, len(order), 64):
            rows = order[begin : begin + 64]
            ids, mask = encoder.single([texts[n] for n in rows], max_tokens)
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
                states = backbone(input_ids=ids, attention_mask=mask).last_hidden_state
            vectors[rows] = normalize((states.float() * mask[:, :, None]).sum(1)).numpy()
        return vectors

    return encode


def _pool(source: Source, pairs: Sequence[Pair], data: Path) -> list[Pair]:
    """Each passage of a source once; for SciFact the whole corpus that is searched."""
    pool = {pair.passage: pair for pair in pairs}
    if source.name == "scifact":
        blank = pairs[0]
        for document, (title, text) in scifact_corpus(data).items():
            pool.setdefault(text, replace(
                blank, identifier=document, passage=text, title=title, article=document,
                answers=(), evidence=(), sentences=sentences_of(text),
            ))  # fmt: skip
    return list(pool.values())
