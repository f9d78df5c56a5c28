"""int8 weights that cost next to nothing, where onnxruntime's own recipe costs up to two points.

Most matrix products run in int8 as onnxruntime does it: weights by channel, activations by tensor.
Two places do not bear that. The second product of a feed-forward block has activations with few,
huge values, which leave no resolution for the rest: in the lower layers, where it harms, only the
weights are stored in int8. And of word embeddings each row gets a scale of its own, not one for
the whole table.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

_WORDS = "word_embeddings"
_SENSITIVE_LAYERS = ("layer.0/", "layer.1/", "layer.2/")


def quantise(full: Path, small: Path) -> None:
    """Write the int8 graph of the float32 graph ``full``."""
    graph = onnx.load(full).graph
    sensitive = [node.name for node in graph.node if _is_second_product(node)]
    quantize_dynamic(
        full,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=sensitive,
    )
    model = onnx.load(small)
    for node in list(model.graph.node):
        if node.name in sensitive:
            _store_weights(model.graph, node)
        elif node.op_type == "Gather" and _WORDS in node.input[0]:
            _store_rows(model.graph, node)
    onnx.checker.check_model(model)
    onnx.save(model, small)


def _is_second_product(node: NodeProto) -> bool:
    """The product after the activation, ``output.dense`` outside of attention."""
    inside = "output/dense" in node.name and "attention" not in node.name
    lower = any(layer in node.name for layer in _SENSITIVE_LAYERS)
    return node.op_type == "MatMul" and inside and lower


def _store_weights(graph: GraphProto, node: NodeProto) -> None:
    """Replace the weights (in, out) by int8 ones with a scale for each output."""
    name = node.input[1]
    codes, scales = _codes(_take(graph, name), axis=0)
    graph.initializer.extend(
        [
            numpy_helper.from_array(codes, f"{name}_int8"),
            numpy_helper.from_array(scales.ravel(), f"{name}_scale"),
        ]
    )
    restore = helper.make_node(
        "DequantizeLinear", [f"{name}_int8", f"{name}_scale"], [f"{name}_float"],
        name=f"{node.name}_weights", axis=1,
    )  # fmt: skip
    node.input[1] = restore.output[0]
    _insert(graph, node, [restore])


def _store_rows(graph: GraphProto, node: NodeProto) -> None:
    """Replace a table lookup by one of int8 rows, multiplied with the looked-up row scales."""
    name, indices = node.input
    codes, scales = _codes(_take(graph, name), axis=1)
    graph.initializer.extend(
        [
            numpy_helper.from_array(codes, f"{name}_int8"),
            numpy_helper.from_array(scales, f"{name}_scale"),
        ]
    )
    rows, cast, scale = (f"{name}_{part}" for part in ("rows", "cast", "row_scale"))
    _insert(graph, node, [
        helper.make_node("Gather", [f"{name}_int8", indices], [rows], name=rows),
        helper.make_node("Cast", [rows], [cast], name=cast, to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}_scale", indices], [scale], name=scale),
        helper.make_node("Mul", [cast, scale], [node.output[0]], name=f"{name}_restored"),
    ])  # fmt: skip
    graph.node.remove(node)


def _codes(weights: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric int8 codes and the scales along ``axis``, which is kept with length one."""
    scales = np.abs(weights).max(axis=axis, keepdims=True) / 127
    scales = np.maximum(scales, 1e-12).astype(np.float32)
    return np.round(weights / scales).astype(np.int8), scales


def _take(graph: GraphProto, name: str) -> NDArray[np.float32]:
    """Remove an initializer from the graph and return it."""
    tensor = next(item for item in graph.initializer if item.name == name)
    values: NDArray[np.float32] = numpy_helper.to_array(tensor)
    graph.initializer.remove(tensor)
    return values


def _insert(graph: GraphProto, before: NodeProto, nodes: list[NodeProto]) -> None:
    place = next(n for n, node in enumerate(graph.node) if node.name == before.name)
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)
