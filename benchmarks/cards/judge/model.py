"""The judge of cards: the reader's encoder with two heads, and its graph in eight bits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto
from torch import Tensor, nn

from benchmarks.reader.model import packaged_backbone
from benchmarks.reader.quantise import INPUTS, head, part
from benchmarks.reader.restore import restore
from index.models.minilm_export import OPSET, EightBits, Floats, last_states
from rag.cards.card_judge import KINDS, STANDING


class CardModel(nn.Module):
    """Both heads see the first token and the mean of a card's own, without what is around."""

    def __init__(self, graph: Path) -> None:
        super().__init__()
        reader = restore(graph, packaged_backbone())
        self.encoder, self.summary = reader.encoder, reader.summary
        # On 32 texts of 120 tokens a step takes .94 s, with torch's own attention 1.57.
        self.encoder.set_attn_implementation("eager")
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        width = 2 * self.encoder.config.hidden_size
        self.standing = nn.Linear(width, len(STANDING))
        self.meant = nn.Linear(width, len(KINDS))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (B, 3) and (B, 6) of int64 (B, T)."""
        states = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        own = ((types == 0) & (mask == 1)).unsqueeze(-1).to(states.dtype)
        mean = (states * own).sum(1) / own.sum(1)
        seen = torch.cat([torch.tanh(self.summary(states[:, 0])), mean], -1)
        return self.standing(seen).float(), self.meant(seen).float()


def quantised(weights: Mapping[str, Floats]) -> onnx.ModelProto:
    """The graph of a ``CardModel``'s weights; the cards of a batch have one length."""
    graph = EightBits({name.removeprefix("encoder."): held for name, held in weights.items()})
    states = last_states(graph, INPUTS[1])
    summary = graph.node("Tanh", [head(graph, part(graph, states, 1, 0), "summary")])
    ones = graph.weight("type of all others", np.int64(1))
    own = graph.node("Sub", [ones, INPUTS[1]])
    own = graph.node("Cast", [own], to=TensorProto.FLOAT)
    own = graph.node("Unsqueeze", [own, graph.weight("last axis", np.array([2], np.int64))])
    tokens = graph.weight("axis of tokens", np.array([1], np.int64))
    total = graph.node("ReduceSum", [graph.node("Mul", [states, own]), tokens], keepdims=0)
    number = graph.node("ReduceSum", [own, tokens], keepdims=0)
    seen = graph.node("Concat", [summary, graph.node("Div", [total, number])], axis=-1)
    outputs = {
        name: (head(graph, seen, name), ("batch", len(kinds)))
        for name, kinds in (("standing", STANDING), ("meant", KINDS))
    }
    return graph.finished("card_judge", INPUTS, outputs, OPSET)
