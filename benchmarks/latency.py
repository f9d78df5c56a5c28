"""Time questions on a library of ten thousand passages: find, find --fast and ask, warm.

    python -m benchmarks.latency --passages 10000 --output benchmarks/results/latency.json

The texts are made of sentences of the four example documents in random order, so that they are of
real lengths and words; vectors are those of the sentences' own passages with a little noise, since
only their number matters for speed. Wall time holds where nothing else runs; CPU time always.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from benchmarks.filing import RESULTS, file_figures
from benchmarks.random_states import random_states
from index import Library, default_encoder
from index.language.sentences import find_blocks, split_sentences
from index.models import Vectors
from index.models.encoder import OnnxEncoder
from index.results import TokenStates
from rag.asking import ranking
from rag.asking.reader import default_reader
from rag.dossier import Dossier
from rag.evaluation.corpus import temporary_library

ROOT = Path(__file__).parent.parent
QUESTIONS = (
    "Who heads the Child Soldier Initiative?",
    "What does R2P stand for?",
    "How many people had been uprooted since early June?",
    "Why did Washington go easy on Omar al-Bashir?",
    "Which states supported the resolution on Darfur?",
    "What is the role of regional organisations in preventing mass atrocities?",
    "When was the African Union mission in Sudan deployed?",
    "prevention of genocide early warning",
    "Did Kofi Annan speak of humanitarian intervention?",
    "What did the International Criminal Court decide about Sudan?",
)
_SENTENCES_A_PASSAGE = 7
_DEPTHS = (8, 16, 24, 32)


class _Random:
    """Questions as the real encoder has them, passages at random: quick to fill."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        self.name, self.dimension = encoder.name, encoder.dimension
        self.token_starts, self.encode_query = encoder.token_starts, encoder.encode_query
        self.states_form, self.encode_question = encoder.states_form, encoder.encode_question
        self._random = np.random.default_rng(0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Random ones."""
        vectors = self._random.standard_normal((len(texts), self.dimension)).astype(np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def encode_with_states(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenStates]]:
        """Random ones, as many states as there are tokens of words."""
        return self.encode(texts), [random_states(text, self._random) for text in texts]


def main() -> None:
    """Fill a library, ask, file the figures."""
    options = _options()
    with random_library(options.passages) as library:
        report = _measure(library, options.rounds)
    file_figures(
        options.output,
        f"python -m benchmarks.latency --passages {options.passages}",
        "sentences of the four example documents in random order",
        report | {"load_average": round(os.getloadavg()[0], 2)},
    )


def random_library(passages: int) -> AbstractContextManager[Library]:
    """A library of about so many passages, the same each time, thrown away afterwards."""
    return temporary_library(_texts(passages), _Random(default_encoder()))


def _measure(library: Library, rounds: int) -> dict[str, object]:
    dossier = Dossier(library, default_reader())
    report: dict[str, object] = {"passages": library.status().passages}
    report["find --fast"] = _time(lambda question: dossier.find(question, fast=True), rounds)
    report["find"] = _time(dossier.find, rounds)
    report["ask"] = _time(dossier.ask, rounds)
    kept, by_depth = ranking.READ_DEPTH, {}
    for depth in _DEPTHS:
        ranking.READ_DEPTH = depth
        by_depth[str(depth)] = _time(dossier.find, max(1, rounds // 2))
    ranking.READ_DEPTH = kept
    report["find by depth of reading"] = by_depth
    return report


def _time(ask: Callable[[str], object], rounds: int) -> dict[str, float]:
    """Median and 95th percentile of wall and CPU time, in milliseconds, after a warm-up."""
    ask(QUESTIONS[0])
    wall, used = [], []
    for _ in range(rounds):
        for question in QUESTIONS:
            began, before = time.perf_counter(), time.process_time()
            ask(question)
            wall.append(1000 * (time.perf_counter() - began))
            used.append(1000 * (time.process_time() - before))
    names = ("wall_p50", "wall_p95", "cpu_p50", "cpu_p95")
    values = [float(np.percentile(row, at)) for row in (wall, used) for at in (50, 95)]
    return {name: round(value, 1) for name, value in zip(names, values, strict=True)}


def _texts(passages: int) -> list[tuple[str, str, str | None]]:
    """Documents of twenty passages each, of whole sentences."""
    chooser = random.Random(0)
    sentences = []
    for path in sorted((ROOT / "seeds").iterdir()):
        text = path.read_text(encoding="utf-8")
        for block in find_blocks(text):
            sentences += [sentence.of(text) for sentence in split_sentences(text, block)]
    longer = [sentence for sentence in sentences if len(sentence.split()) > 4]
    return [
        (
            f"{number}.txt",
            " ".join(chooser.choices(longer, k=20 * _SENTENCES_A_PASSAGE)),
            f"Report {number}",
        )
        for number in range(passages // 20)
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, default=RESULTS / "latency.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
