"""Retrieval measured on a tiny collection."""

from __future__ import annotations

import gzip
import math
import sys
from pathlib import Path

import pytest

from index import Document, DossierError, Passage, SourceError, Span
from index.types import Metadata
from rag.evaluation.retrieval import document_scores, evaluate_retrieval, load_collection
from rag.types import Hit
from tests.support.collections import SETTING, write_lines


def test_retrieval_is_measured_over_judged_queries(collection: Path) -> None:
    result = evaluate_retrieval(collection, SETTING)
    assert result.questions == 2
    # The second query has its documents first and third.
    third = (1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3))
    assert result.metrics == {
        "ndcg@10": pytest.approx((1 + third) / 2), "recall@100": 1.0, "hit@1": 1.0,
    }  # fmt: skip
    assert result.intervals["hit@1"] == (1.0, 1.0)


def test_a_document_scores_as_its_best_passage_and_ties_keep_their_order() -> None:
    documents = [Document(name, name, "text", "text/plain", Metadata()) for name in "abc"]
    passage = Passage("", Span(0, 4), (Span(0, 4),))
    hits = [Hit(documents[n], passage, score) for n, score in ((2, 5.0), (0, 5.0), (2, 4), (1, 1))]
    assert document_scores(hits) == {"c": 3.0, "a": 2.0, "b": 1.0}


def test_titles_alone_and_short_texts_are_found_too(collection: Path) -> None:
    write_lines(
        collection / "corpus.jsonl",
        {"_id": "d1", "title": "Counting ships in spring", "text": ""},
        {"_id": "d2", "title": "Orchard", "text": "Frost and trees"},
        {"_id": "d3", "title": "", "text": "Fees rise"},
    )
    assert evaluate_retrieval(collection, SETTING).metrics["recall@100"] == 1.0


def test_a_query_that_finds_nothing_counts_as_a_miss(collection: Path) -> None:
    write_lines(
        collection / "queries.jsonl",
        {"_id": "1", "text": "Which frost killed most trees?"},
        {"_id": "2", "text": '"a phrase that stands nowhere"'},
    )
    result = evaluate_retrieval(collection, SETTING)
    assert result.metrics == {"ndcg@10": 0.5, "recall@100": 0.5, "hit@1": 0.5}


def test_packed_collections_are_read(collection: Path) -> None:
    plain = collection / "corpus.jsonl"
    (collection / "corpus.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    before = load_collection(collection)
    plain.unlink()
    assert load_collection(collection) == before
    assert before.texts[1][2] == Metadata(title="Orchard", publisher="The Valley")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("qrels.tsv", "1\td2", "qrels.tsv, line 1: write query id"),
        ("qrels.tsv", "9\td2\t1", "judges none of the queries"),
        ("corpus.jsonl", '{"_id": "d1"}', 'corpus.jsonl: entry d1 has no "text"'),
        ("queries.jsonl", "what?", "queries.jsonl, line 1: no JSON object"),
        ("queries.jsonl", "[1]", "queries.jsonl, line 1: no JSON object"),
    ],
    ids=["short-judgement", "foreign-judgement", "no-text", "no-json", "no-object"],
)
def test_bad_collections_are_refused_by_name(
    collection: Path, name: str, content: str, told: str
) -> None:
    (collection / name).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=told):
        evaluate_retrieval(collection, SETTING)


def test_what_is_missing_is_named(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytrec_eval", None)
    with pytest.raises(DossierError, match="pip install pytrec-eval-terrier"):
        evaluate_retrieval(collection, SETTING)
    (collection / "qrels.tsv").unlink()
    with pytest.raises(SourceError, match=r"qrels\.tsv is missing"):
        evaluate_retrieval(collection, SETTING)
