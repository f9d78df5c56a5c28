"""The truth: one SQLite file; its commit is the commit."""

from index.store.schema import FORMAT, TOKENIZER, CONTEXT_WEIGHT, new_lineage
from index.store.records import reading_fields, load_reading, vector_bytes
from index.store.database import DATABASE, Database
from index.store.store import Store

__all__ = [
    "FORMAT",
    "TOKENIZER",
    "CONTEXT_WEIGHT",
    "new_lineage",
    "reading_fields",
    "load_reading",
    "vector_bytes",
    "DATABASE",
    "Database",
    "Store",
]
