"""BM25 from a mapped file: for each word, the passages that hold it and what it adds to each.

SQLite's full-text index counts all passages of every word at every question, which takes a
second in a library of a million. Here that is done once. The file is a cache made from the
full-text index, with the same words, formula and weights but for how rare a word is, so that
scores agree with those that are asked of it.

Layout: for each word its passages (uint32, numbers into ``ids``) and impacts (float16); then the
directory (arrays of numpy, one after the other); then the trailer with its place and checksum.
"""

from __future__ import annotations

import io
import json
import math
import mmap
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.search.max_score import Postings
from index.store import CONTEXT_WEIGHT, TOKENIZER, Store

# What SQLite's bm25() uses.
_K1, _B = 1.2, 0.75
_TRAILER = 64
_ALIGN = 4


class DamagedIndexError(RuntimeError):
    """A file of the cache is not what was written."""


def rarity(passages: int, holding: int) -> float:
    """Weight of a word that ``holding`` of so many passages hold; in a few it may be in most."""
    return math.log1p(_odds(passages, holding))


def rarity_in_sqlite(passages: int, holding: int) -> float:
    """The same as SQLite's bm25() has it: what half of the passages hold weighs next to nothing."""
    return max(math.log(_odds(passages, holding)), 1e-6)


def _odds(passages: int, holding: int) -> float:
    return (passages - holding + 0.5) / (holding + 0.5)


class Tokenizer:
    """Cuts questions into words exactly as SQLite's full-text index does."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(
            ":memory:", isolation_level=None, check_same_thread=False
        )
        self._connection.executescript(
            f"CREATE VIRTUAL TABLE asked USING fts5 (body, content='', tokenize=\"{TOKENIZER}\");"
            "CREATE VIRTUAL TABLE parts USING fts5vocab (asked, instance);"
        )

        # Each takes three statements, and a search asks of a word more than once.
        self.words_once = lru_cache(maxsize=4096)(self.words)

    def words(self, text: str) -> list[str]:
        """The words of ``text`` as they are indexed, in order."""
        self._connection.execute("INSERT INTO asked (rowid, body) VALUES (1, ?)", (text,))
        rows = self._connection.execute("SELECT term FROM parts ORDER BY offset").fetchall()
        self._connection.execute("INSERT INTO asked (asked) VALUES ('delete-all')")
        return [term for (term,) in rows]


class WordIndex:
    """An open file; nothing of it is read before it is needed but the directory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._peaks: dict[int, float] = {}
        trailer = self._content[-_TRAILER:].rstrip(b"\0")
        try:
            start, size, checksum = json.loads(trailer)
        except ValueError as error:
            raise DamagedIndexError(f"{path.name}: cut short") from error
        directory = self._content[start : start + size]
        if zlib.crc32(directory) != checksum or len(self._content) != start + size + _TRAILER:
            raise DamagedIndexError(f"{path.name}: damaged")
        arrays = io.BytesIO(directory)
        self.ids, self._places, self._checksums, self._bounds, terms = (
            np.load(arrays, allow_pickle=False) for _ in range(5)
        )
        self._terms: bytes = terms.tobytes()

    def __len__(self) -> int:
        """Number of passages."""
        return len(self.ids)

    def close(self) -> None:
        """Let go of the file."""
        self._content.close()

    def verify(self) -> None:
        """Read the whole file; raises ``DamagedIndexError`` at the first word that is damaged."""
        for number in range(len(self._checksums)):
            self._read(number)

    def numbers(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The numbers of those of these passages that are in the index."""
        places, present = places_of(self.ids, ids)
        return places[present]

    def terms(self, openings: Iterable[str]) -> list[str]:
        """All words, as they are stemmed, that begin with one of these letters."""
        return [
            self._term(number).decode("utf-8", "surrogatepass")
            for letter in openings
            for number in range(self._place(letter), self._place(chr(ord(letter) + 1)))
        ]

    def holding(self, term: str) -> int:
        """Number of passages that hold a word."""
        number = self._find(term)
        return 0 if number is None else self._count(number)

    def postings(self, term: str) -> Postings | None:
        """The passages that hold a word, as numbers into ``ids``, and their BM25 for it."""
        number = self._find(term)
        return None if number is None else self._read(number)

    def _find(self, term: str) -> int | None:
        place = self._place(term)
        wanted = term.encode("utf-8", "surrogatepass")
        found = place < len(self._checksums) and self._term(place) == wanted
        return place if found else None

    def _place(self, term: str) -> int:
        """Number of the first word that is not before ``term``."""
        wanted = term.encode("utf-8", "surrogatepass")
        low, high = 0, len(self._checksums)
        while low < high:
            middle = (low + high) // 2
            if self._term(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _term(self, number: int) -> bytes:
        return self._terms[self._bounds[number] : self._bounds[number + 1]]

    def _count(self, number: int) -> int:
        return int(self._places[number, 1])

    def _read(self, number: int) -> Postings:
        start, count = (int(value) for value in self._places[number])
        content = memoryview(self._content)[start : start + 6 * count]
        impacts = np.frombuffer(content[4 * count :], np.float16)
        if number not in self._peaks:
            if zlib.crc32(content) != self._checksums[number]:
                raise DamagedIndexError(f"{self.path.name}: damaged")
            # Positive numbers are in the order of their bits, which are compared much quicker.
            highest = impacts.view(np.uint16).max(initial=0)
            self._peaks[number] = float(highest.view(np.float16))
        return Postings(
            np.frombuffer(content[: 4 * count], np.uint32), impacts, self._peaks[number]
        )


def places_of(
    ids: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where ``wanted`` stand in sorted ``ids``, and which of them do."""
    places = np.searchsorted(ids, wanted)
    return places, ids[np.minimum(places, len(ids) - 1)] == wanted


def write_word_index(store: Store, ids: NDArray[np.int64], file: BinaryIO) -> None:
    """Write the words of the passages ``ids``, which are all of the store's, sorted."""
    lengths = _lengths(store, ids)
    norms = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1e-9))
    terms: list[bytes] = []
    places: list[tuple[int, int]] = []
    checksums: list[int] = []
    position = 0
    for term, keys in store.words.instances():
        held, frequencies = _frequencies(keys)
        numbers, present = places_of(ids, held)
        numbers, frequencies = numbers[present], frequencies[present]
        weight = rarity(len(ids), len(numbers)) * (_K1 + 1)
        impacts = weight * frequencies / (frequencies + norms[numbers])
        content = numbers.astype(np.uint32).tobytes() + impacts.astype(np.float16).tobytes()
        file.write(content + b"\0" * (-len(content) % _ALIGN))
        terms.append(term.encode("utf-8", "surrogatepass"))
        places.append((position, len(numbers)))
        checksums.append(zlib.crc32(content))
        position += len(content) + -len(content) % _ALIGN
    bounds = np.cumsum([0, *map(len, terms)], dtype=np.int64)
    _write_directory(
        file, position,
        [ids, np.array(places, np.int64).reshape(-1, 2), np.array(checksums, np.uint32), bounds,
         np.frombuffer(b"".join(terms), np.uint8)],
    )  # fmt: skip


def _write_directory(file: BinaryIO, start: int, arrays: Sequence[NDArray[Any]]) -> None:
    content = io.BytesIO()
    for array in arrays:
        np.save(content, array, allow_pickle=False)
    directory = content.getvalue()
    trailer = json.dumps([start, len(directory), zlib.crc32(directory)]).encode()
    file.write(directory + trailer.ljust(_TRAILER, b"\0"))


def _frequencies(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Passages of a word and its weighted frequency there; a key is twice the id, odd in context.

    Keys come sorted by passage.
    """
    passages = keys >> 1
    weights = np.where(keys & 1, np.float32(CONTEXT_WEIGHT), np.float32(1))
    starts = np.flatnonzero(np.diff(passages, prepend=-1))
    return passages[starts], np.add.reduceat(weights, starts)


def _lengths(store: Store, ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """Numbers of words of passages, title and heading included."""
    lengths = np.zeros(len(ids), np.float32)
    found = np.fromiter(_passage_lengths(store), np.dtype("i8,i8"))
    places, present = places_of(ids, found["f0"])
    lengths[places[present]] = found["f1"][present]
    return lengths


def _passage_lengths(store: Store) -> Iterator[tuple[int, int]]:
    for identity, sizes in store.words.sizes():
        total = value = 0
        for byte in sizes:  # SQLite's variable-length integers, one a column
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                total, value = total + value, 0
        yield identity, total
