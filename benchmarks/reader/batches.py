"""Tokens, masks and targets: `[CLS] question [SEP] title. passage [SEP]`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.reader.examples import Example
from index.models.inference import open_tokenizer
from index.types import Span

MAX_TOKENS = 320
MAX_QUESTION_TOKENS = 64
TOKENS_PER_BATCH = 8_192
PAIRS_PER_BATCH = 64
_CHARS_PER_TOKEN = 4.3
_CLS, _SEP = 101, 102

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Model inputs, int64 (B, T), and where each token lies in its passage.

    ``starts`` and ``ends`` are character offsets in the passage, -1 for every other token:
    question, title, separators and padding can be neither span nor evidence.
    """

    input_ids: Ints
    attention_mask: Ints
    token_type_ids: Ints
    starts: Ints
    ends: Ints

    def inputs(self) -> dict[str, Ints]:
        """What the ONNX graph takes."""
        return {
            "input_ids": self.input_ids,
            "attention_mask": self.attention_mask,
            "token_type_ids": self.token_type_ids,
        }


@dataclass(frozen=True, slots=True)
class Targets:
    """What the losses compare with; every mask is float, 1 where it counts.

    ``start`` and ``end`` (B, T) mark gold tokens, or position 0 where there is no answer;
    ``sentence`` (B, T) numbers the sentence of each passage token, -1 elsewhere; ``evidence``
    (B, T) marks the tokens of gold sentences; ``group`` (B,) numbers the question's group.
    """

    relevance: Tensor
    start: Tensor
    end: Tensor
    span_known: Tensor
    sentence: Tensor
    evidence: Tensor
    evidence_known: Tensor
    group: Tensor


def prefix(title: str) -> str:
    """What stands in front of the passage: the title, closed like a sentence."""
    if not title:
        return ""
    return f"{title} " if title[-1] in ".!?:" else f"{title}. "


class PairEncoder:
    """The backbone's tokenizer, applied to both segments apart so that either can be cut."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = open_tokenizer(tokenizer)

    def encode(self, rows: Sequence[tuple[str, str, str]]) -> Encoded:
        """Encode (question, title, passage) rows, padded to the longest."""
        questions = self._tokenizer.encode_batch([q for q, _, _ in rows], add_special_tokens=False)
        fronts = [prefix(title) for _, title, _ in rows]
        texts = [front + p for front, (_, _, p) in zip(fronts, rows, strict=True)]
        passages = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        asked = [q.ids[:MAX_QUESTION_TOKENS] for q in questions]
        rooms = [MAX_TOKENS - 3 - len(ids) for ids in asked]
        width = max(3 + len(a) + min(r, len(p.ids))
                    for a, p, r in zip(asked, passages, rooms, strict=True))  # fmt: skip
        tables = [np.zeros((len(rows), width), np.int64) for _ in range(3)]
        starts, ends = (np.full((len(rows), width), -1, np.int64) for _ in range(2))
        ids, mask, types = tables
        for row, (a, p, room) in enumerate(zip(asked, passages, rooms, strict=True)):
            kept = p.ids[:room]
            first = len(a) + 2
            last = first + len(kept)
            ids[row, : last + 1] = [_CLS, *a, _SEP, *kept, _SEP]
            mask[row, : last + 1] = 1
            types[row, first : last + 1] = 1
            shift = len(fronts[row])
            offsets = np.array(p.offsets[:room], np.int64).reshape(-1, 2) - shift
            inside = offsets[:, 0] >= 0
            starts[row, first:last] = np.where(inside, offsets[:, 0], -1)
            ends[row, first:last] = np.where(inside, offsets[:, 1], -1)
        return Encoded(ids, mask, types, starts, ends)

    def single(self, texts: Sequence[str], max_tokens: int) -> tuple[Tensor, Tensor]:
        """Ids and mask of lone texts, for embedding them while mining."""
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        rows = [[_CLS, *encoding.ids[: max_tokens - 2], _SEP] for encoding in found]
        width = max(map(len, rows))
        ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
        return ids, (ids != 0).long()


def targets(examples: Sequence[Example], encoded: Encoded, groups: Sequence[int]) -> Targets:
    """Mark gold tokens; an answer that was cut off masks its own loss."""
    shape = encoded.input_ids.shape
    start, end, evidence = (np.zeros(shape, np.float32) for _ in range(3))
    sentence = np.full(shape, -1, np.int64)
    span_known, evidence_known = (np.zeros(shape[0], np.float32) for _ in range(2))
    for row, example in enumerate(examples):
        starts, ends = encoded.starts[row], encoded.ends[row]
        for number, span in enumerate(example.sentences):
            sentence[row, _inside(starts, ends, span)] = number
        for span in example.evidence:
            evidence[row, _inside(starts, ends, span)] = 1
        for span in example.answers:
            held = np.flatnonzero(_inside(starts, ends, span))
            whole = len(held) and ends[held[-1]] >= span.end
            if whole and min(sentence[row, held[[0, -1]]]) >= 0:
                start[row, held[0]] = end[row, held[-1]] = 1
        if not example.answerable:
            start[row, 0] = end[row, 0] = 1
        span_known[row] = start[row].any()
        evidence_known[row] = not example.answerable or evidence[row].any()
    answerable = np.array([example.answerable for example in examples], np.float32)
    tensors = map(torch.from_numpy, (
        answerable, start, end, span_known, sentence, evidence, evidence_known,
        np.array(groups, np.int64),
    ))  # fmt: skip
    return Targets(*tensors)


def batches(
    groups: Sequence[Sequence[Example]], chooser: random.Random
) -> Iterator[list[list[Example]]]:
    """Shuffle groups into batches of similar length; a group is never torn apart.

    Lengths are sorted within stretches of a few thousand groups, so that any beginning of the
    stream is a fair sample of the whole.
    """
    order = list(groups)
    chooser.shuffle(order)
    for begin in range(0, len(order), 4096):
        stretch = sorted(order[begin : begin + 4096], key=_longest)
        cut = list(_within_budget(stretch))
        chooser.shuffle(cut)
        yield from cut


def _within_budget(groups: Sequence[Sequence[Example]]) -> Iterator[list[list[Example]]]:
    batch: list[list[Example]] = []
    pairs = 0
    for group in groups:
        size = pairs + len(group)
        tokens = min(MAX_TOKENS, _longest(group) / _CHARS_PER_TOKEN + 4)
        if batch and (size > PAIRS_PER_BATCH or size * tokens > TOKENS_PER_BATCH):
            yield batch
            batch, size = [], len(group)
        batch.append(list(group))
        pairs = size
    if batch:
        yield batch


def _longest(group: Sequence[Example]) -> int:
    return max(example.length for example in group)


def _inside(starts: Ints, ends: Ints, span: Span) -> NDArray[np.bool_]:
    return np.asarray((starts >= 0) & (starts < span.end) & (ends > span.start))
