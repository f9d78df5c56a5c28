"""What finds passages: vectors and words, caches beside the truth, filters before ranking."""

from index.search.results import Scored, Candidate, Status
from index.search.restrictions import Restrictions
from index.search.vectors import flush_folder
from index.search.channels import Channels
from index.search.held_documents import HeldDocuments

__all__ = [
    "Scored",
    "Candidate",
    "Status",
    "Restrictions",
    "flush_folder",
    "Channels",
    "HeldDocuments",
]
