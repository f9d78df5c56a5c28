"""Measures of a reader over pairs: the same for a checkpoint in training and an ONNX file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.reader.batches import Encoded, PairEncoder
from benchmarks.reader.data import Pair
from benchmarks.reader.metrics import Reading, read
from benchmarks.reader.model import Logits
from benchmarks.reader.written import Question
from index.models.inference import SLOW_CHANGES, open_session
from rag.asking.ranking import blend
from rag.asking.reader_output import Floats
from rag.asking.sentence_candidates import PASSAGE_WEIGHT
from rag.asking.weights import weights_of
from rag.evaluation.squad import exact_f1

# (relevance, start, end, evidence) of a batch.
Predict = Callable[[Encoded], Sequence[Floats]]


def predictor(path: Path, threads: int) -> Predict:
    """Run a graph with onnxruntime on the CPU."""
    session = open_session(path, threads, SLOW_CHANGES)
    # Graphs of the first readers take a mask; some have another head.
    given = {output.name for output in session.get_outputs()}
    names = [name for name in Logits._fields if name in given]
    taken = [entry.name for entry in session.get_inputs()]

    def predict(encoded: Encoded) -> list[Floats]:
        """Each row by itself, without its padding; nought where there was any."""
        width, rows = encoded.input_ids.shape[1], []
        for row, length in enumerate(encoded.attention_mask.sum(axis=1).tolist()):
            feed = {name: encoded.inputs()[name][row : row + 1, :length] for name in taken}
            rows.append([_widened(found[0], length, width) for found in session.run(names, feed)])
        return [np.stack(found) for found in zip(*rows, strict=True)]

    return predict


def _widened(found: Floats, length: int, width: int) -> Floats:
    """What is said of each of ``length`` tokens, for ``width`` of them; of the whole as it is."""
    return np.pad(found, (0, width - length)) if found.shape == (length,) else found


def readings(
    pairs: Sequence[Pair], predict: Predict, encoder: PairEncoder, batch: int = 32
) -> list[Reading]:
    """Read every pair, without a title in front, in batches of similar length."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].passage) + len(pairs[n].question))
    results: dict[int, Reading] = {}
    for begin in range(0, len(order), batch):
        numbers = order[begin : begin + batch]
        chosen = [pairs[n] for n in numbers]
        encoded = encoder.encode([(p.question, "", p.passage) for p in chosen])
        found = read(predict(encoded), encoded, [p.sentences for p in chosen])
        results.update(zip(numbers, found, strict=True))
    return [results[n] for n in range(len(pairs))]


def features(found: Sequence[Reading]) -> Floats:
    """What confidence is made of: relevance, span less null, best sentence; shape (B, 3)."""
    rows = [(r.relevance, r.margin, max(r.sentences, default=-10.0)) for r in found]
    return np.clip(np.array(rows, np.float32), -30, 30)


def measures(pairs: Sequence[Pair], found: Sequence[Reading]) -> dict[str, float]:
    """F1 and sentence accuracy on answerable pairs, AUROC where both kinds occur."""
    result: dict[str, float] = {"pairs": len(pairs)}
    scored = [
        exact_f1(r.answer.of(p.passage), p.answer_texts)
        for p, r in zip(pairs, found, strict=True) if p.answers
    ]  # fmt: skip
    if scored:
        result["exact"], result["f1"] = (float(v) for v in np.mean(scored, axis=0))
    right = [
        p.sentences[int(np.argmax(r.sentences))] in p.evidence
        for p, r in zip(pairs, found, strict=True) if p.evidence and len(p.sentences) > 1
    ]  # fmt: skip
    if right:
        result["sentence"] = float(np.mean(right))
    answerable = [p.answerable for p in pairs]
    if any(answerable) and not all(answerable):
        table = features(found)
        for column, name in enumerate(("relevance", "margin", "evidence")):
            result[f"auroc_{name}"] = float(roc_auc_score(answerable, table[:, column]))
    return result


def bundle_measures(
    questions: Sequence[Question], predict: Predict, encoder: PairEncoder
) -> dict[str, float]:
    """How well the best of four passages and its sentences are told, over questions that we wrote.

    ``hit`` is the share of answerable questions whose most relevant passage answers, ``auroc``
    that of the greatest relevance, answerable against not, and ``r_precision`` the share of gold
    sentences among as many of the best sentences.
    """
    pairs = [pair for question in questions for pair in question.pairs]
    found = iter(readings(pairs, predict, encoder))
    hits, shares, labels, greatest = [], [], [], []
    for question in questions:
        here = [next(found) for _ in question.pairs]
        relevance = [reading.relevance for reading in here]
        labels.append(question.answerable)
        greatest.append(max(relevance))
        if question.answerable:
            hits.append(question.pairs[int(np.argmax(relevance))].answerable)
            shares.append(_r_precision(question, here))
    return {
        "questions": len(questions), "hit": float(np.mean(hits)),
        "r_precision": float(np.mean(shares)), "auroc": float(roc_auc_score(labels, greatest)),
    }  # fmt: skip


def _r_precision(question: Question, here: Sequence[Reading]) -> float:
    """Sentences of several passages are compared as the product does: relevance counts."""
    weights = weights_of(question.pairs[0].question)
    scored = [
        (PASSAGE_WEIGHT * blend(0.0, reading.relevance, weights) + score, sentence in pair.evidence)
        for pair, reading in zip(question.pairs, here, strict=True)
        for sentence, score in zip(pair.sentences, reading.sentences, strict=True)
    ]
    gold = sum(is_gold for _, is_gold in scored)
    best = sorted(scored, key=lambda row: -row[0])[:gold]
    return sum(is_gold for _, is_gold in best) / gold
