"""What finds passages: vectors and words, caches beside the truth, filters before ranking."""

from index.search.vectors import flush_folder
from index.search.word_index import Tokenizer
from index.search.token_channel import score_tokens
from index.search.value_channel import Asked, Valued, match_values
from index.search.channels import DEPTH, Channels
from index.search.finder import StoredFinder

__all__ = [
    "flush_folder",
    "Tokenizer",
    "score_tokens",
    "Asked",
    "Valued",
    "match_values",
    "DEPTH",
    "Channels",
    "StoredFinder",
]
