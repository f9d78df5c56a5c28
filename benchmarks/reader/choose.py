"""Compare readers on what is for choosing.

    python -m benchmarks.reader.choose --data DATA GRAPH…

The held-back everyday files and the development items, each question beside its own passages and
near misses of others. Printed for each: ``hit``, the share of answered questions whose most
relevant passage answers; ``sentence``, of those whose first sentence, as the product ranks them, is
evidence; ``auroc`` of the greatest relevance, answered against not.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.reader.batches import PairEncoder
from benchmarks.reader.everyday import everyday_groups
from benchmarks.reader.everyday import example as everyday_example
from benchmarks.reader.examples import Example
from benchmarks.reader.items import ASKED, item_groups
from benchmarks.reader.measures import Predict, predictor
from benchmarks.reader.metrics import Reading, read
from benchmarks.reader.model import packaged_backbone
from rag.asking.ranking import blend
from rag.asking.sentence_candidates import PASSAGE_WEIGHT
from rag.asking.weights import weights_of

_NEAR, _BATCH = 4, 32


def main() -> None:
    """Print a line for each graph and set."""
    options = _options()
    tokenizer = packaged_backbone() / "tokenizer.json"
    encoder = PairEncoder(tokenizer)
    sets = {
        "everyday": list(_everyday(tokenizer, options.authors)),
        "items": list(_items(options.data, tokenizer)),
    }
    for graph in options.graph:
        predict = predictor(graph, options.threads)
        for name, questions in sets.items():
            row = _measure(questions, predict, encoder)
            print(json.dumps({"graph": str(graph), "set": name, **row}), flush=True)


def _everyday(tokenizer: Path, authors: str) -> Iterator[list[Example]]:
    chooser = random.Random(0)
    for asked in everyday_groups(tokenizer, held_back=True, authors=authors).positives:
        yield [everyday_example(asked, cut, chooser) for cut in (*asked.own, *asked.near[:_NEAR])]


def _items(data: Path, tokenizer: Path) -> Iterator[list[Example]]:
    for asked in item_groups(data, tokenizer, sides=("dev",)).positives:
        if asked.item["form"] in ASKED:
            yield asked.examples(near=_NEAR)


def _measure(
    questions: Sequence[list[Example]], predict: Predict, encoder: PairEncoder
) -> dict[str, float]:
    found = iter(_readings([e for examples in questions for e in examples], predict, encoder))
    hits, sentences, answered, greatest = [], [], [], []
    for examples in questions:
        here = [next(found) for _ in examples]
        relevance = [reading.relevance for reading in here]
        answered.append(any(example.answerable for example in examples))
        greatest.append(max(relevance))
        if answered[-1]:
            hits.append(examples[int(np.argmax(relevance))].answerable)
            sentences.append(_is_first_right(examples, here))
    return {
        "questions": len(questions), "hit": round(float(np.mean(hits)), 4),
        "sentence": round(float(np.mean(sentences)), 4),
        "auroc": round(float(roc_auc_score(answered, greatest)), 4),
    }  # fmt: skip


def _is_first_right(examples: Sequence[Example], here: Sequence[Reading]) -> bool:
    weights = weights_of(examples[0].question)
    scored = [
        (PASSAGE_WEIGHT * blend(0.0, reading.relevance, weights) + score, unit in example.evidence)
        for example, reading in zip(examples, here, strict=True)
        for unit, score in zip(example.sentences, reading.sentences, strict=True)
    ]
    return max(scored)[1]


def _readings(examples: Sequence[Example], predict: Predict, encoder: PairEncoder) -> list[Reading]:
    order = sorted(range(len(examples)), key=lambda n: examples[n].length)
    results: dict[int, Reading] = {}
    for begin in range(0, len(order), _BATCH):
        numbers = order[begin : begin + _BATCH]
        chosen = [examples[n] for n in numbers]
        encoded = encoder.encode([(e.question, e.title, e.passage) for e in chosen])
        found = read(predict(encoded), encoded, [e.sentences for e in chosen])
        results.update(zip(numbers, found, strict=True))
    return [results[n] for n in range(len(examples))]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("graph", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--authors", default="*", help="of the files: patterns of their names")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
