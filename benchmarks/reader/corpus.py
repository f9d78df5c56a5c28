"""The training corpus: sources loaded, negatives mined, and passes of groups drawn from it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
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
from benchmarks.reader.topic_cards import topic_cards
from benchmarks.reader.written import written_groups


class Groups(Protocol):
    """Questions of one source, each of which can be made into a group of examples."""

    @property
    def positives(self) -> Sequence[object]:
        """What a pass draws from."""
        ...

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """Question ``number`` beside passages that answer it and others that do not."""
        ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """One source, ready to draw from: up to ``limit`` questions a pass, at the end ``finish``."""

    groups: Groups
    limit: int
    finish: int


def build(
    data: Path, cache: Path, encode: Encode, exclude_unlicensed: bool, skip: Sequence[str],
    announce: Callable[[str], None], share: float = 1.0, predict: Predict | None = None,
    item_share: float = 1.0,
) -> list[Shelf]:  # fmt: skip
    """Load every allowed source and mine its negatives, or read them from ``cache``.

    Where a reader is given to ``predict`` with, items get the near misses that tempt it most.
    ``share`` is the part of each source's limit that a pass draws, ``item_share`` that of the
    items; questions on everyday files, and topics are drawn whole.
    """
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
        groups = GroupBuilder(pairs, mined, passages)
        shelves.append(Shelf(groups, round(share * source.limit), round(share * source.finish)))
    if "written" not in skip:
        written = written_groups(data, exclude_unlicensed)
        announce(f"written: {len(written.positives)} questions")
        count = round(share * len(written.positives))
        shelves.append(Shelf(written, count, count))
    if "items" not in skip:
        tokenizer = packaged_backbone() / "tokenizer.json"
        items = item_groups(data, tokenizer)
        if predict is not None:
            items = ItemGroups(
                tempted(items.positives, cache / "tempting.json", predict, PairEncoder(tokenizer),
                        announce)
            )  # fmt: skip
        announce(f"items: {len(items.positives)}")
        count = round(item_share * len(items.positives))
        shelves.append(Shelf(items, count, count))
    if "everyday" not in skip:
        everyday = everyday_groups(packaged_backbone() / "tokenizer.json")
        announce(f"everyday: {len(everyday.positives)}")
        shelves.append(Shelf(everyday, len(everyday.positives), len(everyday.positives)))
    if "topic-cards" not in skip:
        topics = topic_cards(data, packaged_backbone() / "tokenizer.json")
        announce(f"topic cards: {len(topics.positives)}")
        shelves.append(Shelf(topics, len(topics.positives), len(topics.positives)))
    return shelves


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
