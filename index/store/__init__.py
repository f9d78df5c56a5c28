"""The truth: one SQLite file; its commit is the commit."""

from index.store.schema import FORMAT, TOKENIZER, CONTEXT_WEIGHT, new_lineage
from index.store.records import (
    decode_vectors,
    document_checksum,
    document_details,
    encode_vectors,
    load_as_read,
    load_document,
    load_passage,
    passage_checksum,
    passage_row,
    row_checksum,
    vector_bytes,
)
from index.store.outlines import load_outline, split_details
from index.store.migrations import OLDER, migrate
from index.store.writer_lock import InUseError, alone, only_writer
from index.store.database import DATABASE, Database
from index.store.ledger_rows import LedgerRows
from index.store.vector_rows import Cosine
from index.store.word_rows import holders, left_out_text, passage_texts
from index.store.store import Store
from index.store.truth import StoredTruth

__all__ = [
    "FORMAT",
    "TOKENIZER",
    "CONTEXT_WEIGHT",
    "new_lineage",
    "decode_vectors",
    "document_checksum",
    "document_details",
    "encode_vectors",
    "load_as_read",
    "load_document",
    "load_passage",
    "passage_checksum",
    "passage_row",
    "row_checksum",
    "vector_bytes",
    "load_outline",
    "split_details",
    "OLDER",
    "migrate",
    "InUseError",
    "alone",
    "only_writer",
    "DATABASE",
    "Database",
    "LedgerRows",
    "Cosine",
    "holders",
    "left_out_text",
    "passage_texts",
    "Store",
    "StoredTruth",
]
