"""A library at a URL beside the embedded one, of the same passages, in one run.

    python -m benchmarks.cluster --data ../shared/eval --work .bench/scale --passages 20000
    python -m benchmarks.cluster --data ../shared/eval --work .bench/scale --quality seeds scifact
    python -m benchmarks.cluster --rehearse --work .bench/rehearsed --passages 2000

The first form: texts resampled and vectors with noise, as in ``benchmarks.scale``; a node with a
mirror, one that reads the tables where they lie, and the embedded library are asked in turns. The
store is a folder on this machine's disk: what a network costs is not in it. The second: the seeds'
gold questions and SciFact's, each asked of both forms with the same models. The third: as the
first with vectors at random and ten questions, which shows sizes, and that all of it runs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.filing import RESULTS, add_rows
from benchmarks.quality import ROOT, setting_of
from benchmarks.random_states import random_states
from benchmarks.scale import (
    _QUERIES,
    _TRUTHS,
    QueryEncoder,
    Source,
    as_document,
    build,
    disk,
    prepare,
    values_by_sentence,
)
from benchmarks.timing import quantiles, timed
from index import Filter, Library, default_encoder
from index.cluster import compact_shared, with_mirror
from index.models import Vectors
from index.results import Model, NewDocument
from index.text import sign
from index.types import FileRecord, FileState, Root
from rag.asking.ranking import retrieve
from rag.dossier import Dossier
from rag.evaluation.gold import evaluate_gold
from rag.evaluation.retrieval import evaluate_retrieval

_DATA = "SciFact, NPL, Cranfield, CACM, CISI: texts resampled, vectors with noise of length .5"
_CLIENTS = 8
_WARM = 10
_FEW = 10
# Of more passages the values are found once in each sentence that texts are made of.
_MOST_FOUND = 200_000


def at_random(texts: Sequence[str]) -> Vectors:
    """Unit vectors that say nothing of the texts."""
    drawn = np.random.default_rng(len(texts)).standard_normal((len(texts), 384), np.float32)
    unit: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def fill(source: Source, address: str, passages: int) -> dict[str, float]:
    """Write the same documents as ``scale.build`` does into tables at ``address``."""
    model, number, draw = Model("all-MiniLM-L6-v2", 384), 0, np.random.default_rng(1)
    began, wall = time.process_time(), time.perf_counter()
    with Library.open(address, create=True) as library, library.truth.writing():
        for documents, vectors in source.blocks(passages):
            added, row = [], 0
            for texts in documents:
                number += 1
                document, cut = as_document(number, texts)
                states = tuple(random_states(p.span.of(document.text), draw) for p in cut)
                added.append(
                    NewDocument(
                        document, document.metadata, tuple(cut), vectors[row : row + len(cut)],
                        sign(document).tobytes(), states=states,
                    )
                )  # fmt: skip
                row += len(cut)
            library.truth.commit(added, (), model)
            with library.ledger.transaction():
                for new in added:
                    record = FileRecord(new.document.source, FileState.READ, None, new.document.id)
                    library.ledger.put_file(record, Root("", Path()))
        library.finder.refresh()
    return {
        "insert_cpu_ms_per_passage": round((time.process_time() - began) / passages * 1000, 3),
        "insert_wall_ms_per_passage": round((time.perf_counter() - wall) / passages * 1000, 3),
    }


def filled(source: Source, folder: Path, passages: int) -> dict[str, Any]:
    """What it took to write the tables in ``folder``, which is done where they are missing."""
    told = folder.with_suffix(".json")
    if not told.exists():
        shutil.rmtree(folder, ignore_errors=True)
        address = f"file://{folder.absolute()}"
        took = {"shared_build": fill(source, address, passages)}
        if passages > _MOST_FOUND:
            took["shared_build"]["values_found_once_a_sentence"] = 1
        sizes = [round(size / 1e6, 1) for size in compact_shared(address)]
        row = {**took, "megabytes_before_and_after_compact": sizes}
        told.write_text(json.dumps(row), encoding="utf-8")
    told_row: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return told_row


def asked(libraries: dict[str, Library], queries: Sequence[str]) -> dict[str, Any]:
    """What a warm ``find --fast`` takes, each question asked of all in turns."""
    for library in libraries.values():
        for question in queries[:_WARM]:
            retrieve(library, question, 10)
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in libraries}
    for question in queries:
        for name, library in libraries.items():
            runs[name].append(timed(lambda at=library, q=question: retrieve(at, q, 10)))  # type: ignore[misc]
    return {name: quantiles(times) for name, times in runs.items()}


def recalled(library: Library, queries: Sequence[str], truth: Sequence[Sequence[int]]) -> float:
    """The share of each question's ten nearest passages that its ten best by meaning are."""
    shares = []
    for question, nearest in zip(queries, truth, strict=False):
        best = sorted(library.score(question), key=lambda s: -s.dense)[:_TRUTHS]
        shares.append(len({s.passage for s in best} & set(nearest)) / _TRUTHS)
    return round(float(np.mean(shares)), 4)


def together(library: Library, queries: Sequence[str]) -> dict[str, float]:
    """Eight clients at once, each with the next question as soon as it has an answer."""

    def one(question: str) -> float:
        began = time.perf_counter()
        retrieve(library, question, 10)
        return time.perf_counter() - began

    began, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(_CLIENTS) as pool:
        times = list(pool.map(one, [*queries, *queries]))
    seconds = time.perf_counter() - began
    return {
        "clients": _CLIENTS, "questions": len(times),
        "questions_a_second": round(len(times) / seconds, 2),
        "p50_ms": round(float(np.percentile(times, 50)) * 1000, 1),
        "p95_ms": round(float(np.percentile(times, 95)) * 1000, 1),
        "cpu_ms_a_question": round((time.process_time() - used) / len(times) * 1000, 1),
    }  # fmt: skip


def changed(address: str, folder: Path, encoder: QueryEncoder) -> dict[str, float]:
    """What it takes to store one document that changed, and how many bytes come to be."""
    with Library.open(address, encoder=encoder) as library:
        document = next(library.documents(Filter((("source", "7.txt"),))))
        before = weight(folder)
        used = timed(lambda: library.add([replace(document, text=f"Altered. {document.text}")]))
        return {**used, "megabytes_written": round((weight(folder) - before) / 1e6, 3)}


def weight(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def by_table(folder: Path, passages: int) -> dict[str, float]:
    """Bytes a passage of each table, and of all."""
    parts = {p.stem: round(weight(p) / passages, 1) for p in sorted(folder.glob("*.lance"))}
    return {**parts, "all": round(weight(folder) / passages, 1)}


def measure(work: Path, passages: int, queries: Sequence[str], vectors: Vectors) -> dict[str, Any]:
    """Build both forms where they are missing, and ask them."""
    source, embedded = Source(work), work / f"library-{passages}"
    folder, mirror = work / f"shared-{passages}", work / f"mirror-{passages}"
    address = f"file://{folder.absolute()}"
    shutil.rmtree(mirror, ignore_errors=True)
    row: dict[str, Any] = {"passages": passages}
    with values_by_sentence() if passages > _MOST_FOUND else nullcontext():
        if not (embedded / "truth.npy").exists():
            build(source, embedded, passages, vectors)
        row |= filled(source, folder, passages)
    truth = np.load(embedded / "truth.npy").tolist()
    row["shared_bytes_per_passage"] = by_table(folder, passages)
    row["embedded_bytes_per_passage"] = disk(embedded, passages)
    encoder = QueryEncoder()
    row["first_copy_to_a_mirror"] = timed(
        lambda: Library.open(with_mirror(address, str(mirror)), encoder=encoder).close()
    )
    with (
        Library.open(with_mirror(address, str(mirror)), encoder=encoder) as node,
        Library.open(address, read_only=True, encoder=encoder) as plain,
        Library.open(embedded, encoder=encoder) as own,
    ):
        forms = {"mirrored": node, "shared_folder": plain, "embedded": own}
        row["find_fast"] = asked(forms, queries)
        row["recall_at_10"] = {name: recalled(at, queries, truth) for name, at in forms.items()}
        row["eight_clients"] = {"mirrored": together(node, queries),
                                "embedded": together(own, queries)}  # fmt: skip
    row["one_changed_document"] = {
        "shared": changed(address, folder, encoder),
        "embedded": changed(str(embedded), embedded, encoder),
    }
    return row


def qualities(data: Path, work: Path, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The seeds' and SciFact's figures of both forms, a row each; SciFact without the reader."""
    setting = setting_of(work / "cache")
    for name in names:
        figures = {}
        for form in ("embedded", "shared"):
            folder = work / f"quality-{name}-{form}"
            shutil.rmtree(folder, ignore_errors=True)
            library = f"file://{folder.absolute()}" if form == "shared" else str(folder)
            if name == "seeds":
                with Dossier.open(
                    library, create=True, encoder=setting.encoder, reader=setting.reader
                ) as dossier:
                    dossier.index(str(ROOT / "seeds"))
                    found = evaluate_gold(dossier, data / "seeds_open.jsonl", setting)
            else:
                chosen = replace(setting, fast=True, keep=library)
                found = evaluate_retrieval(data / "retrieval" / name, chosen)
            figures[form] = found.shape()
            print(name, form, found.metrics, file=sys.stderr)
        pairs = [figures[form]["metrics"] for form in ("embedded", "shared")]
        apart = {m: round(pairs[1][m] - v, 4) for m, v in pairs[0].items() if v is not None}
        yield {f"quality-{name}": {**figures, "shared_minus_embedded": apart}}


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--work", type=Path, default=Path(".bench/scale"))
    parser.add_argument("--passages", type=int, nargs="+", default=[])
    parser.add_argument("--quality", nargs="+", choices=("seeds", "scifact"), default=[])
    parser.add_argument("--rehearse", action="store_true", help="vectors at random, ten questions")
    parser.add_argument("--output", type=Path, default=RESULTS / "cluster.json")
    options = parser.parse_args()
    command = "python -m benchmarks.cluster"
    if options.passages:
        prepare(options.data / "retrieval", options.work, at_random if options.rehearse else None)
        queries = json.loads((options.work / "queries.json").read_text(encoding="utf-8"))
        most = _FEW if options.rehearse else _QUERIES
        queries = queries[:: max(1, len(queries) // most)][:most]
        encoder = default_encoder()
        vectors = np.stack([encoder.encode_query(question) for question in queries])
    for size in options.passages:
        row = measure(options.work, size, queries, vectors)
        name = f"rehearsed-{size}" if options.rehearse else str(size)
        data = f"{_DATA}; base vectors at random" if options.rehearse else _DATA
        asked_with = f"{command} --passages {size}{' --rehearse' if options.rehearse else ''}"
        add_rows(options.output, asked_with, data, {name: row})
    for rows in qualities(options.data, options.work, options.quality):
        given = f"--quality {' '.join(options.quality)}"
        add_rows(options.output, f"{command} {given}", "seeds_open.jsonl, SciFact's test", rows)


if __name__ == "__main__":
    main()
