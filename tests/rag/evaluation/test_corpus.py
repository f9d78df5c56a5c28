"""Libraries made for a measurement."""

from __future__ import annotations

from pathlib import Path

from rag.evaluation.kinds import Setting
from rag.evaluation.retrieval import evaluate_retrieval
from tests.support.fakes import WordEncoder, WordReader


def test_a_kept_library_encodes_nothing_twice_and_follows_the_data(
    collection: Path, tmp_path: Path
) -> None:
    encoder = WordEncoder()
    setting = Setting(encoder=encoder, reader=WordReader(), keep=tmp_path / "kept")
    evaluate_retrieval(collection, setting)
    encoder.encoded.clear()
    evaluate_retrieval(collection, setting)
    assert len(encoder.encoded) == 2  # the two queries
    corpus = collection / "corpus.jsonl"
    lines = corpus.read_text(encoding="utf-8").splitlines()
    corpus.write_text("\n".join(lines[:2]), encoding="utf-8")
    assert evaluate_retrieval(collection, setting).metrics["recall@100"] == 0.75
