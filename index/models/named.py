"""Any model of sentence-transformers, by its folder or by the name of one that is on this machine.

It comes with torch, so nothing here is imported unless such a model is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import ModelError
from index.models.encoders import Vectors
from index.models.inference import token_starts

_BATCH = 16


class NamedEncoder:
    """The model as sentence-transformers runs it: its own prompts, pooling and length."""

    def __init__(self, name: str) -> None:
        """Load the model; raises ``ModelError`` where it is none, or not on this machine."""
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            # Weights in safetensors alone: others are pickled, and run as programs.
            self._model: Any = SentenceTransformer(
                name, device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
            )
        except (OSError, ValueError) as error:
            raise ModelError(
                f"{name}: no model of sentence-transformers with weights in safetensors, in a "
                "folder or on this machine; check the name"
            ) from error
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"{name}: its vectors have no length of their own; name another model")
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages."""
        return self._unit(self._model.encode_document(list(texts), batch_size=_BATCH))

    def encode_query(self, question: str) -> Vectors:
        """The vector of a question."""
        vector: Vectors = self._unit(self._model.encode_query([question]))[0]
        return vector

    def token_starts(self, text: str) -> list[int]:
        """Offsets of the tokens, without the special ones."""
        return token_starts(self._tokenizer, text)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401
        """A copy that neither pads nor cuts, whatever the model does with its own."""
        from tokenizers import Tokenizer

        own = getattr(self._model.tokenizer, "backend_tokenizer", None)
        if own is None:
            raise ModelError(f"{self.name}: its tokenizer tells no offsets; name another model")
        copy = Tokenizer.from_str(own.to_str())
        copy.no_padding()
        copy.no_truncation()
        return copy

    def _unit(self, vectors: Vectors) -> Vectors:
        found = np.asarray(vectors, np.float32).reshape(-1, self.dimension)
        unit: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
        return unit


def is_name(name: str) -> bool:
    """Whether a name is that of a folder or of an owner's model; ours have no stroke."""
    return "/" in name


def stored_name(name: str) -> str:
    """The name that a library keeps: a folder's whole path, so that it is found from anywhere."""
    folder = Path(name).expanduser()
    return folder.absolute().as_posix() if folder.is_dir() else name
