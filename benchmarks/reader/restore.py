"""Weights back from the graph that is shipped, so that training can go on from it.

The checkpoints of a run are large and kept nowhere; the graph has all of their weights, rounded
to eight bits.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, numpy_helper

from benchmarks.reader.model import Reader

_PRODUCT = re.compile(r"^/(?P<module>.+)/(?:Gemm_)?MatMul(?:_quant|_weights)$")
_WORDS = "embeddings.word_embeddings"
# What the graph calls the tables of the embeddings.
_TABLES = {
    "places": "embeddings.position_embeddings.weight",
    "types": "embeddings.token_type_embeddings.weight",
}


def restore(graph: Path, backbone: Path) -> Reader:
    """The reader of an eight-bit graph; its word embeddings are the backbone's, never trained.

    Raises:
        ValueError: weights are missing in the graph.

    """
    reader = Reader.from_backbone(backbone)
    found = _weights(graph)
    state = reader.state_dict()
    missing = [name for name in state if name not in found and _WORDS not in name]
    if missing:
        raise ValueError(f"{graph} lacks {', '.join(missing[:3])}; is it a graph of this reader?")
    restored = {name: torch.from_numpy(found[name].copy()) for name in state if name in found}
    reader.load_state_dict(state | restored)
    return reader


def _weights(path: Path) -> dict[str, NDArray[np.float32]]:
    graph = onnx.load(path).graph
    tensors = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    if "pieces" not in tensors:
        return _weights_of_older(graph, tensors)
    found = {}
    for name, value in tensors.items():
        if name.endswith(".codes"):
            scaled = value.astype(np.float32) * tensors[name.replace(".codes", ".scales")]
            found[name.replace(".codes", ".weight")] = scaled.T
        elif name.endswith(".attention.bias"):
            for part, own in zip(("query", "key", "value"), np.split(value, 3), strict=True):
                found[name.replace(".bias", f".self.{part}.bias")] = own
        else:
            found[_TABLES.get(name, name)] = value
    of_encoder = {f"encoder.{name}": value for name, value in found.items()}
    return {n: v for n, v in (found | of_encoder).items() if v.dtype == np.float32}


def _weights_of_older(
    graph: GraphProto, tensors: dict[str, NDArray[np.float32]]
) -> dict[str, NDArray[np.float32]]:
    """Of graphs with one scale for all tokens, which the first four stages were shipped as."""
    found = {name: value for name, value in tensors.items() if value.dtype == np.float32}
    for node in graph.node:
        match = _PRODUCT.match(node.name)
        if match is not None and (weights := _dequantised(node, tensors)) is not None:
            found[match["module"].replace("/", ".") + ".weight"] = weights
    return found


def _dequantised(
    node: NodeProto, tensors: dict[str, NDArray[np.float32]]
) -> NDArray[np.float32] | None:
    """A linear layer's weights (out, in) from the codes (in, out) that the product takes."""
    codes = next((name for name in node.input if name.endswith(("_quantized", "_int8"))
                  and name in tensors), None)  # fmt: skip
    if codes is None:
        return None
    scale = tensors[re.sub(r"_(quantized|int8)$", "_scale", codes)]
    return np.asarray(tensors[codes].astype(np.float32) * scale.ravel()).T
