"""Make the ONNX graph and the tokenizer of multilingual-e5-small from its packed file.

Run in a process of its own: it takes a gigabyte for some seconds, and no torch. The graph's
matrices and its table of pieces are in eight bits: of four they have been packed from.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from index.models.e5_file import PackedModel, Pieces, read_packed
from index.models.onnx_graph import GraphBuilder

_OPSET = 17
# What XLM-R's own normalizer leaves out, and what it takes for a space; all else is NFKC.
_NOTHING = "[\\x01-\\x08\\x0b\\x0e-\\x1f\\x7f\\x8f\\x9f]"
_SPACE = "[\\t\\n\\f\\r\\u1680\\u200b-\\u200f\\u2028\\u2029\\u2581\\ufeff\\ufffd]"


class _Graph(GraphBuilder):
    """The model's parts as they are added."""

    def __init__(self, model: PackedModel) -> None:
        super().__init__()
        self.model = model

    def floats(self, name: str) -> str:
        """A vector of the model."""
        return self.weight(name, self.model.floats(name))

    def linear(self, states: str, name: str, inputs: int, outputs: int) -> str:
        """A matrix of the model and its bias."""
        matrix = self.weight(f"{name}.w", self.model.matrix(f"{name}.w", outputs, inputs).T)
        product = self.node("MatMul", [states, matrix])
        return self.node("Add", [product, self.floats(f"{name}.b")])

    def normal(self, states: str, name: str) -> str:
        """A layer's normalization."""
        names = [self.floats(f"{name}.w"), self.floats(f"{name}.b")]
        return self.node("LayerNormalization", [states, *names], epsilon=self.model.epsilon)


def make_graph(model: PackedModel) -> onnx.ModelProto:
    """The transformer alone: token ids and mask in, the last layer's states out."""
    graph = _Graph(model)
    states = _embedded(graph)
    numbers = graph.node("Cast", ["attention_mask"], to=TensorProto.FLOAT)
    seen = graph.node("Sub", [numbers, graph.weight("one", np.array([1], np.float32))])
    hidden = graph.node("Mul", [seen, graph.weight("far", np.array([1e9], np.float32))])
    mask = graph.node("Unsqueeze", [hidden, graph.weight("heads_rows", np.array([1, 2], np.int64))])
    graph.weight("to_heads", np.array([0, 0, model.heads, model.width // model.heads], np.int64))
    graph.weight("from_heads", np.array([0, 0, model.width], np.int64))
    graph.weight("scale", np.array([(model.width // model.heads) ** -0.5], np.float32))
    graph.weight("root", np.array([0.5**0.5], np.float32))
    graph.weight("half", np.array([0.5], np.float32))
    for number in range(model.layers):
        states = _layer(graph, states, f"l{number}", mask)
    inputs = ["input_ids", "attention_mask"]
    outputs = {"token_states": (states, ("batch", "tokens", model.width))}
    return graph.finished("e5", inputs, outputs, _OPSET)


def _embedded(graph: _Graph) -> str:
    """Pieces, each row in eight bits with a scale of its own, and their places."""
    model = graph.model
    rows = model.places["emb.word"][1] // model.width
    table = model.matrix("emb.word", rows, model.width)
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
    graph.weight("pieces", np.rint(table / scales).astype(np.int8))
    graph.weight("piece_scales", scales.astype(np.float32))
    whole = graph.node("Cast", [graph.node("Gather", ["pieces", "input_ids"])],
                       to=TensorProto.FLOAT)  # fmt: skip
    words = graph.node("Mul", [whole, graph.node("Gather", ["piece_scales", "input_ids"])])
    places = model.floats("emb.pos").reshape(-1, model.width)
    places = places + model.floats("emb.type")[: model.width]
    graph.weight("positions", places.astype(np.float32))
    length = graph.node("Gather", [graph.node("Shape", ["input_ids"]),
                                   graph.weight("second", np.array(1, np.int64))])  # fmt: skip
    graph.weight("zero", np.array(0, np.int64))
    graph.weight("step", np.array(1, np.int64))
    order = graph.node("Range", ["zero", length, "step"])
    placed = graph.node("Add", [words, graph.node("Gather", ["positions", order])])
    return graph.normal(placed, "emb.ln")


def _layer(graph: _Graph, states: str, name: str, mask: str) -> str:
    width, inner = graph.model.width, graph.model.inner
    heads = {}
    for part, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
        made = graph.linear(states, f"{name}.{part}", width, width)
        split = graph.node("Reshape", [made, "to_heads"])
        heads[part] = graph.node("Transpose", [split], perm=order)
    scores = graph.node("MatMul", [heads["q"], heads["k"]])
    masked = graph.node("Add", [graph.node("Mul", [scores, "scale"]), mask])
    shares = graph.node("Softmax", [masked], axis=-1)
    mixed = graph.node("Transpose", [graph.node("MatMul", [shares, heads["v"]])],
                       perm=[0, 2, 1, 3])  # fmt: skip
    joined = graph.node("Reshape", [mixed, "from_heads"])
    seen = graph.linear(joined, f"{name}.ao", width, width)
    states = graph.normal(graph.node("Add", [states, seen]), f"{name}.aln")
    middle = graph.linear(states, f"{name}.fi", width, inner)
    erf = graph.node("Erf", [graph.node("Mul", [middle, "root"])])
    bent = graph.node("Mul", [middle, graph.node("Add", [erf, "one"])])
    out = graph.linear(graph.node("Mul", [bent, "half"]), f"{name}.fo", inner, width)
    return graph.normal(graph.node("Add", [states, out]), f"{name}.oln")


def write_tokenizer(pieces: Pieces, path: Path) -> None:
    """Write the pieces as a tokenizer of the library ``tokenizers``."""
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import Unigram
    from tokenizers.normalizers import NFKC, Replace, Sequence
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing

    first, last, _, unknown = pieces.special
    tokenizer = Tokenizer(Unigram(list(pieces.pieces), unk_id=unknown))
    tokenizer.normalizer = Sequence(
        [Replace(Regex(_NOTHING), ""), Replace(Regex(_SPACE), " "), NFKC(),
         Replace(Regex(" {2,}"), " ")]
    )  # fmt: skip
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    opening, closing = pieces.pieces[first][0], pieces.pieces[last][0]
    tokenizer.post_processor = TemplateProcessing(
        single=f"{opening} $A {closing}", special_tokens=[(opening, first), (closing, last)]
    )
    tokenizer.save(str(path), pretty=False)


def export(packed: str, graph: str, tokenizer: str) -> None:
    """Write the graph with eight-bit weights, and the tokenizer, of a packed model."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = read_packed(Path(packed))
    whole = Path(graph).with_suffix(".whole")
    onnx.save(make_graph(model), str(whole))
    try:
        quantize_dynamic(
            whole, graph, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul"],
        )  # fmt: skip
    finally:
        whole.unlink()
    write_tokenizer(model.pieces, Path(tokenizer))
