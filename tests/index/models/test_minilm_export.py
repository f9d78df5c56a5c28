"""The graph in eight bits, against the transformer written out in float32."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from index.models import default_encoder, packaged_weights
from index.models.minilm_export import (
    HEADS,
    LAYERS,
    WIDTH,
    Floats,
    export,
    factored,
    read_factors,
)

# What the weights' package and ours give, on every machine.
_SHA256 = "46e3f224e05b968b019537995fcd352571fba55dacdc1ce58e4183bdd7672b18"
_erf = np.vectorize(math.erf, otypes=[np.float32])


def _states(weights: dict[str, Floats], ids: list[int]) -> Floats:
    """The last states of one text, shape (tokens, width)."""

    def linear(states: Floats, name: str) -> Floats:
        made: Floats = states @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
        return made

    def normal(states: Floats, name: str) -> Floats:
        name = f"{name}.LayerNorm"
        centred = states - states.mean(axis=1, keepdims=True)
        unit = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12)
        made: Floats = unit * weights[f"{name}.weight"] + weights[f"{name}.bias"]
        return made

    def heads(states: Floats) -> Floats:
        return states.reshape(len(ids), HEADS, WIDTH // HEADS).transpose(1, 0, 2)

    states = weights["embeddings.word_embeddings.weight"][ids]
    states = states + weights["embeddings.position_embeddings.weight"][: len(ids)]
    states = normal(states + weights["embeddings.token_type_embeddings.weight"][0], "embeddings")
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        names = (f"{layer}.attention.self.{part}" for part in ("query", "key", "value"))
        query, key, value = (heads(linear(states, name)) for name in names)
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(WIDTH // HEADS)
        shares = np.exp(scores - scores.max(axis=2, keepdims=True))
        seen = shares / shares.sum(axis=2, keepdims=True) @ value
        seen = seen.transpose(1, 0, 2).reshape(len(ids), WIDTH)
        out = f"{layer}.attention.output"
        states = normal(states + linear(seen, f"{out}.dense"), out)
        middle = linear(states, f"{layer}.intermediate.dense")
        bent = middle * (1 + _erf(middle / math.sqrt(2))) / 2
        states = normal(states + linear(bent, f"{layer}.output.dense"), f"{layer}.output")
    return states


def _cosines(first: Floats, second: Floats) -> Floats:
    lengths = np.linalg.norm(first, axis=-1) * np.linalg.norm(second, axis=-1)
    cosines: Floats = (first * second).sum(axis=-1) / lengths
    return cosines


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "harbour",
        "Who heads the Child Soldier Initiative?",
        "In May 1987 the harbour of Wolverhampton was closed for 9 days; 40 of the 112 ships, "
        "the master said, had been lost to storms (see annex B).",
    ],
)
def test_states_are_nearly_those_of_the_transformer_in_float32(text: str) -> None:
    encoder = default_encoder()
    ids = encoder._tokenizer.encode(text).ids
    expected = _states(load_file(packaged_weights() / "model.safetensors"), ids)
    (found,) = encoder.states([ids])
    assert _cosines(found, expected).min() > 0.99
    assert _cosines(found.mean(axis=0), expected.mean(axis=0)) > 0.997


@pytest.mark.model
def test_the_graph_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    graphs = [tmp_path / "first.onnx", tmp_path / "second.onnx"]
    for graph in graphs:
        export(packaged_weights() / "model.safetensors", graph)
    first, second = (graph.read_bytes() for graph in graphs)
    assert first == second
    assert len(first) <= 24_000_000
    assert hashlib.sha256(first).hexdigest() == _SHA256


def test_each_input_has_its_factors() -> None:
    factors = read_factors()
    assert factors.keys() == {group[0] for group in factored()}
    for own in factors.values():
        assert own.shape == (WIDTH,)
        assert (own > 0).all()
        assert np.isfinite(own).all()
