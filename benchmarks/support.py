"""Fit the confidence of supported statements, and measure on drafts with known answers.

    python -m benchmarks.support fit --data ../shared/eval --output rag/weights/support.json
    python -m benchmarks.support measure --data ../shared/eval --output FILE

Fitting takes claims that people wrote (FEVER, SciFact's training claims, RTE) and drafts made from
two articles of SQuAD's development set; measuring takes drafts made from the seeds and from two of
its test articles, and SciFact's test claims. Claims are checked against libraries that hold the
premises of all others too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from benchmarks.drafts import make_lines
from benchmarks.filing import file_figures
from benchmarks.inputs import seed_texts
from benchmarks.reader.data import VALIDATION_ARTICLES
from index import Library, Span, default_encoder
from rag.asking.reader import Reader, default_reader
from rag.checking.support import SupportState, candidates, judge
from rag.evaluation.corpus import Text, temporary_library

_CLAIMS = 40
_EACH = 12
_TEST_ARTICLES = 2
_PRECISION = 0.8
_ROUNDS = 3
# Features of a candidate, and whether more of it speaks for the statement or against it.
_SIGNS = {"coverage": 1, "numbers": -1, "negation": -1, "relevance": 1}


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, whether the collection supports it, and how it came to be."""

    text: str
    supported: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts to index as (source, text, title), and claims to hold against them."""

    name: str
    texts: tuple[Text, ...]
    claims: tuple[Claim, ...]


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=("fit", "measure"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    if options.job == "fit":
        result = fit(list(fitting(options.data)))
        options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(result))
        return
    command = f"python -m benchmarks.support measure --data DATA --output {options.output.name}"
    collections = list(measuring(options.data))
    with ProcessPoolExecutor(len(collections)) as pool:
        measured = list(pool.map(measure, collections))
    figures = {c.name: found for c, found in zip(collections, measured, strict=True)}
    file_figures(options.output, command, "seeds/, SQuAD 2.0 dev, SciFact test", figures)


def fitting(data: Path) -> Iterator[Collection]:
    """What the weights come from."""
    yield _pairs("fever", data / "train" / "nli" / "fever_validation.jsonl.gz")
    yield _pairs("rte", data / "train" / "nli" / "nli_rte_cb.jsonl.gz")
    yield _scifact("scifact-train", data / "retrieval" / "scifact", "train.queries.jsonl")
    articles = _articles(data / "reading" / "dev-v2.0.json.gz")
    yield _article_drafts("squad-train", articles, sorted(VALIDATION_ARTICLES))


def measuring(data: Path) -> Iterator[Collection]:
    """What the figures come from."""
    yield _seed_drafts()
    articles = _articles(data / "reading" / "dev-v2.0.json.gz")
    split = json.loads((data / "reading" / "SPLIT.json").read_text(encoding="utf-8"))
    titles = [title for title in sorted(articles) if title not in split["train"]]
    yield _article_drafts("squad-test", articles, titles[:_TEST_ARTICLES])
    yield _scifact("scifact-test", data / "retrieval" / "scifact", "queries.jsonl")


def fit(collections: Sequence[Collection]) -> dict[str, Any]:
    """Weights of the likeliest candidate's features; the threshold gives ``_PRECISION``."""
    with ProcessPoolExecutor(len(collections)) as pool:
        gathered = list(pool.map(_gather, collections))
    found = [near for rows in gathered for near, _ in rows]
    labels = np.array([supported for rows in gathered for _, supported in rows])
    groups = np.array([c.name for c, rows in zip(collections, gathered, strict=True) for _ in rows])
    names = list(_SIGNS)
    # Which candidate stands for a claim depends on the weights: begin with the most alike, go on.
    values = [np.array([[row[name] for name in names] for row in near]) for near in found]
    chosen = np.array([rows[0] for rows in values])
    for _ in range(_ROUNDS):
        weights = _weigh(chosen, labels)
        chosen = np.array([rows[(rows @ weights[1:]).argmax()] for rows in values])
    held_out = _held_out(chosen, labels)
    threshold = _threshold(held_out, labels)
    said = held_out >= threshold
    return {
        "weights": dict(zip(names, weights[1:].round(4).tolist(), strict=True)),
        "intercept": round(float(weights[0]), 4),
        "threshold": round(threshold, 3),
        "figures": {
            "claims": {c.name: len(rows) for c, rows in zip(collections, gathered, strict=True)},
            "auroc_cross_validated": _auroc(labels, held_out),
            "auroc_by_collection": {
                c.name: _auroc(labels[groups == c.name], held_out[groups == c.name])
                for c in collections
            },
            "precision_at_threshold": round(float(labels[said].mean()), 4),
            "recall_at_threshold": round(float(said[labels].mean()), 4),
        },
    }


def _gather(collection: Collection) -> list[tuple[list[dict[str, float]], bool]]:
    """The features of each claim's candidates, the most alike first, and whether it is so."""
    reader = default_reader()
    with temporary_library(collection.texts, default_encoder()) as library:
        rows = [
            (candidates(library, reader, claim.text), claim.supported)
            for claim in collection.claims
        ]
    return [
        ([c.features for c in sorted(found, key=lambda c: -c.likeness)], supported)
        for found, supported in rows
        if found
    ]


def _weigh(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Logistic regression, both classes of equal weight, each coefficient of its proper sign.

    Shape (1 + features,), the intercept first. Without the signs a few hundred claims make a
    missing name speak for a statement.
    """
    inputs = np.column_stack([np.ones(len(rows)), rows])
    shares = np.where(labels, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    signed = np.where(labels, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signed * (inputs @ weights)
        value = (shares * np.logaddexp(0, -margins)).sum() + 0.5 * (weights[1:] ** 2).sum()
        slope = -(shares * signed * expit(-margins)) @ inputs
        return float(value), slope + np.array([0.0, *weights[1:]])

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in _SIGNS.values())]
    start = np.zeros(inputs.shape[1])
    result: np.ndarray = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    return result


def _held_out(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Probabilities by five-fold cross-validation."""
    scores = np.zeros(len(rows))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(rows, labels):
        weights = _weigh(rows[train], labels[train])
        scores[test] = expit(weights[0] + rows[test] @ weights[1:])
    return scores


def measure(collection: Collection) -> dict[str, Any]:
    """Precision and recall of "supported" and of its opposite, by kind of claim."""
    reader, started = default_reader(), time.process_time()
    with temporary_library(collection.texts, default_encoder()) as library:
        said = [(claim, _is_supported(library, reader, claim)) for claim in collection.claims]
    kinds = sorted({claim.kind for claim in collection.claims})
    return {
        "claims": len(said),
        "supported": _score([(claim.supported, yes) for claim, yes in said]),
        "unsupported": _score([(not claim.supported, not yes) for claim, yes in said]),
        "right_by_kind": {
            kind: _share([c.supported == yes for c, yes in said if c.kind == kind])
            for kind in kinds
        },
        "cpu_seconds": round(time.process_time() - started, 1),
    }


def _is_supported(library: Library, reader: Reader, claim: Claim) -> bool:
    near = candidates(library, reader, claim.text)
    return judge(Span(0, len(claim.text)), near).state == SupportState.SUPPORTED


def _score(pairs: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    return {
        "precision": _share([true for true, said in pairs if said]),
        "recall": _share([said for true, said in pairs if true]),
    }


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else float("nan")


def _threshold(scores: np.ndarray, labels: np.ndarray) -> float:
    """The lowest score above which ``_PRECISION`` of the claims are supported; else the best."""
    cuts = np.unique(scores)[: -len(scores) // 20 or None]
    precise = [(float(labels[scores >= cut].mean()), -float(cut)) for cut in cuts]
    enough = [cut for precision, cut in precise if precision >= _PRECISION]
    return -max(enough) if enough else -max(precise)[1]


def _auroc(labels: np.ndarray, scores: np.ndarray) -> float:
    return round(float(roc_auc_score(labels, scores)), 4)


def _pairs(name: str, path: Path) -> Collection:
    """Premises as documents, hypotheses as claims: half of them entailed."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    chooser = random.Random(1)
    kinds = [[p for p in pairs if (p["label"] == "entailment") is is_so] for is_so in (True, False)]
    drawn = [pair for kind in kinds for pair in chooser.sample(kind, _CLAIMS)]
    premises = dict.fromkeys(pair["premise"] for pair in drawn)
    texts = tuple((f"{name}-{n}", premise, None) for n, premise in enumerate(premises))
    claims = (Claim(p["hypothesis"], p["label"] == "entailment", p["label"]) for p in drawn)
    return Collection(name, texts, tuple(claims))


def _scifact(name: str, folder: Path, file_name: str) -> Collection:
    """Claims with the abstracts that bear on any of them."""
    lines = (folder / file_name).read_text(encoding="utf-8").splitlines()
    kinds: dict[str, list[tuple[str, list[str]]]] = {"SUPPORT": [], "CONTRADICT": [], "NONE": []}
    for entry in map(json.loads, lines):
        evidence = entry["metadata"]["evidence"]
        labels = [note["label"] for notes in evidence.values() for note in notes]
        kinds[labels[0] if labels else "NONE"].append((entry["text"], list(evidence)))
    chooser = random.Random(1)
    drawn = {kind: chooser.sample(claims, min(len(claims), _CLAIMS // (1 + (kind != "SUPPORT"))))
             for kind, claims in kinds.items()}  # fmt: skip
    wanted = {identity for claims in drawn.values() for _, cited in claims for identity in cited}
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        corpus = [entry for entry in map(json.loads, file) if entry["_id"] in wanted]
    texts = tuple((entry["_id"], entry["text"], entry.get("title")) for entry in corpus)
    claims = [Claim(text, kind == "SUPPORT", kind.lower())
              for kind, found in drawn.items() for text, _ in found]  # fmt: skip
    return Collection(name, texts, tuple(claims))


def _articles(path: Path) -> dict[str, list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {
            article["title"]: [paragraph["context"] for paragraph in article["paragraphs"]]
            for article in json.load(file)["data"]
        }


def _article_drafts(name: str, articles: dict[str, list[str]], titles: Sequence[str]) -> Collection:
    """Every third paragraph is left out of the library; drafts draw on all of them."""
    inside = [(title, p) for title in titles for n, p in enumerate(articles[title]) if n % 3]
    outside = [p for title in titles for n, p in enumerate(articles[title]) if not n % 3]
    lines = make_lines([p for _, p in inside], outside, _EACH, random.Random(1))
    texts = tuple(
        (f"{name}-{n}", p, title.replace("_", " ")) for n, (title, p) in enumerate(inside)
    )
    return Collection(name, texts, tuple(Claim(x.text, x.supported, x.kind) for x in lines))


def _seed_drafts() -> Collection:
    """The third of the seeds is left out of the library."""
    texts = seed_texts()
    missing = texts.pop(2)[1]
    lines = make_lines([text for _, text, _ in texts], [missing], _EACH, random.Random(1))
    return Collection(
        "seeds", tuple(texts), tuple(Claim(x.text, x.supported, x.kind) for x in lines)
    )


if __name__ == "__main__":
    main()
