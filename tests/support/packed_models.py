"""A tiny packed model in the form that ``index.models.e5_file`` reads, and what it computes."""

from __future__ import annotations

import math
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WIDTH, INNER, HEADS, LAYERS, PLACES = 32, 64, 2, 2, 16
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁har", "bour", "▁ship", "s", "▁", "海", "港")
EPSILON = 1e-12


def _shapes() -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (len(PIECES), WIDTH), "emb.pos": (PLACES * WIDTH,), "emb.type": (WIDTH,),
        "emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,),
    }  # fmt: skip
    for number in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            shapes |= {f"l{number}.{name}.w": (WIDTH, WIDTH), f"l{number}.{name}.b": (WIDTH,)}
        shapes |= {f"l{number}.fi.w": (INNER, WIDTH), f"l{number}.fi.b": (INNER,)}
        shapes |= {f"l{number}.fo.w": (WIDTH, INNER), f"l{number}.fo.b": (WIDTH,)}
        for name in ("aln", "oln"):
            shapes |= {f"l{number}.{name}.w": (WIDTH,), f"l{number}.{name}.b": (WIDTH,)}
    return shapes


def weights() -> dict[str, Floats]:
    """Random weights whose matrices four bits hold exactly: eighths between -1 and 7/8."""
    draw, made = np.random.default_rng(3), {}
    for name, shape in _shapes().items():
        if len(shape) == 2:
            made[name] = draw.integers(-8, 8, shape).astype(np.float32) / np.float32(8)
        else:
            made[name] = draw.normal(size=shape).astype(np.float32) / np.float32(4)
    return made


def pack(path: Path) -> None:
    """Write the model."""
    names = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, names)], dtype=np.uint32)
    scores = -np.arange(len(PIECES), dtype=np.float32)
    blob, folded = b"".join(names), struct.pack("<IBI", 0xA0, 1, 0x20)
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES), PLACES, 1, EPSILON, 32
    )
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    head += offsets.tobytes() + scores.tobytes() + blob
    head += struct.pack("<iI", 1, len(folded)) + folded
    contents = {name: _packed(values) for name, values in weights().items()}
    size = 4 + sum(2 + len(name.encode()) + 21 for name in contents)
    place, directory = len(head) + size, struct.pack("<i", len(contents))
    for name, content in contents.items():
        told = name.encode()
        directory += struct.pack("<H", len(told)) + told
        directory += struct.pack("<BIQQ", 0, weights()[name].size, place, len(content))
        place += len(content)
    path.write_bytes(head + directory + b"".join(contents.values()))


def _packed(values: Floats) -> bytes:
    if values.ndim == 1:
        return values.tobytes()
    blocks = (values.reshape(-1, 32) * 8 + 8).astype(np.uint8)
    scale = np.float16(1 / 8).tobytes()
    return b"".join(scale + (b[:16] | b[16:] << 4).tobytes() for b in blocks)


def states_of(ids: list[int]) -> Floats:
    """The last layer's states of one text, in plain numpy."""
    held = weights()
    places = held["emb.pos"].reshape(PLACES, WIDTH)[: len(ids)]
    states = _normal(held["emb.word"][ids] + places + held["emb.type"], held, "emb.ln")
    for number in range(LAYERS):
        name = f"l{number}"
        parts = [_linear(states, held, f"{name}.{part}") for part in "qkv"]
        query, key, value = (p.reshape(len(ids), HEADS, -1).transpose(1, 0, 2) for p in parts)
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(WIDTH // HEADS)
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (shares / shares.sum(-1, keepdims=True)) @ value
        joined = mixed.transpose(1, 0, 2).reshape(len(ids), WIDTH)
        states = _normal(states + _linear(joined, held, f"{name}.ao"), held, f"{name}.aln")
        middle = _linear(states, held, f"{name}.fi")
        bent = middle * (1 + np.vectorize(math.erf)(middle / math.sqrt(2))) / 2
        states = _normal(states + _linear(bent, held, f"{name}.fo"), held, f"{name}.oln")
    return np.asarray(states, np.float32)


def _linear(states: Floats, held: dict[str, Floats], name: str) -> Floats:
    return np.asarray(states @ held[f"{name}.w"].T + held[f"{name}.b"])


def _normal(states: Floats, held: dict[str, Floats], name: str) -> Floats:
    centred = states - states.mean(-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
    return np.asarray(centred / spread * held[f"{name}.w"] + held[f"{name}.b"])
