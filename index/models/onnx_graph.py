"""ONNX graphs written node by node, from weights alone: no torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

# Operations that onnxruntime has beyond the standard's.
RUNTIME = "com.microsoft"


class GraphBuilder:
    """Nodes and weights as they are added; each method returns the name of what it computes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def weight(self, name: str, values: NDArray[Any] | np.generic) -> str:
        """Keep an array; once, where it is named again."""
        if name not in self.weights:
            self.weights[name] = numpy_helper.from_array(np.array(values, order="C"), name)
        return name

    def node(
        self,
        kind: str,
        inputs: Sequence[str],
        **options: Any,  # noqa: ANN401 - as onnx has it
    ) -> str:
        """Add an operation."""
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **options))
        return name

    def finished(
        self,
        name: str,
        inputs: Sequence[str],
        outputs: Mapping[str, tuple[str, Sequence[str | int]]],
        opset: int,
    ) -> onnx.ModelProto:
        """The graph from numbers of tokens, shape (batch, tokens).

        ``outputs`` have a name each: what is given out under it, and its shape.
        """
        for output, (made, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [made], [output]))
        shape = ["batch", "tokens"]
        given = [helper.make_tensor_value_info(i, TensorProto.INT64, shape) for i in inputs]
        told = [
            helper.make_tensor_value_info(output, TensorProto.FLOAT, list(shape))
            for output, (_, shape) in outputs.items()
        ]
        graph = helper.make_graph(self.nodes, name, given, told, list(self.weights.values()))
        opsets = [helper.make_opsetid("", opset), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)
