"""Token states at random, where only the time and the room that they take are measured."""

from __future__ import annotations

from functools import cache

import numpy as np

from index import default_encoder
from index.language import content_words
from index.models.token_states import FORM
from index.results import TokenStates

_TOKENS_A_WORD = 1.4


def random_states(text: str, draw: np.random.Generator) -> TokenStates:
    """Of a passage as many as the shipped encoder makes, in its form."""
    count = max(1, round(len(content_words(text)) * _TOKENS_A_WORD))
    return TokenStates(FORM, draw.bytes(count * _width() // 4))


@cache
def _width() -> int:
    return int(np.load(default_encoder().packing_file)["projection"].shape[1])
