"""Token states made small: fewer dimensions, each in four bits.

The projection is that of the principal components of token states, turned so that all dimensions
vary alike: then one step serves for all of them. ``benchmarks/token_states.py`` fits it on texts
that nothing is measured on, and files what each choice below costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.results import TokenStates

# Another projection or number of bits is another form: what is stored is then made anew.
FORM = 1
# Codes of four bits, two in a byte: 0 to 14, of which 7 stands for nothing.
_HIGHEST = 14
_MIDDLE = 7

Floats = NDArray[np.float32]


class StatePacking:
    """How the states of one model are made small; read from a file when first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _fitted(self) -> tuple[Floats, float]:
        """The projection, shape (dimension, width), and the step between two codes."""
        with np.load(self._path, allow_pickle=False) as file:
            return file["projection"].astype(np.float32), float(file["step"])

    def pack(self, states: Floats) -> TokenStates:
        """The states of a passage's tokens, shape (tokens, dimension), at least one."""
        projection, step = self._fitted
        reduced = _unit(states) @ projection
        codes = np.clip(np.rint(reduced / step) + _MIDDLE, 0, _HIGHEST).astype(np.uint8)
        half = codes.shape[1] // 2
        return TokenStates(FORM, (codes[:, :half] | codes[:, half:] << 4).tobytes())

    def question(self, states: Floats) -> Floats:
        """The states of a question's tokens, by which those of passages are looked for."""
        projection, step = self._fitted
        reduced: Floats = _unit(states) @ projection * np.float32(step)
        return reduced


def unpack_states(codes: Sequence[bytes], width: int) -> tuple[Floats, NDArray[np.int64]]:
    """The states of several passages one below the other, and where each begins."""
    packed = np.frombuffer(b"".join(codes), np.uint8).reshape(-1, width // 2)
    states = np.empty((len(packed), width), np.float32)
    states[:, : width // 2] = packed & 15
    states[:, width // 2 :] = packed >> 4
    states -= _MIDDLE
    starts = np.cumsum([0, *(len(own) // (width // 2) for own in codes[:-1])], dtype=np.int64)
    return states, starts


def _unit(states: Floats) -> Floats:
    lengths = np.linalg.norm(states, axis=1, keepdims=True)
    unit: Floats = states / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
