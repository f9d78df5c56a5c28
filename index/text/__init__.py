"""From a reading to a document and its passages: furniture, metadata, headings, windows."""

from typing import TYPE_CHECKING

from index.front_pages import lazy
from index.text.context import context_of
from index.text.rendering import Rendering, render
from index.text.table_leads import holds_figures, holds_rows, said_above, words_apart

if TYPE_CHECKING:
    from index.text.documents import RULES_VERSION, make_document
    from index.text.cover import Name, is_person, read_names, short_name
    from index.text.corrections import BY_SIDECAR, BY_USER, CORRECTABLE, check_fields, correct
    from index.text.passages import split_passages
    from index.text.sizes import size_starts
    from index.text.passage_values import PassageKeys, passage_keys
    from index.text.near_copies import LEAST_ALIKE, sign, bands, likeness, word_runs
else:  # imported when they are first named: asking cuts no documents
    __getattr__ = lazy(
        __name__,
        {
            "index.text.documents": "RULES_VERSION make_document",
            "index.text.cover": "Name is_person read_names short_name",
            "index.text.corrections": "BY_SIDECAR BY_USER CORRECTABLE check_fields correct",
            "index.text.passages": "split_passages",
            "index.text.sizes": "size_starts",
            "index.text.passage_values": "PassageKeys passage_keys",
            "index.text.near_copies": "LEAST_ALIKE sign bands likeness word_runs",
        },
    )

__all__ = [
    "RULES_VERSION",
    "make_document",
    "Name",
    "is_person",
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
    "holds_figures",
    "holds_rows",
    "said_above",
    "words_apart",
    "LEAST_ALIKE",
    "sign",
    "bands",
    "likeness",
    "word_runs",
]
