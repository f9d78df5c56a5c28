"""What finds passages: vectors and words, caches beside the truth, filters before ranking."""

from index.search.vectors import flush_folder
from index.search.channels import Channels
from index.search.finder import StoredFinder

__all__ = [
    "flush_folder",
    "Channels",
    "StoredFinder",
]
