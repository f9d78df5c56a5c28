"""Readers by name: any cross-encoder or extractive question-answering model of transformers.

Both kinds come with torch, so nothing here is imported unless a reader is named. It is a folder, or
a model that is on this machine; only who asks for it lets transformers fetch another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from index import ModelError, Span
from rag.asking.reader import Judgement, Reader
from rag.asking.reader_output import best_span
from rag.types import Hit

if TYPE_CHECKING:
    import torch

_MOST_TOKENS = 512
_BATCH = 16


def named_reader(name: str, *, online: bool = False) -> Reader:
    """Load what ``name`` is: a model that marks answers, or one that scores pairs of texts.

    Unless ``online``, nobody is asked for what is not on this machine.
    """
    from transformers import AutoConfig

    try:
        config = AutoConfig.from_pretrained(name, local_files_only=not online)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{name}: no such folder, and no model of that name on this machine; check the name, "
            "or let it be fetched: --online"
        ) from error
    kinds = " ".join(config.architectures or ())
    if "QuestionAnswering" in kinds:
        return AnswerMarker(name, online=online)
    if "SequenceClassification" in kinds:
        return PairScorer(name, online=online)
    raise ModelError(
        f"{name}: it neither scores pairs of texts nor marks answers ({kinds or 'no architecture'}"
        "); name a cross-encoder or a question-answering model"
    )


class _Pairs:
    """A model over question and text, in batches of similar length."""

    _head: str

    def __init__(self, name: str, *, online: bool) -> None:
        self.name = name
        self._local = not online

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401  transformers' own classes, many
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(self.name, local_files_only=self._local)
        if not tokenizer.is_fast:
            raise ModelError(f"{self.name}: its tokenizer tells no offsets; name another model")
        return tokenizer

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401
        import transformers

        kind = getattr(transformers, self._head)
        model = kind.from_pretrained(self.name, local_files_only=self._local)
        return model.eval()

    def _forward(self, question: str, texts: Sequence[str]) -> list[_Read]:
        """Outputs and encodings, one a text, in their order."""
        import torch

        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        found: dict[int, _Read] = {}
        for first in range(0, len(order), _BATCH):
            rows = order[first : first + _BATCH]
            encoded = self._tokenizer(
                [question] * len(rows), [texts[row] for row in rows], return_tensors="pt",
                padding=True, truncation="only_second", return_offsets_mapping=True,
                max_length=min(self._tokenizer.model_max_length, _MOST_TOKENS),
            )  # fmt: skip
            offsets = encoded.pop("offset_mapping")
            with torch.inference_mode():
                output = self._model(**encoded)
            for place, row in enumerate(rows):
                found[row] = _Read(output, place, encoded.sequence_ids(place), offsets[place])
        return [found[row] for row in range(len(texts))]


class _Read:
    """One row of a model's output; offsets are -1 outside the text."""

    def __init__(
        self,
        output: object,
        row: int,
        sequences: Sequence[int | None],
        offsets: torch.Tensor,
    ) -> None:
        inside = np.array([sequence == 1 for sequence in sequences])
        places = np.where(inside[:, None], offsets.numpy(), -1)
        self.output, self.row = output, row
        self.starts, self.ends = places[:, 0].astype(np.int64), places[:, 1].astype(np.int64)

    def logits(self, name: str) -> np.ndarray:
        """The output called ``name`` of this row."""
        values: np.ndarray = getattr(self.output, name)[self.row].float().numpy()
        return values


class PairScorer(_Pairs):
    """A cross-encoder: one relevance a text; sentences are scored as texts of their own."""

    _head = "AutoModelForSequenceClassification"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge all passages and all their sentences; no span is marked."""
        texts = [hit.text for hit in hits]
        sentences = [s.of(hit.document.text) for hit in hits for s in hit.passage.sentences]
        scores = [_relevance(read.logits("logits")) for read in
                  self._forward(question, [*texts, *sentences])]  # fmt: skip
        judgements, position = [], len(hits)
        for hit, score in zip(hits, scores, strict=False):
            end = position + len(hit.passage.sentences)
            judgements.append(Judgement(score, tuple(scores[position:end])))
            position = end
        return judgements


class AnswerMarker(_Pairs):
    """An extractive question-answering model: its best span tells relevance and sentences."""

    _head = "AutoModelForQuestionAnswering"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge all passages: relevance is how far the best span beats "no answer here"."""
        reads = self._forward(question, [hit.text for hit in hits])
        return [self._judge(hit, read) for hit, read in zip(hits, reads, strict=True)]

    def _judge(self, hit: Hit, read: _Read) -> Judgement:
        start, end = read.logits("start_logits"), read.logits("end_logits")
        answer, margin = best_span(start, end, read.starts, read.ends)
        origin = hit.passage.span.start
        scores = []
        for sentence in hit.passage.sentences:
            first, last = sentence.start - origin, sentence.end - origin
            inside = (read.starts >= first) & (read.ends <= last)
            scores.append(
                best_span(
                    start, end, np.where(inside, read.starts, -1), np.where(inside, read.ends, -1)
                )[1]
            )
        place = Span(answer.start + origin, answer.end + origin) if len(answer) else None
        return Judgement(margin, tuple(scores), place, margin)


def _relevance(logits: np.ndarray) -> float:
    """One output is the logit; of several the last means "relevant", against the others."""
    if len(logits) == 1:
        return float(logits[0])
    others = float(np.logaddexp.reduce(logits[:-1]))
    return float(logits[-1]) - others if math.isfinite(others) else float(logits[-1])
