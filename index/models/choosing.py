"""Which model a library uses, by name: one of the packages, or one of sentence-transformers."""

from __future__ import annotations

from collections.abc import Callable

from index.errors import ModelError
from index.models.encoder import DEFAULT_MODEL, default_encoder
from index.models.encoders import Encoder
from index.models.multilingual import MULTILINGUAL_MODEL, multilingual_encoder
from index.models.named import NamedEncoder, is_name, stored_name
from index.results import Model

# A short name for who need not know what it is.
MULTILINGUAL = "multilingual"
# The default one first.
MODELS = (DEFAULT_MODEL, MULTILINGUAL_MODEL)


def encoder_of(model: Model | None, announce: Callable[[str], None]) -> Encoder | None:
    """The encoder that made a library's vectors, if it is known by name and not the default one."""
    if model is None or not (model.name in MODELS[1:] or is_name(model.name)):
        return None
    return packaged_encoder(model.name, announce)


def packaged_encoder(name: str, announce: Callable[[str], None] = lambda _: None) -> Encoder:
    """The encoder with this name, made ready at its first use; raises ``ModelError``."""
    if name in (MULTILINGUAL, MULTILINGUAL_MODEL):
        return multilingual_encoder(announce)
    if name == DEFAULT_MODEL:
        return default_encoder(announce)
    known = stored_name(name)
    if not is_name(known):
        told = f"{name}: no such model; name one of {', '.join(MODELS)}"
        raise ModelError(f"{told}, or one of sentence-transformers by its folder or OWNER/NAME")
    return NamedEncoder(known)
