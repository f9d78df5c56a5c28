"""What a library answers with, and what it is given to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.types import Document, FileState, Metadata, Passage, Root, Span

# The kind and the value of each key by which the values of a passage are looked up.
Keys = Sequence[tuple[str, float | str]]


class Model(NamedTuple):
    """The model whose vectors a library holds: its name, and the length of a vector."""

    name: str
    dimension: int


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be stored, with its passages and their vectors, shape (passages, dimension).

    ``as_read`` is its metadata before the user's corrections, ``signature`` that by which nearly
    equal texts are found. ``is_stale``: its vectors were made before its title was corrected.
    ``keys`` are those of the values in each passage; ``None`` where they are yet to be found.
    """

    document: Document
    as_read: Metadata
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    signature: bytes
    is_stale: bool = False
    keys: Sequence[Keys] | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """The id of a passage that a search channel found, its cosine and its BM25 score.

    ``values``: how much of the question's figures, dates and identifiers it holds, 0..1; the rarer
    a value, the more.
    """

    passage: int
    dense: float
    lexical: float
    values: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a search channel found: its cosine and its BM25 score (0 without a word)."""

    passage: Passage
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, who published and wrote that, and in which language."""

    document_id: str
    span: Span
    publisher: str | None
    author: str | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all documents; ``languages`` has the characters of text in each."""

    documents: int
    pages: int
    passages: int
    languages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Status:
    """What a library holds; ``model`` is empty before anything was indexed.

    ``languages`` has the characters of text in each, ``unknown`` where it is.
    """

    documents: int
    pages: int
    passages: int
    model: str
    bytes_on_disk: int
    roots: tuple[Root, ...]
    states: tuple[tuple[FileState, int], ...]
    languages: Mapping[str, int] = field(default_factory=dict)
