"""Models of sentence-transformers by name: a tiny random one, saved to a folder, no network."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index import Library, ModelError, packaged_encoder
from index.models.named import NamedEncoder
from tests.support.documents import text_document

# Importing torch takes long on a machine with other work.
pytestmark = pytest.mark.timeout(600)
_WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] harbour ##s ships apples ripen late valley . ?".split()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers of width 16, with mean pooling."""
    import torch
    import transformers
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    folder = tmp_path_factory.mktemp("model")
    (folder / "vocab.txt").write_text("\n".join(_WORDS), encoding="utf-8")
    make = transformers.BertTokenizerFast  # type: ignore[attr-defined]
    make(str(folder / "vocab.txt"), model_max_length=8).save_pretrained(folder / "bert")
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(_WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=16, initializer_range=1.0,
    )  # fmt: skip
    transformers.BertModel(config).save_pretrained(folder / "bert")
    words = Transformer(str(folder / "bert"))
    saved = folder / "saved"
    SentenceTransformer(modules=[words, Pooling(16)], device="cpu").save(str(saved))
    return saved


def test_a_library_keeps_to_the_model_in_a_folder(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(model.parent)
    encoder = packaged_encoder("./saved")
    vectors = encoder.encode(["harbour ships", "apples ripen late"])
    assert vectors.shape == (2, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.allclose(encoder.encode_query("harbour ships"), vectors[0], atol=1e-5)
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        library.add([text_document("Harbour ships."), text_document("Apples ripen.")])
    monkeypatch.chdir(tmp_path)
    with Library.open(tmp_path / "library") as library:
        assert library.encoder.name == model.as_posix()
        assert library.search("harbour ships")


def test_tokens_are_counted_beyond_what_the_model_reads(model: Path) -> None:
    encoder = NamedEncoder(str(model))
    encoder.encode(["harbour"])
    assert encoder.token_starts("harbours ships " * 9)[:4] == [0, 7, 9, 15]
    assert len(encoder.token_starts("harbours ships " * 9)) == 27


def test_what_is_no_such_model_or_holds_code_is_refused(model: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model of sentence-transformers"):
        packaged_encoder("nobody/nothing")
    modules = json.loads((model / "modules.json").read_text(encoding="utf-8"))
    modules[0]["type"] = "own_code.Transformer"
    (tmp_path / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (tmp_path / "own_code.py").write_text("raise SystemExit('run')", encoding="utf-8")
    with pytest.raises(ModelError, match="no model of sentence-transformers"):
        packaged_encoder(str(tmp_path))
