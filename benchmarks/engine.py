"""Time the engine alone: indexing, a second run, one change, warm search and cold start.

Texts are drawn from a collection in BEIR's layout, vectors are random, so that neither the model
nor the disk's size is measured: ``python -m benchmarks.engine CORPUS QUERIES --passages 2000``.
CPU-seconds say more than wall-clock time on a machine that others use.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.filing import RESULTS, file_figures
from benchmarks.timing import quantiles, timed
from index import Library
from index.models.encoders import Vectors

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

    def encode_query(self, question: str) -> Vectors:
        """As the encoder's own."""
        vector: Vectors = self.encode([question])[0]
        return vector

    def token_starts(self, text: str) -> list[int]:
        """Words and signs stand for tokens."""
        return [match.start() for match in re.finditer(r"\w+|[^\w\s]", text)]


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
    parser.add_argument("--output", type=Path, default=RESULTS / "engine.json")
    options = parser.parse_args()
    texts, questions = read_texts(options.corpus), read_texts(options.queries)[:100]
    sizes = " ".join(map(str, options.passages))
    command = f"python -m benchmarks.engine CORPUS QUERIES --passages {sizes}"
    rows = []
    for size in options.passages:
        rows.append(measure(texts, questions, size))
        file_figures(options.output, command, options.corpus.parent.name, {"sizes": rows})


if __name__ == "__main__":
    main()
