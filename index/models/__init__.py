"""Text into vectors: the protocol, and the default model run by onnxruntime."""

from index.models.inference import SLOW_CHANGES, OnnxModel, open_tokenizer, token_starts
from index.models.token_states import best_matches
from index.models.encoders import Vectors, Encoder, TokenEncoder, encode_asked
from index.models.encoder import default_encoder, packaged_weights
from index.models.choosing import MODELS, packaged_encoder, encoder_of

__all__ = [
    "SLOW_CHANGES",
    "OnnxModel",
    "open_tokenizer",
    "token_starts",
    "best_matches",
    "Vectors",
    "Encoder",
    "TokenEncoder",
    "encode_asked",
    "default_encoder",
    "packaged_weights",
    "MODELS",
    "packaged_encoder",
    "encoder_of",
]
