"""What the library needs of an embedding model, and what it may have beyond that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.results import QuestionTokens, TokenStates

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What the library needs of an embedding model.

    One whose tokens are counted by a file for ``tokenizers`` may name it as ``tokenizer_file``:
    then the processes that read files cut them into passages, too. One that can't read all
    languages names those that it can as ``languages``, by ISO 639 codes.
    """

    name: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension)."""
        ...

    def encode_query(self, question: str) -> Vectors:
        """The unit vector of a question, float32, shape (dimension,)."""
        ...

    def token_starts(self, text: str) -> list[int]:
        """Sorted offsets in ``text`` at which the model's tokens begin."""
        ...


@runtime_checkable
class TokenEncoder(Protocol):
    """What an ``Encoder`` has beyond that, if its states of single tokens are to be compared.

    ``states_form`` names how they are packed, among the forms of this model.
    """

    states_form: int

    def encode_with_states(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenStates]]:
        """As ``encode``, and of each text the states of its tokens, at least one."""
        ...

    def encode_question(self, question: str) -> tuple[Vectors, QuestionTokens]:
        """As ``encode_query``, and the states of the question's tokens."""
        ...


def encode_asked(encoder: Encoder, question: str) -> tuple[Vectors, QuestionTokens | None]:
    """A question's vector, and its tokens where the model gives them."""
    if isinstance(encoder, TokenEncoder):
        return encoder.encode_question(question)
    return encoder.encode_query(question), None
