"""Token states made small: fewer dimensions, each in two bits.

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
from index.system import in_one_thread

# Another projection or number of bits is another form: what is stored is then made anew.
FORM = 1
# Codes of two bits, four in a byte: 0 to 3, which stand for -1.5 to 1.5 steps. Twice as many
# dimensions in two bits lose less than half of them in four.
_BITS = 2
_IN_A_BYTE = 8 // _BITS
_HIGHEST = 2**_BITS - 1
_MIDDLE = _HIGHEST / 2
# What the four codes in each byte stand for, in steps.
_STEPS = (np.arange(256)[:, None] >> np.arange(0, 8, _BITS) & _HIGHEST).astype(np.float32) - _MIDDLE
# So many tokens' codes are unpacked at a time: a quarter of a megabyte stays in a core's cache, and
# OpenBLAS multiplies so few for a question without rearranging them first, in a third of the time.
_AT_A_TIME = 256

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
        with in_one_thread():
            reduced = _unit(states) @ projection
        codes = np.clip(np.rint(reduced / step + _MIDDLE), 0, _HIGHEST).astype(np.uint8)
        parts = np.split(codes, _IN_A_BYTE, axis=1)
        packed = sum(part << _BITS * place for place, part in enumerate(parts))
        return TokenStates(FORM, np.asarray(packed, np.uint8).tobytes())

    def question(self, states: Floats) -> Floats:
        """The states of a question's tokens, by which those of passages are looked for."""
        projection, step = self._fitted
        with in_one_thread():
            reduced: Floats = _unit(states) @ projection
        return reduced * np.float32(step)


def best_matches(asked: Floats, passages: Sequence[bytes]) -> Floats:
    """For each token of a question its best cosine in each passage, shape (tokens, passages).

    ``asked`` is what ``StatePacking.question`` gave, ``passages`` the codes of each.
    """
    count, width = asked.shape
    size = width // _IN_A_BYTE
    packed = np.frombuffer(b"".join(passages), np.uint8).reshape(-1, size)
    # Dimensions in the order in which bytes hold them.
    turned = asked.reshape(count, _IN_A_BYTE, size).transpose(2, 1, 0).reshape(width, count)
    cosines = np.empty((len(packed), count), np.float32)
    with in_one_thread():
        for start in range(0, len(packed), _AT_A_TIME):
            few = slice(start, start + _AT_A_TIME)
            states = _STEPS.take(packed[few], axis=0, mode="clip").reshape(-1, width)
            np.matmul(states, turned, out=cosines[few])
    starts = np.cumsum([0, *(len(own) // size for own in passages[:-1])], dtype=np.int64)
    best: Floats = np.maximum.reduceat(cosines, starts, axis=0)
    return best.T


def _unit(states: Floats) -> Floats:
    lengths = np.linalg.norm(states, axis=1, keepdims=True)
    unit: Floats = states / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
