"""Statements beside a text that bears them out, denies them, or leaves them open.

What people wrote about such texts, from the files that state a licence. A denial counts where it
speaks of the same: one that shares few words with the text has mostly changed the subject.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reader.data import sentences_of, words
from benchmarks.reader.examples import Example
from benchmarks.reader.items import CONTRADICTED, OPEN, SUPPORTED

_FILES = ("fever_validation", "nli_snli_devtest")
_VERDICTS = {"entailment": SUPPORTED, "contradiction": CONTRADICTED, "neutral": OPEN}
_SAME = 0.5  # of a statement's words, in the text that denies it
_MOST = 3_000  # of one verdict in one file


class VerdictGroups:
    """Every statement alone beside its text."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.positives = list(examples)

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """The one example; there is nothing to choose."""
        del chooser, hard
        return [self.positives[number]]


def verdict_groups(data: Path) -> VerdictGroups:
    """Up to ``_MOST`` statements of each verdict in each file, the same each time."""
    found = []
    for name in _FILES:
        with gzip.open(data / "train" / "nli" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            examples = [_example(json.loads(row)) for row in rows]
        random.Random(name).shuffle(examples)
        counted: Counter[int] = Counter()
        for example in examples:
            if example.verdict == CONTRADICTED and _shared(example) < _SAME:
                continue
            counted[example.verdict] += 1
            if counted[example.verdict] <= _MOST:
                found.append(example)
    return VerdictGroups(found)


def _example(row: dict[str, str]) -> Example:
    premise = re.sub(r"\s+", " ", row["premise"]).strip()
    verdict, sentences = _VERDICTS[row["label"]], sentences_of(premise)
    settled = verdict != OPEN
    # Which of several sentences settles it is not told.
    known = sentences if settled and len(sentences) == 1 else ()
    return Example(
        row["hypothesis"], "", premise, settled, (), known, sentences, verdict
    )  # fmt: skip


def _shared(example: Example) -> float:
    said = words(example.question)
    return len(said & words(example.passage)) / max(1, len(said))
