"""Fit how the cards of a briefing are judged, on topics over small libraries of the corpus.

``benchmarks/topic_items/development`` has topics with all of their evidence, read in full, over
nine sets of documents of ``train/corpus``; 37 topics of 143 are not in theirs. A set is judged by
what was fitted on the others: weights, and two bounds. ``begin``: what the best card of a topic
must reach, so that nine in ten absent topics stay silent. ``share``: of the best, what the others
must reach, by the F measure that counts precision twice as much as recall; of shares that are as
good the one with most recall. What each share gives is kept beside it as ``curve``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.filing import commit
from benchmarks.topic_libraries import Places, items_of, names_of, open_libraries, places_in
from benchmarks.topic_sets import is_quoted
from index import Span
from rag import Dossier
from rag.asking import Reader
from rag.asking.confidence import WEIGHTS
from rag.briefing.candidates import gather
from rag.briefing.coverage import Asked, prepare
from rag.briefing.judging import JOB, Candidate
from rag.briefing.picking import take, that_may_be
from rag.briefing.plan import Period, make_plan

_FEATURES = ("alone", "passage", "words", "dense")
# A wrong quote costs a reader more than a missed one. So small a difference is none: from shares
# of .35 to .8 the measure hardly differs.
_BETA, _AS_GOOD = 0.5, 0.015
# More cards are fitted on than the product looks at: what is far from the topic is told apart, too.
_CANDIDATES = "rag.briefing.candidates"
_FIT_DEPTH, _FIT_ALONE = 128, 160
_SILENT = 0.9  # of the absent topics
_BEGINS = np.round(np.arange(0.1, 0.95, 0.02), 2)
_SHARES = np.round(np.arange(0.1, 0.95, 0.05), 2)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a set, its evidence, its cards and which of them belong."""

    name: str
    folder: str
    places: Places
    asked: tuple[Asked, ...]
    cards: list[Candidate]
    belongs: list[bool]
    period: Period | None = None


def read_topics(data: Path, work: Path, reader: Reader) -> list[Topic]:
    """All topics with their cards, as the product finds them."""
    return [
        _topic(dossier, item, texts)
        for name, dossier, texts in open_libraries(
            "development", names_of("development"), data, work, reader
        )
        for item in items_of("development", name)
    ]


def _topic(dossier: Dossier, item: dict[str, Any], texts: dict[str, str]) -> Topic:
    places = places_in(item, dossier, texts)
    plan = make_plan(item["topic"])
    assert plan is not None
    asked = tuple(prepare(dossier.library, question, None) for question in plan.questions)
    with patch(f"{_CANDIDATES}._DEPTH", _FIT_DEPTH), patch(f"{_CANDIDATES}._ALONE", _FIT_ALONE):
        cards = gather(dossier.library, dossier.reader, asked)
    belongs = [_belongs(card, places) for card in cards]
    return Topic(item["id"], item["set"], places, asked, cards, belongs, plan.period)


def _belongs(card: Candidate, places: Places) -> bool:
    core = card.card.core
    return any(
        identity == card.document.id and 2 * span.overlap(core) > min(len(span), len(core))
        for identity, span, _ in places
    )


def fit_topics(topics: Sequence[Topic], names: Sequence[str]) -> dict[str, Any]:
    """Weights and bounds, and what they give where each set is judged by the others'."""
    held_out = []
    for topic in topics:
        rest = [other for other in topics if other.folder != topic.folder]
        held_out.append(_judged(topic, names, *_weights(rest, names)))
    pools = [_pool(topic, own) for topic, own in zip(topics, held_out, strict=True)]
    absent = [
        max((card.score for card in pool), default=0.0)
        for topic, pool in zip(topics, pools, strict=True) if not topic.places
    ]  # fmt: skip
    begin = next(
        float(step) for step in _BEGINS if np.mean([best < step for best in absent]) >= _SILENT
    )
    rows = {float(share): _measure(topics, pools, begin, float(share)) for share in _SHARES}
    best = max(map(_f_measure, rows.values()))
    as_good = [s for s, row in rows.items() if _f_measure(row) >= best - _AS_GOOD]
    share = max(as_good, key=lambda s: rows[s]["recall"])
    labels = np.concatenate([np.array(topic.belongs, bool) for topic in topics])
    weights, intercept = _weights(topics, names)
    return {
        "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
        "intercept": round(intercept, 4),
        "threshold": round(begin * share, 4),
        "others": {"begin": begin, "share": share},
        "figures": {
            "topics": len(topics), "cards": len(labels), "belong": round(float(labels.mean()), 4),
            "auroc": round(float(roc_auc_score(labels, np.concatenate(held_out))), 4),
            **rows[share],
            "curve": {str(s): [row["recall"], row["precision"]] for s, row in rows.items()},
        },
    }  # fmt: skip


def _f_measure(row: dict[str, float]) -> float:
    weighed = _BETA**2 * row["precision"] + row["recall"]
    return (1 + _BETA**2) * row["precision"] * row["recall"] / weighed if weighed else 0.0


def _weights(topics: Sequence[Topic], names: Sequence[str]) -> tuple[Any, float]:
    """Of the features as they are, fitted on standardised ones; every card counts alike."""
    cards = [card for topic in topics for card in topic.cards]
    belongs = [own for topic in topics for own in topic.belongs]
    features = np.array([[card.features[name] for name in names] for card in cards])
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=2000).fit((features - mean) / spread, belongs)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def _judged(topic: Topic, names: Sequence[str], weights: Any, intercept: float) -> list[float]:  # noqa: ANN401 - an array
    features = np.array([[card.features[name] for name in names] for card in topic.cards])
    if not len(features):
        return []
    scores: list[float] = (1 / (1 + np.exp(-(features @ weights + intercept)))).tolist()
    return scores


def _measure(
    topics: Sequence[Topic], pools: Sequence[Sequence[Candidate]], begin: float, share: float
) -> dict[str, float]:
    """Mean recall of what belongs, precision of all quotes, and absent topics without any."""
    recalls, right, quotes, silent = [], 0, 0, 0
    for topic, pool in zip(topics, pools, strict=True):
        chosen = _chosen(topic, pool, begin, share)
        if not topic.places:
            silent += not chosen
            continue
        quoted = [(c.document.id, c.span) for card in chosen for c in (card, *card.repeats)]
        wanted = [(d, s) for d, s, grade in topic.places if grade > 1]
        recalls.append(sum(is_quoted(d, s, quoted) for d, s in wanted) / len(wanted))
        quotes += len(chosen)
        right += sum(_touches(card, topic.places) for card in chosen)
    return {
        "recall": round(sum(recalls) / len(recalls), 4),
        "precision": round(right / max(1, quotes), 4),
        "silent": silent,
    }


def _chosen(topic: Topic, pool: Sequence[Candidate], begin: float, share: float) -> list[Candidate]:
    """What the product chooses with these bounds."""

    def needed(own: Any) -> float:  # noqa: ANN401 - any iterable of scores
        best = max(own, default=0.0)
        return share * best if best >= begin else 2.0

    with patch("rag.briefing.selection.needed", needed):
        return take(pool, len(topic.asked))


def _pool(topic: Topic, scores: Sequence[float]) -> list[Candidate]:
    """The cards among which the product chooses where they have these scores."""
    cards = [replace(card, repeats=list(card.repeats)) for card in topic.cards]
    for card, score in zip(cards, scores, strict=True):
        card.score = card.weight * score
    return that_may_be(cards, topic.asked, topic.period)


def _touches(card: Candidate, places: Places) -> bool:
    own: list[tuple[str, Span]] = [(c.document.id, c.span) for c in (card, *card.repeats)]
    return any(d == i and s.overlap(p) for i, p, _ in places for d, s in own)


def fit(data: Path, work: Path, reader: Reader) -> None:
    """Fit, and write the weights."""
    found = fit_topics(read_topics(data, work, reader), _FEATURES)
    found |= {"reader": reader.name, "commit": commit()}
    (WEIGHTS / f"{JOB}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found))
