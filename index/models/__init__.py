"""Text into vectors: the protocol, and the default model run by onnxruntime."""

from index.models.inference import OnnxModel
from index.models.encoder import Vectors, Encoder, default_encoder, packaged_weights

__all__ = [
    "OnnxModel",
    "Vectors",
    "Encoder",
    "default_encoder",
    "packaged_weights",
]
