"""The reader's graph in eight bits, written from its weights, without torch.

Weights have a scale for each output; of what they are multiplied with, each token has one of its
own, as in the encoder (``index/models/minilm_export.py``). So a few huge numbers of one token cost
the others nothing, and what is said of a passage depends on none beside it. The heads stay in
float32.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx

from index.models.minilm_export import OPSET, EightBits, Floats, last_states

INPUTS = ("input_ids", "token_type_ids")
_OF_TOKENS = ("start", "end", "evidence")


def quantised(weights: Mapping[str, Floats]) -> onnx.ModelProto:
    """The graph of a ``Reader``'s weights, by its own names, matrices with shape (out, in).

    The texts of a batch have one length: nothing in the graph looks away from padding.
    """
    graph = EightBits({name.removeprefix("encoder."): held for name, held in weights.items()})
    states = last_states(graph, INPUTS[1])
    summary = graph.node("Tanh", [head(graph, part(graph, states, 1, 0), "summary")])
    relevance = part(graph, head(graph, summary, "relevance"), 1, 0)
    tokens = head(graph, states, "tokens")
    of_tokens = {
        name: (part(graph, tokens, 2, place), ("batch", "tokens"))
        for place, name in enumerate(_OF_TOKENS)
    }
    outputs = {
        "relevance": (relevance, ("batch",)),
        **of_tokens,
    }
    return graph.finished("reader", INPUTS, outputs, OPSET)


def head(graph: EightBits, states: str, name: str) -> str:
    """A linear layer in float32."""
    turned = graph.node("Transpose", [graph.constant(f"{name}.weight")])
    return graph.node(
        "Add", [graph.node("MatMul", [states, turned]), graph.constant(f"{name}.bias")]
    )


def part(graph: EightBits, numbers: str, axis: int, place: int) -> str:
    """What stands at one place of an axis, which goes."""
    return graph.node(
        "Gather", [numbers, graph.weight(f"place{place}", np.int64(place))], axis=axis
    )
