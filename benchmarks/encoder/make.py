"""From weights to what the product runs: factors, an eight-bit graph, the packing of states."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.encoder_factors import factors, largest_states
from benchmarks.token_states import WIDTH, projection, states_of, step_of, windows
from index.models import packaged_weights
from index.models.encoder import OnnxEncoder
from index.models.minilm_export import factored, make_graph
from index.models.token_states import StatePacking

Weights = Mapping[str, NDArray[np.float32]]


def mixed(path: Path | None, share: float) -> dict[str, NDArray[np.float32]]:
    """The original weights, of which ``share`` is taken from a file of others."""
    from safetensors.numpy import load_file

    original = load_file(packaged_weights() / "model.safetensors")
    if path is None:
        return original
    taught = load_file(path)
    return {
        name: np.asarray((1 - share) * value + share * taught[name], value.dtype)
        if name in taught and value.dtype.kind == "f"
        else value
        for name, value in original.items()
    }


def make_encoder(weights: Weights, data: Path, folder: Path) -> OnnxEncoder:
    """Write graph and packing into ``folder``, as the product makes them, and open them."""
    from sentence_transformers import SentenceTransformer

    folder.mkdir(parents=True, exist_ok=True)
    graph, packing = folder / "encoder.onnx", folder / "states.npz"
    if not packing.exists():
        model: Any = SentenceTransformer(
            str(packaged_weights()), device="cpu", local_files_only=True
        )
        held = {name: torch.from_numpy(value.copy()) for name, value in weights.items()}
        model[0].auto_model.load_state_dict(held, strict=False)
        states = largest_states(model, windows(data, 60))
        own: dict[str, Any] = {
            group[0]: factors(states[group[0]], [weights[f"{name}.weight"] for name in group])
            for group in factored()
        }
        graph.write_bytes(make_graph(weights, own).SerializeToString(deterministic=True))
        np.savez(folder / "factors.npz", **own)
        made = states_of(_opened(graph, packing), windows(data, 300))
        fitted = projection(made, WIDTH)
        np.savez(packing, projection=fitted.astype(np.float16), step=step_of(made @ fitted))
    return _opened(graph, packing)


def _opened(graph: Path, packing: Path) -> OnnxEncoder:
    encoder = OnnxEncoder(graph, packaged_weights() / "tokenizer.json")
    encoder.packing_file = packing
    encoder._packing = StatePacking(packing)
    return encoder
