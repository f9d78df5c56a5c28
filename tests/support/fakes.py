"""An encoder and a reader without a model, whose results a test can foretell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.language.words import content_words
from index.models import Vectors
from index.results import QuestionTokens, TokenStates
from rag.asking.reader import Judgement
from rag.cards.card_judge import Told
from rag.types import Hit


class WordEncoder:
    """A deterministic encoder: each word points in a direction of its own.

    Cosines then count shared words, so tests can say which passage must come first.
    """

    name = "words"
    dimension = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        vectors = np.full((len(texts), self.dimension), 1e-6, np.float32)
        for row, text in enumerate(texts):
            for word in words_in(text):
                vectors[row, _direction(word)] += 1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def encode_query(self, question: str) -> Vectors:
        vector: Vectors = self.encode([question])[0]
        return vector

    def token_starts(self, text: str) -> list[int]:
        return [match.start() for match in re.finditer(r"\w+|[^\w\s]", text)]


class TokenWordEncoder(WordEncoder):
    """As ``WordEncoder``, and each word's state points where the word does: words are alike or not.

    ``with_states`` holds the texts whose states were made.
    """

    states_form = 1

    def __init__(self) -> None:
        super().__init__()
        self.with_states: list[str] = []

    def encode_with_states(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenStates]]:
        self.with_states.extend(texts)
        return self.encode(texts), [TokenStates(1, _codes(words_in(text))) for text in texts]

    def encode_question(self, question: str) -> tuple[Vectors, QuestionTokens]:
        words = tuple(words_in(question))
        states = np.zeros((len(words), self.dimension), np.float32)
        states[range(len(words)), [_direction(word) for word in words]] = 1 / 1.5
        return self.encode_query(question), QuestionTokens(1, words, states)


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _codes(words: Sequence[str]) -> bytes:
    """In each word's own direction 3, in others 1."""
    codes = np.full((max(1, len(words)), WordEncoder.dimension), 1, np.uint8)
    codes[range(len(words)), [_direction(word) for word in words]] = 3
    return pack_codes(codes)


def pack_codes(codes: NDArray[np.uint8]) -> bytes:
    first, second, third, fourth = np.split(codes, 4, axis=1)
    return (first | second << 2 | third << 4 | fourth << 6).tobytes()


def _direction(word: str) -> int:
    return hashlib.sha256(word.encode()).digest()[0] % WordEncoder.dimension


# What a reader says of a passage on something else: twenty of them say no together, too.
_NOTHING = -6.0


class WordReader:
    """A deterministic reader: sentences and passages score by the question's words they hold."""

    name = "words"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        wanted = set(content_words(question))
        judgements = []
        for hit in hits:
            held = [len(wanted & set(content_words(s.of(hit.document.text))))
                    for s in hit.passage.sentences]  # fmt: skip
            scores = tuple(6.0 * count / len(wanted) - 3 if count else _NOTHING for count in held)
            best = hit.passage.sentences[scores.index(max(scores))]
            judgements.append(Judgement(max(scores), scores, best, max(scores)))
        return judgements


# What the judge of cards would say: nothing denies that a card stands, and it is a fact.
STANDS_AS_A_FACT = Told((1.0, 0.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0, 0.0))
