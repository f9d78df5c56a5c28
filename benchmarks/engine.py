"""Time the engine alone: indexing, a second run, one change, warm search and cold start.

Texts are drawn from a collection in BEIR's layout, vectors are random, so that neither the model
nor the disk's size is measured: ``python -m benchmarks.engine CORPUS QUERIES --passages 2000``.
CPU-seconds say more than wall-clock time on a machine that others use.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index import Library
from index.encoder import Vectors

RESULTS = Path(__file__).parent / "results" / "engine.json"
_TEXTS_PER_DOCUMENT = 5


class RandomEncoder:
    """Random unit vectors; counts how many were asked for."""

    name = "random"
    dimension = 384

    def __init__(self) -> None:
        self._random = np.random.default_rng(0)
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Draw a vector for each text."""
        self.encoded += len(texts)
        vectors = self._random.standard_normal((len(texts), self.dimension), np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def token_starts(self, text: str) -> list[int]:
        """Words and signs stand for tokens."""
        return [match.start() for match in re.finditer(r"\w+|[^\w\s]", text)]


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Wall-clock and CPU seconds of ``work``."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {
        "seconds": round(time.perf_counter() - wall, 4),
        "cpu_seconds": round(time.process_time() - cpu, 4),
    }


def write_documents(folder: Path, texts: Sequence[str], count: int) -> None:
    """Write ``count`` files, each of a few texts drawn at random."""
    choose = random.Random(0)
    folder.mkdir()
    for number in range(count):
        body = "\n\n".join(choose.choices(texts, k=_TEXTS_PER_DOCUMENT))
        (folder / f"{number:06}.txt").write_text(body, encoding="utf-8")


def measure(texts: Sequence[str], questions: Sequence[str], passages: int) -> dict[str, object]:
    """Build a library of about so many passages and time what is done with it."""
    with tempfile.TemporaryDirectory() as name:
        documents, folder, encoder = Path(name, "documents"), Path(name, "library"), RandomEncoder()
        write_documents(documents, texts, passages // 8)
        with Library.open(folder, create=True, encoder=encoder) as library:
            first = timed(lambda: library.sync([str(documents)]))
            encoder.encoded = 0
            again = {**timed(library.sync), "encoded": encoder.encoded}
            (documents / "000000.txt").write_text("Altered. " + texts[0], encoding="utf-8")
            changed = {**timed(library.sync), "encoded": encoder.encoded}
            for question in questions[:5]:
                library.search(question)
            found = [timed(lambda q=q: library.search(q)) for q in questions]  # type: ignore[misc]
            count = library.status().passages
            size = library.status().bytes_on_disk
        return {
            "passages": count,
            "documents": passages // 8,
            "bytes_per_passage": round(size / count),
            "index": first,
            "second_run": again,
            "one_changed": changed,
            "search": quantiles(found),
            "open_and_search": timed(lambda: open_and_search(folder, questions[0])),
        }


def open_and_search(folder: Path, question: str) -> None:
    """What a process that has just started does."""
    with Library.open(folder, encoder=RandomEncoder()) as library:
        library.search(question)


def quantiles(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    """p50 and p99 in milliseconds."""
    return {
        f"{kind}_p{share}_ms": round(float(np.percentile([r[key] for r in runs], share)) * 1000, 2)
        for kind, key in (("wall", "seconds"), ("cpu", "cpu_seconds"))
        for share in (50, 99)
    }


def read_texts(path: Path) -> list[str]:
    """Title and text of every line of a corpus or query file."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    rows = [json.loads(line) for line in content.decode("utf-8").split("\n") if line]
    return ["\n\n".join(filter(None, (row.get("title"), row["text"]))) for row in rows]


def main() -> None:
    """Measure at each size and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[2000, 10000])
    parser.add_argument("--output", type=Path, default=RESULTS)
    options = parser.parse_args()
    texts, questions = read_texts(options.corpus), read_texts(options.queries)[:100]
    git = ["git", "rev-parse", "HEAD"]
    commit = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
    result: dict[str, object] = {
        "commit": commit,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}",
        "command": f"python -m benchmarks.engine {options.corpus.parent.name} "
        f"--passages {' '.join(map(str, options.passages))}",
        "sizes": [],
    }
    for size in options.passages:
        row = measure(texts, questions, size)
        print(json.dumps(row), file=sys.stderr)
        assert isinstance(result["sizes"], list)
        result["sizes"].append(row)
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
