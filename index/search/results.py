"""What a library answers with."""

from __future__ import annotations

from dataclasses import dataclass

from index.types import FileState, Passage, Root


@dataclass(frozen=True, slots=True)
class Scored:
    """The id of a passage that a search channel found, its cosine and its BM25 score."""

    passage: int
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a search channel found: its cosine and its BM25 score (0 without a word)."""

    passage: Passage
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Status:
    """What a library holds."""

    documents: int
    pages: int
    passages: int
    model: str
    bytes_on_disk: int
    roots: tuple[Root, ...]
    states: tuple[tuple[FileState, int], ...]
