"""Fit the confidence of answers on questions that the reader was not trained on.

Seven open sets that are kept for choosing settings, each a library of its own. Of most questions it
is known that the library answers them; as many again had their passage left out. SQuAD's and ours
come with questions that were written to have no answer, on the very passages.

    python -m benchmarks.calibrate --data ../shared/eval --output rag/weights/calibration.json

How well it carries over to questions of another kind is told by leaving out one set at a time.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from benchmarks.filing import commit
from benchmarks.reader.data import Pair, tune_sets, validation
from benchmarks.reader.items import ASKED, item_groups
from benchmarks.reader.model import packaged_backbone
from benchmarks.reader.written import HELD_BACK, written_questions
from index import Span, default_encoder
from rag.asking.ranking import READ_DEPTH, rank_by_reader, retrieve
from rag.asking.reader import default_reader
from rag.asking.sentence_candidates import Sentence, answer_features, rank_sentences
from rag.evaluation.corpus import temporary_library
from rag.evaluation.result import calibration_error

# Similarity and the reader's other outputs were tried beside it: they helped where the library is
# about something else, and misled where it is about the same things and yet has no answer. Both of
# these count alike: a free fit to the right first sentence gives ``any`` less than nothing, for
# where many passages speak to a question the first is seldomer the right one; one to questions that
# were written to have no answer gives ``relevance`` nothing beside it. See docs/attempts.md.
FEATURES = ("relevance", "any")
_SETS = ("boolq_dev", "fairytaleqa_val", "selqa_dev", "trecqa_dev", "tweetqa_dev")
_QUESTIONS = 60  # of each set, and as many again without an answer
_PASSAGES = 700
_KEPT = 0.97


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the sentences that answer it by passage; none named where any may."""

    text: str
    evidence: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Trial:
    """The passages of one library, and the questions put to it."""

    name: str
    passages: tuple[Pair, ...]
    questions: tuple[Asked, ...]


def main() -> None:
    """Ask, fit, and write the coefficients with their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    told = [(trial.name, *row) for trial in trials(options.data) for row in outcomes(trial)]
    names, rows, right = zip(*told, strict=True)
    result = fit(np.array(rows), np.array(right), names)
    result["commit"] = commit()
    options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result["figures"]))


def trials(data: Path) -> Iterator[Trial]:
    """One library for each set."""
    sets = tune_sets(data)
    for name in _SETS:
        yield _trial(name, sets[name])
    chooser, pairs = random.Random(5), validation(data)
    answered = chooser.sample([pair for pair in pairs if pair.answerable], _QUESTIONS)
    unanswered = chooser.sample([pair for pair in pairs if not pair.answerable], _QUESTIONS)
    asked = (_asked(pair.question, [pair]) for pair in (*answered, *unanswered))
    yield Trial("squad_validation", _each_once(pairs), tuple(asked))
    yield _written(data)
    yield _items(data)


def outcomes(trial: Trial) -> Iterator[tuple[list[float], bool]]:
    """Features of the first evidence to each question, and whether it is right."""
    places = {pair.passage: f"{trial.name}-{n}" for n, pair in enumerate(trial.passages)}
    texts = [(places[pair.passage], pair.passage, pair.title or None) for pair in trial.passages]
    reader = default_reader()
    with temporary_library(texts, default_encoder()) as library:
        for asked in trial.questions:
            evidence = {places[p]: e for p, e in asked.evidence.items() if p in places}
            hits = retrieve(library, asked.text, READ_DEPTH)
            ranked = rank_by_reader(reader, asked.text, hits)
            sentences = rank_sentences(ranked)
            if sentences:
                first, told = sentences[0], answer_features(ranked, sentences)
                gold = evidence.get(first.hit.document.source)
                features = [told[name] for name in FEATURES]
                yield features, gold is not None and _is_evidence(first, gold)


def fit(
    rows: NDArray[np.float64], right: NDArray[np.bool_], sets: Sequence[str]
) -> dict[str, object]:
    """A logistic regression on the features' sum; a set's figures are from others' questions."""
    model, groups = LogisticRegression(), np.array(sets)
    rows = rows.sum(axis=1, keepdims=True)
    held_out = cross_val_predict(
        model, rows, right, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba"
    )[:, 1]
    model.fit(rows, right)
    inside = model.predict_proba(rows)[:, 1]
    return {
        "weights": dict.fromkeys(FEATURES, round(float(model.coef_[0, 0]), 4)),
        "intercept": round(float(model.intercept_[0]), 4),
        # No answer below the confidence that this share of the right answers reaches.
        "threshold": round(float(np.quantile(inside[right], 1 - _KEPT)), 3),
        "figures": {
            "questions": len(right),
            "right": round(float(right.mean()), 4),
            "right_answers_kept": _KEPT,
            "auroc_right": round(float(roc_auc_score(right, held_out)), 4),
            "auroc_right_by_set": {
                name: round(float(roc_auc_score(right[here], held_out[here])), 4)
                for name in sorted(set(sets))
                for here in [groups == name]
            },
            "calibration_error": round(calibration_error(held_out.tolist(), right.tolist()), 4),
        },
    }  # fmt: skip


def _trial(name: str, pairs: Sequence[Pair]) -> Trial:
    """Half of the passages stay in the library; questions on both halves are asked."""
    chooser = random.Random(5)
    passages = sorted({pair.passage for pair in pairs})
    chooser.shuffle(passages)
    drawn = passages[:_PASSAGES]
    inside, outside = set(drawn[: len(drawn) // 2]), set(drawn[len(drawn) // 2 :])
    known = [pair for pair in pairs if pair.answerable]
    answered = list({p.question: p for p in known if p.passage in inside}.values())
    # A question with an answer in either half is no question without one.
    taken = {pair.question for pair in answered}
    unanswered = list({p.question: p for p in known if p.passage in outside}.values())
    unanswered = [pair for pair in unanswered if pair.question not in taken]
    questions = (
        *chooser.sample(answered, min(_QUESTIONS, len(answered))),
        *chooser.sample(unanswered, min(_QUESTIONS, len(unanswered))),
    )
    held = [pair for pair in known if pair.passage in inside]
    asked = (_asked(q.question, [p for p in held if p.question == q.question]) for q in questions)
    return Trial(name, _each_once(p for p in pairs if p.passage in inside), tuple(asked))


def _written(data: Path) -> Trial:
    """The questions of ours that were kept back, among the passages of others, too."""
    chooser, every = random.Random(5), written_questions(data)
    questions = [question for question in every if question.is_held_back]
    drawn = []
    for answerable in (True, False):
        alike = [q for q in questions if q.answerable is answerable]
        drawn += chooser.sample(alike, 2 * _QUESTIONS)
    others = [q for q in every if q.bundle % HELD_BACK == 1]
    passages = _each_once(pair for q in (*questions, *others) for pair in q.pairs)
    return Trial("written", passages, tuple(_asked(q.pairs[0].question, q.pairs) for q in drawn))


def _items(data: Path) -> Trial:
    """Items on the documents of the development side, among all passages that authors saw."""
    asked = item_groups(data, packaged_backbone() / "tokenizer.json", sides=("dev",)).positives
    asked = [entry for entry in asked if entry.item["form"] in ASKED]
    shown = {
        cut.passage.span.of(cut.document.text): cut
        for entry in asked
        for cut in (*entry.holding, *entry.others)
    }
    blank = Pair(source="items", identifier="", article="", title="", passage="", question="",
                 answerable=False, answers=(), evidence=(), sentences=(),
                 answer_texts=())  # fmt: skip
    passages = tuple(
        replace(blank, passage=text, title=cut.document.metadata.title or "")
        for text, cut in shown.items()
    )
    questions = [
        Asked(
            entry.item["question"],
            {example.passage: example.evidence for example in entry.examples() if example.evidence},
        )
        for entry in asked
    ]
    return Trial("items", passages, tuple(random.Random(5).sample(questions, 4 * _QUESTIONS)))


def _asked(question: str, pairs: Sequence[Pair]) -> Asked:
    return Asked(question, {pair.passage: pair.evidence for pair in pairs if pair.answerable})


def _each_once(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple({pair.passage: pair for pair in pairs}.values())


def _is_evidence(first: Sentence, gold: Sequence[Span]) -> bool:
    """Where the set names no sentence, any of the passage counts."""
    return not gold or any(
        2 * first.span.overlap(e) >= len(first.span) or first.span.overlap(e) == len(e)
        for e in gold
    )


if __name__ == "__main__":
    main()
