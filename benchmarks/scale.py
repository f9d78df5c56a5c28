"""The engine at 10 thousand, 100 thousand and a million passages.

Texts are resampled: each passage takes sentences of a real one and some of others. Vectors are
those of real texts with noise, brought back to length one. Both come from the collections in
BEIR's layout below ``--data``::

    python -m benchmarks.scale --data ../shared/eval/retrieval --passages 10000 100000 1000000

Queries are the collections' own, encoded anew each time as ``find --fast`` does. Everything that
is made is kept in ``--work`` and used again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.filing import RESULTS, add_rows
from benchmarks.random_states import random_states
from benchmarks.timing import quantiles, timed
from index import Filter, Library
from index.language import find_values
from index.models import Vectors
from index.models.encoder import OnnxEncoder, default_encoder
from index.results import Model, NewDocument, TokenStates
from index.seam import passage_key
from index.search.channels import Channels
from index.store import Store, StoredTruth
from index.text import sign
from index.types import (
    Document,
    FileRecord,
    FileState,
    Metadata,
    Passage,
    Root,
    Span,
    Value,
)
from rag.asking.ranking import retrieve

COLLECTIONS = ("scifact", "npl", "cranfield", "cacm", "cisi")
_NOISE = 0.5  # length of the noise beside a vector of length one: cosine .89 to the original
_PASSAGES_PER_DOCUMENT = 8
_DOCUMENTS_PER_COMMIT = 500
_QUERIES = 200
_TRUTHS = 10
# Documents are named by numbers: those with three sevens in a row, and all of them.
_FILTERS = {"few": ["source=777"], "most": ["source=*.txt"]}
_DATA = "SciFact, NPL, Cranfield, CACM, CISI: texts resampled, vectors with noise of length .5"
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
_BETWEEN = re.compile(r"\S(?:(?!(?<=[.!?]) +[A-Z]| *\n).)*")


class QueryEncoder:
    """The real encoder for queries, one thread."""

    def __init__(self) -> None:
        encoder = default_encoder()
        self._encoder = OnnxEncoder(encoder._model_path, encoder.tokenizer_file, threads=1)
        self.name, self.dimension = encoder.name, encoder.dimension
        self.token_starts = encoder.token_starts
        self.encode_query = self._encoder.encode_query
        self.states_form = self._encoder.states_form
        self.encode_question = self._encoder.encode_question

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode with one thread."""
        return self._encoder.encode(texts)

    def encode_with_states(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenStates]]:
        """The same, with the states of tokens."""
        return self._encoder.encode_with_states(texts)


def read_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Lines of a collection's file, packed or not."""
    path = next(folder.glob(f"{name}.jsonl*"))
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line]


def prepare(
    data: Path, work: Path, encode: Callable[[Sequence[str]], Vectors] | None = None
) -> None:
    """Encode the collections' texts, of NPL every third, once; by the shipped model unless told."""
    if (work / "vectors.npy").exists():
        return
    work.mkdir(parents=True, exist_ok=True)
    texts: list[str] = []
    queries: list[str] = []
    for name in COLLECTIONS:
        rows = read_rows(data / name, "corpus")[:: 3 if name == "npl" else 1]
        texts += [". ".join(filter(None, (row.get("title"), row["text"]))) for row in rows]
        queries += [row["text"] for row in read_rows(data / name, "queries")[:60]]
        if name == "scifact":
            queries += [row["text"] for row in read_rows(data / name, "train.queries")[:100]]
    encode = encode if encode is not None else default_encoder().encode
    vectors = [encode(texts[i : i + 500]) for i in range(0, len(texts), 500)]
    (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    (work / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    np.save(work / "vectors.npy", np.concatenate(vectors))


class Source:
    """Draws documents and vectors, the same ones at every call."""

    def __init__(self, work: Path) -> None:
        self._vectors = np.load(work / "vectors.npy")
        texts = json.loads((work / "texts.json").read_text(encoding="utf-8"))
        self._sentences = [
            [" ".join(s.split()) for s in _SENTENCE.split(text) if s.strip()] or ["Untitled."]
            for text in texts
        ]
        self._all = [sentence for sentences in self._sentences for sentence in sentences]

    def blocks(self, passages: int) -> Iterator[tuple[list[list[list[str]]], Vectors]]:
        """Documents as passages as sentences, and the vectors of the passages."""
        draw = np.random.default_rng(passages)
        size = _DOCUMENTS_PER_COMMIT * _PASSAGES_PER_DOCUMENT
        for start in range(0, passages, size):
            count = min(size, passages - start)
            chosen = draw.integers(len(self._vectors), size=count)
            noise = draw.standard_normal((count, self._vectors.shape[1]), np.float32)
            noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
            vectors = self._vectors[chosen] + noise
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            texts = [self._resample(number, draw) for number in chosen.tolist()]
            step = _PASSAGES_PER_DOCUMENT
            yield [texts[i : i + step] for i in range(0, count, step)], vectors

    def _resample(self, number: int, draw: np.random.Generator) -> list[str]:
        """A text with about a third of its sentences taken from any other text."""
        own = self._sentences[number]
        swap = draw.random(len(own)) < 1 / 3
        others = draw.integers(len(self._all), size=len(own))
        return [
            self._all[other] if swapped else sentence
            for sentence, swapped, other in zip(own, swap.tolist(), others.tolist(), strict=True)
        ]


def as_document(number: int, texts: Sequence[Sequence[str]]) -> tuple[Document, list[Passage]]:
    """Join passages to a document."""
    parts: list[str] = []
    passages: list[Passage] = []
    position, identity = 0, f"{number:064x}"
    for sentences in texts:
        spans = []
        for sentence in sentences:
            spans.append(Span(position, position + len(sentence)))
            parts.append(sentence + " ")
            position += len(sentence) + 1
        parts.append("\n\n")
        position += 2
        span = Span(spans[0].start, spans[-1].end)
        passages.append(Passage(identity, span, tuple(spans)))
    text = "".join(parts)
    return Document(identity, f"{number}.txt", text, "text/plain", Metadata()), passages


@contextmanager
def values_by_sentence() -> Iterator[None]:
    """Meanwhile values are found once in each of the sentences that texts are resampled from.

    What an insertion takes is not to be told of such a build.
    """
    known = dict[tuple[str, str | None], list[Value]]()

    def found(text: str, language: str | None = "en", date: date | None = None) -> list[Value]:
        values = []
        for match in _BETWEEN.finditer(text):
            key = match.group(), language
            if key not in known:
                known[key] = [v for v in find_values(*key, date) if not v.kind.is_name]
            start = match.start()
            values += [
                replace(v, span=Span(v.span.start + start, v.span.end + start)) for v in known[key]
            ]
        return values

    with patch("index.text.passage_values.find_values", found):
        yield


def build(source: Source, folder: Path, passages: int, queries: Vectors) -> dict[str, object]:
    """Fill a library and find each query's exact nearest passages on the way."""
    shutil.rmtree(folder, ignore_errors=True)
    store, number = Store(folder, create=True), 0
    truth_of, model = StoredTruth(store), Model("all-MiniLM-L6-v2", queries.shape[1])
    truth = np.full((len(queries), _TRUTHS), -1, np.int64)
    scores = np.full((len(queries), _TRUTHS), -2, np.float32)
    started, seen, draw = time.process_time(), 1, np.random.default_rng(1)
    for documents, vectors in source.blocks(passages):
        row, keys = 0, list[int]()
        with store.ledger.transaction():
            for texts in documents:
                number += 1
                document, cut = as_document(number, texts)
                own = vectors[row : row + len(cut)]
                states = tuple(random_states(p.span.of(document.text), draw) for p in cut)
                new = NewDocument(
                    document, document.metadata, tuple(cut), own, sign(document).tobytes(),
                    states=states,
                )  # fmt: skip
                truth_of.commit([new], (), model)
                record = FileRecord(document.source, FileState.READ, None, document.id)
                store.ledger.put_file(record, Root("", Path()))
                row += len(cut)
                keys += [passage_key(passage.document_id, passage.span) for passage in cut]
        ids = np.array(keys, np.int64)
        truth, scores = merge_nearest(truth, scores, ids, queries @ vectors.T)
        seen += len(vectors)
        if number % 10_000 == 0:
            print(f"  {seen - 1} passages, {time.process_time() - started:.0f} s", file=sys.stderr)
    filled = time.process_time() - started
    merge = timed(Channels(store).refresh)
    store.close()
    np.save(folder / "truth.npy", truth)
    return {
        "insert_cpu_ms_per_passage": round(filled / passages * 1000, 3),
        "merge": merge,
    }


def merge_nearest(
    truth: NDArray[np.int64],
    scores: NDArray[np.float32],
    ids: NDArray[np.int64],
    new: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Keep the best of what was known and of a new block."""
    all_ids = np.concatenate([truth, np.broadcast_to(ids, new.shape)], axis=1)
    all_scores = np.concatenate([scores, new], axis=1)
    order = np.argpartition(-all_scores, _TRUTHS, axis=1)[:, :_TRUTHS]
    return np.take_along_axis(all_ids, order, 1), np.take_along_axis(all_scores, order, 1)


def query(folder: Path, queries: Sequence[str]) -> dict[str, object]:
    """Open the library in this process and ask; what a warm ``find --fast`` does."""
    before, encoder = memory(), QueryEncoder()
    encoder.encode_query("warm")
    loaded = memory()
    truth = np.load(folder / "truth.npy")
    with Library.open(folder, encoder=encoder) as library:
        first = timed(lambda: retrieve(library, queries[0], 10))
        for question in queries[:10]:
            retrieve(library, question, 10)
        whole = [timed(lambda q=q: retrieve(library, q, 10)) for q in queries]  # type: ignore[misc]
        encoding = [timed(lambda q=q: encoder.encode_query(q)) for q in queries]  # type: ignore[misc]
        after = memory()
        chosen = {kind: filtered(library, queries, terms) for kind, terms in _FILTERS.items()}
        found = [
            {c.passage.id for c in sorted(library.search(q), key=lambda c: -c.dense)[:_TRUTHS]}
            for q in queries
        ]
        count = library.status().passages
    hits = [len(f & set(t)) / _TRUTHS for f, t in zip(found, truth.tolist(), strict=False)]
    return {
        "passages": count,
        "first": first,
        "find_fast": quantiles(whole),
        "of_which_encoding": quantiles(encoding),
        "find_fast_filtered": chosen,
        "recall_at_10": round(float(np.mean(hits)), 4),
        "resident_mb": {
            "whole": after["VmRSS"],
            "heap": after["RssAnon"],
            "above_python_and_model": after["VmRSS"] - loaded["VmRSS"],
            "before_model": before["VmRSS"],
        },
    }


def filtered(library: Library, queries: Sequence[str], terms: Sequence[str]) -> dict[str, object]:
    """The first question under a filter, which finds its passages, and those that follow."""
    where = Filter.parse(terms)
    first = timed(lambda: retrieve(library, queries[0], 10, where))
    rest = [timed(lambda q=q: retrieve(library, q, 10, where)) for q in queries[:50]]  # type: ignore[misc]
    return {"first": first, **quantiles(rest)}


def memory() -> dict[str, int]:
    """Resident memory of this process, in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return {k: int(fields[k].split()[0]) // 1024 for k in ("VmRSS", "RssAnon", "RssFile")}


def disk(folder: Path, passages: int) -> dict[str, float]:
    """Bytes a passage of vectors, truth and caches together; text and words apart."""
    store = Store(folder, create=False)
    rows = store.database.connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
    tables = {str(name): int(size) for name, size in rows}
    row = store.database.row("SELECT sum(length(CAST(text AS BLOB))) FROM documents")
    text = 0 if row is None else int(row[0])
    store.close()
    words = sum(size for name, size in tables.items() if "words" in name)
    files = dict.fromkeys(("base-vectors", "base-words", "vectors"), 0)
    for path in folder.glob("*-*-*"):
        kind = next((k for k in files if path.name.startswith(f"{k}-")), None)
        if kind is not None:
            files[kind] += path.stat().st_size
    truth = sum(tables.values()) - words - text
    vectors = files["base-vectors"] + files["vectors"]
    parts = {
        "vectors_truth_cache": truth + vectors,
        "of_which_passages_table": tables["passages"],
        "of_which_vector_cache": vectors,
        "text": text,
        "words_in_sqlite": words,
        "words_cache": files["base-words"],
    }
    return {name: round(size / passages, 1) for name, size in parts.items()}


def main() -> None:
    """Measure at each size and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/retrieval"))
    parser.add_argument("--work", type=Path, default=Path(".bench/scale"))
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--query", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.query is None:
        prepare(options.data, options.work)
    queries = json.loads((options.work / "queries.json").read_text(encoding="utf-8"))
    queries = queries[:: max(1, len(queries) // _QUERIES)][:_QUERIES]
    if options.query is not None:
        print(json.dumps(query(options.query, queries)))
        return
    # As they are asked: the graph for queries has eight-bit weights.
    encoder, source = default_encoder(), Source(options.work)
    vectors = np.stack([encoder.encode_query(question) for question in queries])
    for size in options.passages:
        folder = options.work / f"library-{size}"
        built: dict[str, object] = {}
        if not (folder / "truth.npy").exists():
            built = build(source, folder, size, vectors)
            (folder / "built.json").write_text(json.dumps(built), encoding="utf-8")
        else:
            built = json.loads((folder / "built.json").read_text(encoding="utf-8"))
        command = [sys.executable, "-m", "benchmarks.scale", "--work", str(options.work)]
        run = subprocess.run(
            [*command, "--query", str(folder)], capture_output=True, text=True, check=True
        )
        row = {**json.loads(run.stdout), **built, "bytes_per_passage": disk(folder, size)}
        print(json.dumps(row), file=sys.stderr)
        add_rows(RESULTS / "scale.json", "python -m benchmarks.scale", _DATA, {str(size): row})


if __name__ == "__main__":
    main()
