"""Whether another state of the code finds and answers the same, to the last passage and digit.

    python -m benchmarks.same_results --data ../shared/eval --write before.json    # in one tree
    python -m benchmarks.same_results --data ../shared/eval --against before.json   # in the other

Asks the open questions on the seeds, of the seeds and of ``benchmarks.latency`` on its library of
stand-in passages: ``find --fast``, on the seeds ``find`` and ``ask``, too. Scores may differ by a
millionth, and passages with nearly the same score stand in another order.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.inputs import SEEDS
from benchmarks.latency import QUESTIONS, random_library
from index import Library
from rag import Answer, Dossier, Hit
from rag.evaluation.setting import read_lines

_TOLERANCE = 2e-6
_DEEP = 60
# What is found, a line each: what and where it is, and its scores.
Found = list[tuple[str, list[float]]]


def results(questions: Sequence[str], passages: int) -> Iterator[tuple[str, Found]]:
    """What is found for each question on both libraries, by what was asked where."""
    with tempfile.TemporaryDirectory() as folder, Library.open(folder, create=True) as library:
        library.sync([str(SEEDS)])
        dossier = Dossier(library)
        for question in questions:
            yield f"seeds, find --fast: {question}", _hits(dossier.find(question, _DEEP, fast=True))
            yield f"seeds, find: {question}", _hits(dossier.find(question))
            yield f"seeds, ask: {question}", _answer(dossier.ask(question))
    with random_library(passages) as library:
        dossier = Dossier(library)
        for question in (*QUESTIONS, *questions):
            yield f"many, find --fast: {question}", _hits(dossier.find(question, _DEEP, fast=True))


def _hits(hits: Sequence[Hit]) -> Found:
    return [(str(h.passage.id), [h.score, *(score for _, score in h.signals)]) for h in hits]


def _answer(answer: Answer) -> Found:
    quotes = (*answer.evidence, *answer.near)
    places = [(f"{q.document.id}: {q.span.start}-{q.span.end}", [q.score]) for q in quotes]
    reason = (answer.reason or "").replace(str(SEEDS), SEEDS.name)  # each tree has its own
    return [(reason, [answer.confidence]), *places]


def are_same(one: Found, other: Found) -> bool:
    """Whether both have the same, those of nearly one score in any order."""
    scores = dict(one)
    return (
        len(one) == len(other)
        and all(_are_near(scores.get(what, []), found) for what, found in other)
        and all(_are_near(a[:1], b[:1]) for (_, a), (_, b) in zip(one, other, strict=True))
    )


def _are_near(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _TOLERANCE * max(1, abs(a)) for a, b in zip(one, other, strict=True)
    )


def main() -> None:
    """Write what is found, or tell what is found otherwise than it was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    questions = [row["question"] for row in read_lines(options.data / "seeds_open.jsonl")]
    found = dict(results(questions, options.passages))
    if options.write is not None:
        options.write.write_text(json.dumps(found), encoding="utf-8")
    if options.against is not None:
        before = json.loads(options.against.read_text(encoding="utf-8"))
        others = [asked for asked, one in found.items() if not are_same(before.get(asked, []), one)]
        print(f"{len(found)} results, {len(others)} otherwise", *others, sep="\n")
        sys.exit(bool(others))


if __name__ == "__main__":
    main()
