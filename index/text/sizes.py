"""How long a text is for a passage: in the model's tokens, or where it can't read, by the text."""

from __future__ import annotations

from collections.abc import Callable, Collection

from index.language import base_language, piece_starts
from index.types import Document


def size_starts(
    document: Document,
    token_starts: Callable[[str], list[int]],
    reads: Collection[str] | None,
) -> list[int]:
    """Offsets of the pieces by which passages are measured; ``reads``: what the model can, or all.

    A model cuts what it can't read into letters. Passages would then hold a few words; and nothing
    is lost by longer ones, for its vectors say nothing of them.
    """
    language = base_language(document.metadata.language)
    if reads is None or language is None or language in reads:
        return token_starts(document.text)
    return piece_starts(document.text)
