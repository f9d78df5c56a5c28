"""Files into a searchable library; knows nothing of questions or screens.

Public names in the order in which data flows.
"""

from index.chunking import split_passages
from index.encoder import Encoder, default_encoder
from index.errors import (
    DossierError,
    LibraryError,
    ModelError,
    QueryError,
    ReadError,
    SourceError,
    UnsupportedError,
)
from index.library import Candidate, Filter, Library, Scored, SyncReport
from index.readers import read_file
from index.types import (
    Document,
    FileRecord,
    FileState,
    Heading,
    Metadata,
    Page,
    Passage,
    Reading,
    Span,
)

__all__ = [
    "Candidate",
    "Document",
    "DossierError",
    "Encoder",
    "FileRecord",
    "FileState",
    "Filter",
    "Heading",
    "Library",
    "LibraryError",
    "Metadata",
    "ModelError",
    "Page",
    "Passage",
    "QueryError",
    "ReadError",
    "Reading",
    "Scored",
    "SourceError",
    "Span",
    "SyncReport",
    "UnsupportedError",
    "default_encoder",
    "read_file",
    "split_passages",
]
