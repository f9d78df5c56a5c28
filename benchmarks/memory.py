"""Peak memory of indexing beside that of the bare model: ``python -m benchmarks.memory``.

The bare model loads its graph and encodes batches of passages of full length. Indexing reads files
of eight such passages each. So that 20,000 take minutes, not an hour, of every twenty passages
only one is encoded by the model, in batches as large as ever; the others get its vector.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.engine import read_texts
from benchmarks.filing import RESULTS, add_rows
from index import Library, default_encoder
from index.models.encoders import Vectors

_PASSAGES_PER_FILE = 8
_WORDS_PER_PASSAGE = 140
_ENCODED_OF = 20


class SparingEncoder:
    """The default model, asked for one text in twenty of those it would have to encode."""

    def __init__(self) -> None:
        self._encoder = default_encoder()
        self.name, self.dimension = self._encoder.name, self._encoder.dimension
        self.token_starts = self._encoder.token_starts
        self.encode_query = self._encoder.encode_query

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode the longest of so many texts, and give their vectors to all."""
        longest = sorted(texts, key=len)[-max(1, len(texts) // _ENCODED_OF) :]
        vectors = self._encoder.encode(longest)
        return vectors[np.arange(len(texts)) % len(vectors)]


def main() -> None:
    """Measure both in processes of their own and file the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "corpus", type=Path, help="corpus.jsonl.gz of a collection in BEIR's layout"
    )
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--part", choices=("bare", "indexing"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part is not None:
        print(json.dumps(_measure(options.part, options.corpus, options.passages)))
        return
    rows = {}
    for part in ("bare", "indexing"):
        command = [sys.executable, "-m", "benchmarks.memory", str(options.corpus), "--part", part]
        command += ["--passages", str(options.passages)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        rows[part] = json.loads(run.stdout)
        print(part, rows[part], file=sys.stderr)
    rows["indexing"]["above_bare_mb"] = rows["indexing"]["peak_mb"] - rows["bare"]["peak_mb"]
    command_line = f"python -m benchmarks.memory {options.corpus.parent.name}"
    add_rows(RESULTS / "memory.json", command_line, "words of a collection, drawn anew", rows)


def _measure(part: str, corpus: Path, passages: int) -> dict[str, int]:
    words = " ".join(read_texts(corpus)[:500]).split()
    choose = random.Random(0)
    count = 0
    if part == "bare":
        texts = [" ".join(choose.choices(words, k=_WORDS_PER_PASSAGE)) for _ in range(64)]
        default_encoder().encode(texts)
    else:
        with tempfile.TemporaryDirectory() as name:
            documents = Path(name, "documents")
            documents.mkdir()
            for number in range(passages // _PASSAGES_PER_FILE):
                drawn = choose.choices(words, k=_PASSAGES_PER_FILE * _WORDS_PER_PASSAGE)
                _write(documents / f"{number}.txt", drawn)
            with Library.open(Path(name, "l"), create=True, encoder=SparingEncoder()) as library:
                library.sync([str(documents)])
                count = library.status().passages
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"peak_mb": peak, "passages": count}


def _write(path: Path, words: Sequence[str]) -> None:
    """Sentences of fourteen words."""
    sentences = [" ".join(words[i : i + 14]) for i in range(0, len(words), 14)]
    path.write_text("".join(f"{s[:1].upper()}{s[1:]}.\n" for s in sentences), encoding="utf-8")


if __name__ == "__main__":
    main()
