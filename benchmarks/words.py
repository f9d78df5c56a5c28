"""Word indexes side by side: SQLite FTS5, our mapped file, tantivy and bm25s.

Texts are those of ``benchmarks.scale``, whose libraries must be there; each engine answers the
same questions with its hundred best, and scores of all the passages the dense channel found are
asked of ours and FTS5 as a search does. ``overlap`` is the share of FTS5's first ten.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.filing import RESULTS, add_rows
from benchmarks.scale import _DATA
from index.language import match_expression, question_words
from index.search.base import BaseCache
from index.search.max_score import best_sums
from index.search.word_index import Tokenizer
from index.store import Store, StoredTruth

_DEPTH = 100
_CRASH = {
    "fts5": "one commit with the documents",
    "ours": "a cache: made anew from FTS5; a checksum for each word",
    "tantivy": "own commits; must be brought in line with the documents' after a crash",
    "bm25s": "no updates; written as a whole",
}
Search = Callable[[str], list[int]]


def fts5(store: Store) -> Search:
    """SQLite's own ranking, best hundred."""

    def search(question: str) -> list[int]:
        expression = match_expression(question)
        scored = store.words.score(expression) if expression is not None else []
        return [identity for _, identity in sorted(scored)[:_DEPTH]]

    return search


def ours(store: Store) -> Search:
    """The mapped file."""
    base, tokenizer = BaseCache(store).open(), Tokenizer()
    if base is None:
        sys.exit("the library has no base; run benchmarks.scale first")
    words = base.words

    def search(question: str) -> list[int]:
        terms = tokenizer.words(" ".join(question_words(question)))
        found = [posting for term in terms if (posting := words.postings(term)) is not None]
        begin, nothing = np.zeros(len(words), np.float32), np.empty(0, np.int64)
        numbers, sums = best_sums(found, begin, _DEPTH, nothing)
        return [int(identity) for identity in words.ids[numbers[np.argsort(-sums)]]]

    return search


def tantivy(texts: dict[int, str], folder: Path) -> Search:
    """Tantivy with its English stemmer."""
    import tantivy as engine

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    builder = engine.SchemaBuilder()
    builder.add_integer_field("id", stored=True, fast=True)
    builder.add_text_field("body", tokenizer_name="en_stem")
    index = engine.Index(builder.build(), path=str(folder))
    writer = index.writer(100_000_000, 1)
    for identity, text in texts.items():
        writer.add_document(engine.Document(id=identity, body=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str) -> list[int]:
        query = index.parse_query(" ".join(question_words(question)), ["body"])
        hits = searcher.search(query, _DEPTH).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return search


def bm25s(texts: dict[int, str]) -> Search:
    """bm25s with Porter's stemmer, in memory."""
    import bm25s as engine
    import Stemmer

    stemmer, ids = Stemmer.Stemmer("porter"), list(texts)
    index = engine.BM25(k1=1.2, b=0.75)
    options = {"stemmer": stemmer, "stopwords": None, "show_progress": False}
    index.index(engine.tokenize(list(texts.values()), **options), show_progress=False)

    def search(question: str) -> list[int]:
        tokens = engine.tokenize([" ".join(question_words(question))], **options)
        found, _ = index.retrieve(tokens, k=min(_DEPTH, len(ids)), show_progress=False)
        return [ids[number] for number in found[0]]

    return search


def measure(name: str, search: Search, queries: Sequence[str], truth: list[list[int]]) -> dict:  # type: ignore[type-arg]
    """Latency and agreement with FTS5's ranking."""
    times, found = [], []
    search(queries[0])
    for question in queries:
        started = time.process_time()
        found.append(search(question))
        times.append((time.process_time() - started) * 1000)
    overlap = [
        len(set(f[:10]) & set(t[:10])) / max(1, len(t[:10]))
        for f, t in zip(found, truth or found, strict=True)
    ]
    if not truth:
        truth.extend(found)
    return {
        "cpu_p50_ms": round(float(np.percentile(times, 50)), 2),
        "cpu_p99_ms": round(float(np.percentile(times, 99)), 2),
        "overlap_at_10": round(float(np.mean(overlap)), 3),
        "after_a_crash": _CRASH[name],
    }


def main() -> None:
    """Measure every engine on one library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path(".bench/scale"))
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--only", nargs="+", default=list(_CRASH))
    options = parser.parse_args()
    queries = json.loads((options.work / "queries.json").read_text(encoding="utf-8"))
    queries = queries[:: max(1, len(queries) // options.queries)]
    store = Store(options.work / f"library-{options.passages}", create=False)
    texts: dict[int, str] = {}
    if {"tantivy", "bm25s"} & set(options.only):
        texts = {
            passage.id: passage.span.of(document.text)
            for document in StoredTruth(store).documents()
            for passage in store.passages.of(document.id)[0]
        }
    makers: dict[str, Callable[[], Search]] = {
        "fts5": lambda: fts5(store),
        "ours": lambda: ours(store),
        "tantivy": lambda: tantivy(texts, options.work / "tantivy"),
        "bm25s": lambda: bm25s(texts),
    }
    truth: list[list[int]] = []
    for name in options.only:
        started = time.process_time()
        search = makers[name]()
        made = round(time.process_time() - started, 2)
        row = {**measure(name, search, queries, truth), "made_in_cpu_seconds": made}
        print(name, json.dumps(row), file=sys.stderr, flush=True)
        command = f"python -m benchmarks.words --passages {options.passages}"
        add_rows(RESULTS / "words.json", command, _DATA, {f"{name} {options.passages}": row})
    store.close()


if __name__ == "__main__":
    main()
