"""Which of the models that come as packages a library uses, by name."""

from __future__ import annotations

from collections.abc import Callable

from index.errors import ModelError
from index.models.encoder import DEFAULT_MODEL, default_encoder
from index.models.encoders import Encoder
from index.models.multilingual import MULTILINGUAL_MODEL, multilingual_encoder
from index.results import Model

# A short name for who need not know what it is.
MULTILINGUAL = "multilingual"
# The default one first.
MODELS = (DEFAULT_MODEL, MULTILINGUAL_MODEL)


def encoder_of(model: Model | None, announce: Callable[[str], None]) -> Encoder | None:
    """The encoder that made a library's vectors, if it is one of these and not the default one."""
    named = model is not None and model.name in MODELS[1:]
    return packaged_encoder(model.name, announce) if model and named else None


def packaged_encoder(name: str, announce: Callable[[str], None] = lambda _: None) -> Encoder:
    """The encoder with this name, made ready at its first use; raises ``ModelError``."""
    if name in (MULTILINGUAL, MULTILINGUAL_MODEL):
        return multilingual_encoder(announce)
    if name != DEFAULT_MODEL:
        raise ModelError(f"{name}: no such model; name one of {', '.join(MODELS)}")
    return default_encoder(announce)
