"""Which of the models that come as packages a library uses, by name."""

from __future__ import annotations

from collections.abc import Callable

from index.errors import ModelError
from index.models.encoder import DEFAULT_MODEL, default_encoder
from index.models.encoders import Encoder
from index.models.multilingual import MULTILINGUAL_MODEL, multilingual_encoder

# A short name for who need not know what it is.
MULTILINGUAL = "multilingual"
# The default one first.
MODELS = (DEFAULT_MODEL, MULTILINGUAL_MODEL)


def packaged_encoder(name: str, announce: Callable[[str], None] = lambda _: None) -> Encoder:
    """The encoder with this name, made ready at its first use; raises ``ModelError``."""
    if name in (MULTILINGUAL, MULTILINGUAL_MODEL):
        return multilingual_encoder(announce)
    if name != DEFAULT_MODEL:
        raise ModelError(f"{name}: no such model; name one of {', '.join(MODELS)}")
    return default_encoder(announce)
