"""Fit the factors by which channels of the encoder's states are brought to one size.

    python -m benchmarks.encoder_factors --data ../shared/eval

Reads a window of each of some documents of the written corpus's train side, on which nothing is
measured, with the original model in float32 by sentence-transformers, and writes
``index/models/all-MiniLM-L6-v2.factors.npz``. See ``index/models/minilm_export.py``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.token_states import windows
from index.models import packaged_weights
from index.models.minilm_export import FACTORS, factored

# How much of the way from the states' size to the weights': .5 and .7 are as good, .3 and .85 are
# not, 0 and 1 lose twice as much as .6 (one less the cosine of the vectors).
_SHARE = 0.6
Floats = NDArray[np.float32]


def largest_states(model: Any, texts: list[str]) -> dict[str, Floats]:  # noqa: ANN401  torch
    """By matrix the largest number that comes in by each channel."""
    import torch

    found: defaultdict[str, list[Floats]] = defaultdict(list)

    def watch(name: str) -> Any:  # noqa: ANN401
        def keep(_: object, inputs: tuple[torch.Tensor, ...]) -> None:
            found[name].append(inputs[0].abs().amax(dim=(0, 1)).numpy())

        return keep

    modules = dict(model[0].auto_model.named_modules())
    for group in factored():
        modules[group[0]].register_forward_pre_hook(watch(group[0]))
    for text in texts:
        model.encode(text)
    return {name: np.max(rows, axis=0) for name, rows in found.items()}


def factors(states: Floats, weights: list[Floats]) -> NDArray[np.float16]:
    """By channel what states are multiplied with and weights are divided by."""
    of_weights = np.max([np.abs(matrix).max(axis=0) for matrix in weights], axis=0)
    logs = (1 - _SHARE) * np.log(of_weights) - _SHARE * np.log(states)
    found: NDArray[np.float16] = np.exp(logs - logs.mean()).astype(np.float16)
    return found


def main() -> None:
    """Fit and write."""
    from safetensors.numpy import load_file
    from sentence_transformers import SentenceTransformer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--output", type=Path, default=FACTORS)
    options = parser.parse_args()
    model = SentenceTransformer(str(packaged_weights()), device="cpu", local_files_only=True)
    states = largest_states(model, windows(options.data, options.documents))
    weights = load_file(packaged_weights() / "model.safetensors")
    fitted = {
        group[0]: factors(states[group[0]], [weights[f"{name}.weight"] for name in group])
        for group in factored()
    }
    np.savez(options.output, **fitted)  # type: ignore[arg-type]
    print(f"{len(fitted)} inputs, written to {options.output}")


if __name__ == "__main__":
    main()
