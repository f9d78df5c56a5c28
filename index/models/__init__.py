"""Text into vectors: the protocol, and the default model run by onnxruntime."""

from index.models.inference import OnnxModel, open_tokenizer, token_starts
from index.models.encoder import Vectors, Encoder, default_encoder, packaged_weights
from index.models.choosing import MODELS, packaged_encoder

__all__ = [
    "OnnxModel",
    "open_tokenizer",
    "token_starts",
    "Vectors",
    "Encoder",
    "default_encoder",
    "packaged_weights",
    "MODELS",
    "packaged_encoder",
]
