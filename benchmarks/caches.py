"""Model results kept between runs: the same text is never encoded or read twice.

Both caches are SQLite files keyed by the SHA-256 of everything the result depends on, the model's
own bytes included, so a stale result can't be taken for a new one.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from index import Encoder, Span, default_encoder
from index.models import TokenEncoder, Vectors
from index.results import TokenStates
from index.text import context_of, render
from rag.asking.expansion import explanations
from rag.asking.reader import Judgement, Reader
from rag.types import Hit


class _Cache:
    """Bytes by key in one SQLite file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=60)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"
        )

    def get(self, key: bytes) -> bytes | None:
        row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def put(self, pairs: Sequence[tuple[bytes, bytes]]) -> None:
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", pairs)


class AnyEncoder(Encoder, TokenEncoder, Protocol):
    """One that gives vectors and token states."""


def cached_encoder(path: Path) -> CachedEncoder:
    """The encoder that is shipped, with a cache."""
    encoder = default_encoder()
    packing = hashlib.sha256(encoder.packing_file.read_bytes()).hexdigest()
    return CachedEncoder(encoder, path, packing)


class CachedEncoder:
    """An encoder that remembers the vectors and token states of texts it has seen.

    ``packing`` tells ways to pack the states apart. Questions are encoded anew.
    """

    def __init__(self, encoder: AnyEncoder, path: Path, packing: str) -> None:
        self.name, self.dimension = encoder.name, encoder.dimension
        self.states_form = encoder.states_form
        self.encode_query, self.encode_question = encoder.encode_query, encoder.encode_question
        self._encoder = encoder
        self._cache = _Cache(path)
        self._packing = packing

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors; of new texts the token states are made, too, so that none is read twice."""
        return self.encode_with_states(texts)[0]

    def encode_with_states(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenStates]]:
        """Encode what is new, some hundred texts at a time, and look up the rest."""
        keys = [_digest(self.name, self._packing, text) for text in texts]
        found = {key: self._cache.get(key) for key in dict.fromkeys(keys)}
        missing = {k: t for k, t in zip(keys, texts, strict=True) if found[k] is None}
        waiting = sorted(missing.items(), key=lambda item: len(item[1]))
        for begin in range(0, len(waiting), 256):
            part = waiting[begin : begin + 256]
            made = zip(*self._encoder.encode_with_states([text for _, text in part]), strict=True)
            pairs = [(k, v.tobytes() + s.codes) for (k, _), (v, s) in zip(part, made, strict=True)]
            self._cache.put(pairs)
            found.update(pairs)
        size = 4 * self.dimension
        rows = [np.frombuffer((found[key] or b"")[:size], np.float32) for key in keys]
        states = [TokenStates(self.states_form, (found[key] or b"")[size:]) for key in keys]
        return np.stack(rows) if rows else np.empty((0, self.dimension), np.float32), states

    def token_starts(self, text: str) -> list[int]:
        """As the encoder's own."""
        return self._encoder.token_starts(text)


class CachedReader:
    """A reader that remembers its judgements; ``version`` tells its weights apart."""

    def __init__(self, reader: Reader, version: str, path: Path) -> None:
        self.name = reader.name
        self._reader = reader
        self._version = version
        self._cache = _Cache(path)

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge what is new and look up the rest."""
        keys = [self._key(question, hit) for hit in hits]
        found = [self._cache.get(key) for key in keys]
        missing = [row for row, value in enumerate(found) if value is None]
        if missing:
            judged = self._reader.read(question, [hits[row] for row in missing])
            pairs = []
            for row, judgement in zip(missing, judged, strict=True):
                found[row] = _pack(judgement, hits[row].passage.span.start)
                pairs.append((keys[row], found[row] or b""))
            self._cache.put(pairs)
        return [
            _unpack(value or b"", hit.passage.span.start)
            for value, hit in zip(found, hits, strict=True)
        ]

    def _key(self, question: str, hit: Hit) -> bytes:
        origin = hit.passage.span.start
        sentences = [(s.start - origin, s.end - origin) for s in hit.passage.sentences]
        explained = explanations(question, hit.text, hit.document.text)
        before = "; ".join([context_of(hit.document, hit.passage), *explained])
        read = render(hit.document, hit.passage).text
        return _digest(self._version, question, before, hit.text, read, json.dumps(sentences))


def _pack(judgement: Judgement, origin: int) -> bytes:
    answer = judgement.answer
    place = None if answer is None else [answer.start - origin, answer.end - origin]
    values = [judgement.relevance, judgement.sentences, place, judgement.margin]
    return json.dumps(values).encode()


def _unpack(value: bytes, origin: int) -> Judgement:
    relevance, sentences, place, margin = json.loads(value)
    answer = None if place is None else Span(place[0] + origin, place[1] + origin)
    return Judgement(relevance, tuple(sentences), answer, margin)


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
