"""Fit the projection by which token states are made small.

    python -m benchmarks.token_states --data ../shared/eval

Reads a window of each of some hundred documents of the written corpus's train side, on which
nothing is measured, and writes ``index/models/MODEL.states.npz``: the projection to the first
principal components, turned so that all of them vary alike (by a random rotation), and the step
between two codes. What other widths and bits give: docs/attempts.md.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.written.corpus import load_sources
from index.models import default_encoder
from index.models.encoder import DEFAULT_MODEL, OnnxEncoder

WIDTH = 256
_WINDOW = 900  # characters
# Of four levels of a normal distribution these are the nearest to what they stand for: Max,
# "Quantizing for minimum distortion" (1960), in standard deviations.
_STEP = 0.9957
TARGET = Path(__file__).parent.parent / "index" / "models" / f"{DEFAULT_MODEL}.states.npz"

Floats = NDArray[np.float32]


def windows(data: Path, count: int) -> list[str]:
    """A window of each of ``count`` documents of the train side, from the start of a line."""
    texts = [source.text for source in load_sources(data) if source.side == "train"]
    chooser = random.Random(17)
    found = []
    for text in chooser.sample(texts, min(count, len(texts))):
        start = text.rfind("\n", 0, chooser.randrange(max(1, len(text) - _WINDOW))) + 1
        found.append(text[start : start + _WINDOW])
    return found


def states_of(encoder: OnnxEncoder, texts: list[str]) -> Floats:
    """The states of the tokens that are kept of these texts, of length one."""

    def take(ids: list[list[int]], states: Floats) -> Floats:
        own = [encoder._tokens_of_words(tokens) for tokens in ids]
        rows = np.concatenate([s[places] for s, places in zip(states, own, strict=True)])
        unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    return np.concatenate([rows for _, rows in encoder._passes(texts, take)])


def projection(states: Floats, width: int) -> Floats:
    """The first principal components of states, turned at random; shape (dimension, width)."""
    _, components = np.linalg.eigh(states.T.astype(np.float64) @ states / len(states))
    turned, _ = np.linalg.qr(np.random.default_rng(17).normal(size=(width, width)))
    return np.asarray(components[:, ::-1][:, :width] @ turned, np.float32)


def step_of(reduced: Floats) -> np.float32:
    """The step between two codes that suits projected states."""
    return np.float32(_STEP * reduced.std())


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    states = states_of(default_encoder(), windows(options.data, options.documents))
    fitted = projection(states, WIDTH)
    step = step_of(states @ fitted)
    np.savez(options.output, projection=fitted.astype(np.float16), step=step)
    print(f"{len(states)} states, step {step:.4f}")


if __name__ == "__main__":
    main()
