"""From a reading to a document and its passages: furniture, metadata, headings, windows."""

from index.text.documents import RULES_VERSION, make_document
from index.text.cover import Name, is_institution, read_names, short_name
from index.text.corrections import BY_SIDECAR, BY_USER, CORRECTABLE, check_fields, correct
from index.text.passages import split_passages
from index.text.sizes import size_starts
from index.text.context import context_of
from index.text.passage_values import PassageKeys, passage_keys
from index.text.rendering import Rendering, render
from index.text.near_copies import LEAST_ALIKE, sign, bands, likeness, word_runs

__all__ = [
    "RULES_VERSION",
    "make_document",
    "Name",
    "is_institution",
    "read_names",
    "short_name",
    "BY_SIDECAR",
    "BY_USER",
    "CORRECTABLE",
    "check_fields",
    "correct",
    "split_passages",
    "size_starts",
    "context_of",
    "PassageKeys",
    "passage_keys",
    "Rendering",
    "render",
    "LEAST_ALIKE",
    "sign",
    "bands",
    "likeness",
    "word_runs",
]
