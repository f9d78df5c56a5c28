"""The tables of a shared library, column by column."""

from __future__ import annotations

import pyarrow as pa

from index.cluster.conditions import FILTERED

_FILTERS = [*((f"f_{name}", pa.string()) for name in FILTERED), ("date", pa.string())]
# Texts are bytes: a document may hold lone surrogates, which a column of text can't.
SCHEMAS = {
    "documents": pa.schema(
        [
            ("number", pa.int64()), ("id", pa.string()), ("source", pa.large_binary()),
            ("text", pa.large_binary()), ("details", pa.large_binary()),
            ("outline", pa.large_binary()), ("signature", pa.binary()), ("stale", pa.bool_()),
            ("pages", pa.int64()), ("characters", pa.int64()), ("passages", pa.int64()),
            ("left_out", pa.string()), ("left_words", pa.large_string()),
            ("checksum", pa.int64()), ("seal", pa.int64()), *_FILTERS,
        ]
    ),
    # The vector, which the index of meaning looks at, is added once its length is known; ``code``
    # is what was stored, in eight bits, and what scores are made from.
    "passages": pa.schema(
        [
            ("id", pa.int64()), ("number", pa.int64()), ("document", pa.string()),
            ("start", pa.int64()), ("stop", pa.int64()), ("sentences", pa.string()),
            ("heading_start", pa.int64()), ("heading_stop", pa.int64()),
            ("publisher", pa.large_binary()), ("author", pa.large_binary()),
            ("words", pa.large_string()), ("code", pa.binary()), ("checksum", pa.int64()),
            *_FILTERS,
        ]
    ),
    "states": pa.schema(
        [
            ("passage", pa.int64()), ("document", pa.string()), ("form", pa.int64()),
            ("codes", pa.binary()), ("checksum", pa.int64()),
        ]
    ),
    # A value's key is a figure or a sign, never both.
    "values": pa.schema(
        [
            ("kind", pa.string()), ("figure", pa.float64()), ("sign", pa.string()),
            ("passage", pa.int64()), ("document", pa.string()), ("checksum", pa.int64()),
        ]
    ),
    "bands": pa.schema([("band", pa.int64()), ("document", pa.string())]),
    "terms": pa.schema([("opening", pa.string()), ("term", pa.string())]),
}  # fmt: skip
WORD_COLUMNS = {"documents": "left_words", "passages": "words"}
