"""Which passages answer a question, by which sentences and words: the protocol and our reader.

The reader is a cross-encoder that reads question and passage together and gives relevance,
answer span and evidence in one pass. How it was trained: benchmarks/reader.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from index import ModelError, Span
from index.models import SLOW_CHANGES, OnnxModel
from index.text import Rendering, context_of, render
from rag.asking.confidence import WEIGHTS
from rag.asking.expansion import explanations
from rag.asking.reader_output import Floats, Ints, best_span, sentence_score
from rag.types import Hit

_MOST_TOKENS = 320
_MOST_QUESTION_TOKENS = 64
_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader says of one passage; all are logits or differences of logits.

    ``relevance``: does the passage answer. ``sentences``: one score for each of its sentences.
    ``answer``: the likeliest span, in the document's offsets. ``margin``: how far that span
    beats "no answer here".
    """

    relevance: float
    sentences: tuple[float, ...]
    answer: Span | None = None
    margin: float = 0.0


class Reader(Protocol):
    """What ranking and answering need of a reader.

    One that can't judge all languages names those that it can as ``languages``, by ISO 639 codes.
    """

    name: str

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage for the question."""
        ...


@dataclass(frozen=True, slots=True)
class _Input:
    """One pair as the model sees it; ``starts`` and ``ends`` are -1 outside the passage.

    Offsets are those of the rendered passage.
    """

    rendering: Rendering
    ids: list[int]
    types: list[int]
    starts: list[int]
    ends: list[int]


class OnnxReader(OnnxModel):
    """The reader that ships with the package, through onnxruntime."""

    name = "dossier-reader"
    languages = frozenset({"en"})
    _without = SLOW_CHANGES

    def __init__(self, model: Path, tokenizer: Path, threads: int | None = None) -> None:
        super().__init__(model, tokenizer, threads=1)
        self._pool = ThreadPoolExecutor(threads if threads is not None else os.cpu_count() or 1)

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage by itself, one on each core, from its text to what is said of it.

        In batches passages would be padded; 16 took a third longer.
        """
        asked = self._tokenizer.encode(question, add_special_tokens=False)
        head = [_CLS, *asked.ids[:_MOST_QUESTION_TOKENS], _SEP]
        self.load()

        def judge(row: int) -> Judgement:
            entry = self._input(head, _prefix(question, hits[row]), hits[row])
            return _judge(entry, self._forward(entry))

        longest_first = sorted(range(len(hits)), key=lambda row: -len(hits[row].passage.span))
        judged = dict(zip(longest_first, self._pool.map(judge, longest_first), strict=True))
        return [judged[row] for row in range(len(hits))]

    def _input(self, head: Sequence[int], before: str, hit: Hit) -> _Input:
        """The question's tokens, then what is read ``before`` a passage, and the passage."""
        read = render(hit.document, hit.passage)
        encoding = self._tokenizer.encode(before + read.text, add_special_tokens=False)
        room = _MOST_TOKENS - len(head) - 1
        offsets = [
            (start - len(before), end - len(before)) if start >= len(before) else (-1, -1)
            for start, end in encoding.offsets[:room]
        ]
        nothing = [-1] * len(head)
        return _Input(
            rendering=read,
            ids=[*head, *encoding.ids[:room], _SEP],
            types=[0] * len(head) + [1] * (len(offsets) + 1),
            starts=[*nothing, *(start for start, _ in offsets), -1],
            ends=[*nothing, *(end for _, end in offsets), -1],
        )

    def _forward(self, entry: _Input) -> list[Floats]:
        ids, types = np.array([entry.ids], np.int64), np.array([entry.types], np.int64)
        feed = {"input_ids": ids, "token_type_ids": types}
        outputs = self._session.run(["relevance", "start", "end", "evidence"], feed)
        return [output[0] for output in outputs]


def default_reader() -> OnnxReader:
    """Return the reader that ships with the package."""
    from index.models import packaged_weights

    model = WEIGHTS / "reader.onnx"
    if not model.exists():
        raise ModelError(f"the reader's weights are missing ({model}); reinstall Dossier")
    return OnnxReader(model, packaged_weights() / "tokenizer.json")


def _prefix(question: str, hit: Hit) -> str:
    """What is read in front of a passage; never part of an answer.

    Title and heading, as in training, and what acronyms stand for that only another passage tells.
    """
    context = context_of(hit.document, hit.passage)
    parts = [*([context] if context else []), *explanations(question, hit.text, hit.document.text)]
    return "".join(f"{part} " if part[-1] in ".!?:" else f"{part}. " for part in parts)


def _judge(entry: _Input, logits: Sequence[Floats]) -> Judgement:
    relevance, start, end, evidence = logits
    starts: Ints = np.array(entry.starts)
    ends: Ints = np.array(entry.ends)
    answer, margin = best_span(start, end, starts, ends)
    return Judgement(
        relevance=float(relevance),
        sentences=tuple(
            sentence_score(evidence, starts, ends, unit) for unit in entry.rendering.units
        ),
        answer=entry.rendering.in_document(answer) if len(answer) else None,
        margin=margin,
    )
