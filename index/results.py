"""What a library answers with, and what it is given to keep."""

from __future__ import annotations

from collections import Counter
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


class TokenStates(NamedTuple):
    """The states of a passage's tokens as they are stored; ``form`` names how they are packed."""

    form: int
    codes: bytes


class QuestionTokens(NamedTuple):
    """What of a question is compared with passages' tokens, and the form these must have.

    ``words`` has for each token the word that it is a piece of; ``states`` the shape (tokens,
    width). The inner product of a row and the codes of a passage's token is their cosine.
    """

    form: int
    words: tuple[str, ...]
    states: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be stored, with its passages and their vectors, shape (passages, dimension).

    ``as_read`` is its metadata before the user's corrections, ``signature`` that by which nearly
    equal texts are found. ``is_stale``: its vectors were made before its title was corrected.
    ``states`` are those of each passage's tokens, where any are kept. ``keys`` are those of the
    values in each passage; ``None`` where they are yet to be found.
    """

    document: Document
    as_read: Metadata
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    signature: bytes
    is_stale: bool = False
    states: tuple[TokenStates, ...] | None = None
    keys: Sequence[Keys] | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """The id of a passage that a search channel found, its cosine and its BM25 score.

    ``tokens``: how well its tokens match the question's, at most 1; ``None`` where the library
    lacks the token states of a passage that was found, and then for all of them. ``values``: how
    much of the question's figures, dates and identifiers it holds, 0..1; the rarer a value, the
    more.
    """

    passage: int
    dense: float
    lexical: float
    tokens: float | None = None
    values: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a search channel found: its cosine and its BM25 score (0 without a word).

    ``tokens`` as in ``Scored``.
    """

    passage: Passage
    dense: float
    lexical: float
    tokens: float | None = None


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


@dataclass(slots=True)
class SyncReport:
    """What became of every file found; the counts with ``failed`` add up to ``found``."""

    found: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    partly: int = 0
    duplicates: int = 0
    excluded: int = 0
    unsupported: int = 0
    removed: int = 0
    passages: int = 0
    seconds: float = 0.0
    failed: list[tuple[str, str]] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
