"""What fits on labelled cards share: the documents as files, which are held back, the features."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from scipy.sparse import csr_matrix

from benchmarks.cards.draw import write
from benchmarks.written.corpus import Source
from index.readers.markdown import read_markdown
from index.text import make_document
from index.types import Document
from rag.cards.word_features import BUCKETS

_HELD_BACK = 10


def rows_by_document(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The labelled cards of all authors, by document."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["doc"]].append(row)
    return found


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
