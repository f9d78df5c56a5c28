"""Readers by name: tiny random models of both kinds, saved to a folder, no network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import Library, ModelError
from rag.asking.foreign_readers import AnswerMarker, PairScorer, _relevance, named_reader
from rag.asking.ranking import retrieve
from rag.dossier import Dossier

_WORDS = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] how many ships in may the harbour master counted forty storms "
    "closed for nine days . ? apples ripen late valley"
).split()


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "HF_HUB_OFFLINE", "1")


def _save(folder: Path, head: str, **settings: Any) -> str:  # noqa: ANN401
    """A random BERT with ``head``, two layers of width 16, and a tokenizer of some words."""
    import torch
    import transformers

    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(_WORDS), encoding="utf-8")
    make = transformers.BertTokenizerFast  # type: ignore[attr-defined]
    tokenizer = make(str(vocabulary), model_max_length=64)
    config = transformers.BertConfig(
        vocab_size=len(_WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, initializer_range=1.0, **settings,
    )  # fmt: skip
    torch.manual_seed(0)
    getattr(transformers, head)(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


@pytest.fixture
def marker(tmp_path: Path) -> str:
    (tmp_path / "marker").mkdir()
    return _save(tmp_path / "marker", "BertForQuestionAnswering")


@pytest.fixture
def scorer(tmp_path: Path) -> str:
    (tmp_path / "scorer").mkdir()
    return _save(tmp_path / "scorer", "BertForSequenceClassification", num_labels=1)


QUESTION = "How many ships in May?"


def test_answers_are_marked_within_the_passage(library: Library, marker: str) -> None:
    reader = named_reader(marker)
    assert isinstance(reader, AnswerMarker)
    hits = retrieve(library, QUESTION, 3)
    for hit, judgement in zip(hits, reader.read(QUESTION, hits), strict=True):
        assert judgement.relevance == judgement.margin
        assert judgement.answer is not None
        assert hit.passage.span.overlap(judgement.answer) == len(judgement.answer)
        # No span within a sentence beats the best one of the passage.
        assert max(judgement.sentences) <= judgement.margin
        assert len(judgement.sentences) == len(hit.passage.sentences)


def test_pairs_are_scored_alike_in_any_company(library: Library, scorer: str) -> None:
    reader = named_reader(scorer)
    assert isinstance(reader, PairScorer)
    hits = retrieve(library, QUESTION, 3)
    together = reader.read(QUESTION, hits)
    for hit, judgement in zip(hits, together, strict=True):
        (alone,) = reader.read(QUESTION, [hit])
        assert alone.relevance == pytest.approx(judgement.relevance, abs=1e-5)
        assert alone.sentences == pytest.approx(judgement.sentences, abs=1e-5)
    assert len({round(judgement.relevance, 4) for judgement in together}) == len(hits)


def test_a_reader_named_when_opening_is_used(library: Library, scorer: str) -> None:
    folder, encoder = library.folder, library.encoder
    library.close()
    with Dossier.open(folder, encoder=encoder, reader=scorer) as dossier:
        hits = dossier.find(QUESTION, 2)
        assert dossier.reader.name == scorer
        assert "rerank" in dict(hits[0].signals)
        assert 0 <= dossier.ask(QUESTION).confidence <= 1


def test_the_last_of_several_outputs_means_relevant() -> None:
    assert _relevance(np.array([2.5])) == 2.5
    assert _relevance(np.array([1.0, 3.0])) == 2.0


def test_what_is_no_reader_is_told(tmp_path: Path, scorer: str) -> None:
    with pytest.raises(
        ModelError, match="no such folder, and no model of that name on this machine"
    ):
        named_reader(str(tmp_path / "nowhere"))
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(ModelError, match="neither scores pairs of texts nor marks answers"):
        named_reader(_save(other, "BertModel"))
