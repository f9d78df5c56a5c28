"""What fits on labelled cards share: the documents as files, which are held back, the features."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

from scipy.sparse import csr_matrix

from benchmarks.cards.draw import write
from benchmarks.written.corpus import Source
from index.readers.markdown import read_markdown
from index.text import make_document
from index.types import Document
from rag.cards.word_features import BUCKETS

_HELD_BACK = 10


def document_of(source: Source) -> Document:
    """A document as it is read from the file that ``cards.draw`` writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, write(source, Path(folder)))
        (reading,) = read_markdown(path)
    return make_document(reading, source.identifier, path.name)


def is_held_back(identifier: str) -> bool:
    """Whether a document's cards aren't taught: every tenth by its hash."""
    return crc32(identifier.encode()) % _HELD_BACK == 0


def matrix(rows: Sequence[Mapping[int, float]]) -> csr_matrix:
    """Features by bucket as a matrix, a card a row."""
    places = [number for number, row in enumerate(rows) for _ in row]
    buckets = [bucket for row in rows for bucket in row]
    values = [value for row in rows for value in row.values()]
    return csr_matrix((values, (places, buckets)), shape=(len(rows), BUCKETS))
