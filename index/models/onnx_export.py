"""Make the ONNX graphs of an embedding model, in a process of its own: it needs torch."""

from __future__ import annotations

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from index.models.encoder import query_graph


class _TokenStates(torch.nn.Module):
    """The transformer alone: token ids and mask in, the last layer's states out."""

    def __init__(self, transformer: torch.nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return states of shape (batch, tokens, width)."""
        states: torch.Tensor = self.transformer(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state
        return states


def export_token_states(weights: Path, graph: Path) -> None:
    """Write the token-state graph of the model in the folder ``weights`` to the file ``graph``."""
    model = SentenceTransformer(
        str(weights),
        device="cpu",
        local_files_only=True,
        model_kwargs={"attn_implementation": "eager"},
    )
    transformer = model[0].auto_model
    if not isinstance(transformer, torch.nn.Module):
        raise TypeError(f"no transformer in {weights}")
    module = _TokenStates(transformer).eval()
    ids = torch.randint(1000, 2000, (2, 16))
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens")}
    torch.onnx.export(
        module,
        (ids, torch.ones_like(ids)),
        str(graph),
        input_names=["input_ids", "attention_mask"],
        output_names=["token_states"],
        dynamic_shapes={"input_ids": axes, "attention_mask": axes},
        opset_version=18,
        dynamo=True,
        external_data=False,
    )


def quantise_for_queries(graph: Path) -> None:
    """Write the graph with eight-bit weights in its matrix products beside the one in float32."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        graph,
        query_graph(graph),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm"],
    )


def export(weights: str, graph: str) -> None:
    """Write both graphs of the model in the folder ``weights``."""
    export_token_states(Path(weights), Path(graph))
    quantise_for_queries(Path(graph))
