"""Make the ONNX graph of all-MiniLM-L6-v2 from its weights, in eight bits, in a second.

Weights have a scale for each output; of what they are multiplied with, each token has one of its
own. So the states of a text are the same whatever is encoded beside it, which a scale for a whole
batch, as onnxruntime's own quantisation has it, doesn't give.

Some channels of the states are many times as large in a few tokens, to which all others attend:
there a token's scale is too coarse. Each channel is therefore divided by a factor, by which the
weights are multiplied (Xiao et al., "SmoothQuant", 2023); ``benchmarks/encoder_factors.py`` fits
them. What all of it costs: docs/attempts.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from index.models.onnx_graph import RUNTIME, GraphBuilder

FACTORS = Path(__file__).with_name("all-MiniLM-L6-v2.factors.npz")
LAYERS, HEADS, WIDTH = 6, 12, 384
OPSET = 18
_EPSILON = 1e-12
_LEVELS = 127
_ATTENTION = tuple(f"attention.self.{part}" for part in ("query", "key", "value"))
_MIDDLE = 128  # stands for zero among the numbers 0 to 255
# GELU gives nothing below -.17: with so few numbers below zero the others are twice as fine.
_LOW, _LEAST = 16, 0.171
Floats = NDArray[np.float32]


class EightBits(GraphBuilder):
    """The transformer's parts; ``factors`` by the name of the states that they belong to, if any.

    ``weights`` are named as in the model's own file, matrices with shape (out, in).
    """

    def __init__(
        self, weights: Mapping[str, Floats], factors: Mapping[str, Floats] | None = None
    ) -> None:
        super().__init__()
        self.held, self.factors = weights, factors
        self.weight("one", np.float32(1))
        self.weight("last", np.array([-1], np.int64))

    def constant(self, name: str) -> str:
        """A vector of the model."""
        return self.weight(name, self.held[name])

    def normal(self, states: str, name: str) -> str:
        """A layer's normalization."""
        names = [self.constant(f"{name}.LayerNorm.{part}") for part in ("weight", "bias")]
        return self.node("LayerNormalization", [states, *names], axis=-1, epsilon=_EPSILON)

    def rounded(self, states: str, *, after_gelu: bool = False) -> tuple[str, str, str]:
        """Each token's numbers in eight bits: they, the token's scale, what stands for zero."""
        if after_gelu:
            zero, levels = _LOW, 255 - _LOW
            floor = self.weight("floor", np.float32(_LEAST * levels / _LOW))
            largest = self.node("ReduceMax", [states, "last"], keepdims=1)
            largest = self.node("Max", [largest, floor])
        else:
            zero, levels = _MIDDLE, _LEVELS
            largest = self.node("ReduceMax", [self.node("Abs", [states]), "last"], keepdims=1)
        share = self.weight(f"levels{levels}", np.float32(1 / levels))
        scale = self.node("Mul", [largest, share])
        middle = self.weight(f"zero{zero}", np.uint8(zero))
        numbers = self.node("QuantizeLinear", [self.node("Div", [states, scale]), "one", middle])
        return numbers, scale, middle

    def product(self, rounded: tuple[str, str, str], name: str, factors: Floats | None) -> str:
        """What a matrix of the model makes of the rounded states, without the bias."""
        numbers, scale, middle = rounded
        matrix = self.held[f"{name}.weight"].T
        if factors is not None:
            matrix = matrix / factors[:, None]
        found, scales = _codes(matrix, axis=0)
        scales = scales.ravel()
        codes = self.weight(f"{name}.codes", found)
        zeros = self.weight(f"zeros{len(scales)}", np.zeros(len(scales), np.int8))
        inputs = [numbers, codes, "one", self.weight(f"{name}.scales", scales), middle, zeros]
        # With a scale of one for all: a token's own is beyond what this operation takes.
        return self.node("Mul", [self.node("MatMulIntegerToFloat", inputs, domain=RUNTIME), scale])

    def products(self, states: str, names: Sequence[str]) -> list[str]:
        """Several products of the same states, whose channels are brought to one size before."""
        factors = None
        if self.factors is not None:
            factors = self.factors[names[0]].astype(np.float32)
            states = self.node("Mul", [states, self.weight(f"{names[0]}.factors", factors)])
        rounded = self.rounded(states)
        return [self.product(rounded, name, factors) for name in names]

    def joined(self, added: str, states: str, name: str) -> str:
        """A sublayer's end: its product and bias added to what went in, normalized."""
        biased = self.node("Add", [added, self.constant(f"{name}.dense.bias")])
        return self.normal(self.node("Add", [biased, states]), name)


def make_graph(weights: Mapping[str, Floats], factors: Mapping[str, Floats]) -> onnx.ModelProto:
    """The transformer alone: numbers of tokens in, without padding; the last layer's states out."""
    graph = EightBits(weights, factors)
    outputs = {"token_states": (last_states(graph), ("batch", "tokens", WIDTH))}
    return graph.finished("minilm", ["input_ids"], outputs, OPSET)


def last_states(graph: EightBits, types: str | None = None) -> str:
    """The last layer's states of ``input_ids``, each of the type that the input ``types`` has.

    All are of the first type where there is no such input.
    """
    states = _embedded(graph, types)
    for number in range(LAYERS):
        states = _layer(graph, states, f"encoder.layer.{number}")
    return states


def _embedded(graph: EightBits, types: str | None) -> str:
    """Pieces of words, each row in eight bits with a scale of its own, their types and places."""
    table = graph.held["embeddings.word_embeddings.weight"]
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), np.float32(1e-9)) / np.float32(
        127
    )
    graph.weight("pieces", np.rint(table / scales).astype(np.int8))
    graph.weight("piece_scales", scales)
    found = graph.node("Gather", ["pieces", "input_ids"])
    words = graph.node("Cast", [found], to=TensorProto.FLOAT)
    words = graph.node("Mul", [words, graph.node("Gather", ["piece_scales", "input_ids"])])
    places = graph.held["embeddings.position_embeddings.weight"]
    table = graph.held["embeddings.token_type_embeddings.weight"]
    if types is not None:
        words = graph.node(
            "Add", [words, graph.node("Gather", [graph.weight("types", table), types])]
        )
    graph.weight("places", places if types is not None else places + table[0])
    first = graph.weight("first", np.array([0], np.int64))
    length = graph.node("Shape", ["input_ids"], start=1, end=2)
    placed = graph.node("Add", [words, graph.node("Slice", ["places", first, length, first])])
    return graph.normal(placed, "embeddings")


def _layer(graph: EightBits, states: str, name: str) -> str:
    attended = [f"{name}.{part}" for part in _ATTENTION]
    bias = np.concatenate([graph.held[f"{part}.bias"] for part in attended])
    heads = [*graph.products(states, attended), graph.weight(f"{name}.attention.bias", bias)]
    seen = graph.node("MultiHeadAttention", heads, domain=RUNTIME, num_heads=HEADS)
    out = f"{name}.attention.output"
    states = graph.joined(graph.product(graph.rounded(seen), f"{out}.dense", None), states, out)
    (middle,) = graph.products(states, [f"{name}.intermediate.dense"])
    bent = graph.node(
        "BiasGelu", [middle, graph.constant(f"{name}.intermediate.dense.bias")], domain=RUNTIME
    )
    rounded = graph.rounded(bent, after_gelu=True)
    return graph.joined(
        graph.product(rounded, f"{name}.output.dense", None), states, f"{name}.output"
    )


def _codes(numbers: Floats, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """Numbers of eight bits, and the scales along ``axis``, which is kept with length one."""
    largest = np.abs(numbers).max(axis=axis, keepdims=True)
    scales = np.maximum(largest, np.float32(1e-9)) / np.float32(_LEVELS)
    return np.rint(numbers / scales).astype(np.int8), scales


def factored() -> list[tuple[str, ...]]:
    """The matrices whose inputs have factors: those of one input together."""
    layers = [f"encoder.layer.{number}" for number in range(LAYERS)]
    attended = [tuple(f"{layer}.{part}" for part in _ATTENTION) for layer in layers]
    return attended + [(f"{layer}.intermediate.dense",) for layer in layers]


def read_factors(path: Path = FACTORS) -> dict[str, Any]:
    """The factors by the name of the first matrix that they are for."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def export(weights: Path, graph: Path) -> None:
    """Write the graph of the weights in a safetensors file."""
    from safetensors.numpy import load_file

    made = make_graph(load_file(weights), read_factors())
    graph.write_bytes(made.SerializeToString(deterministic=True))
