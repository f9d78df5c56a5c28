"""From a reading to a document and its passages: furniture, metadata, headings, windows."""

from index.text.documents import RULES_VERSION, make_document
from index.text.corrections import BY_SIDECAR, BY_USER, CORRECTABLE, Fields, check_fields, correct
from index.text.passages import split_passages
from index.text.context import context_of
from index.text.near_copies import sign, find_families, word_runs

__all__ = [
    "RULES_VERSION",
    "make_document",
    "BY_SIDECAR",
    "BY_USER",
    "CORRECTABLE",
    "Fields",
    "check_fields",
    "correct",
    "split_passages",
    "context_of",
    "sign",
    "find_families",
    "word_runs",
]
