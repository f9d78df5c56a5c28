"""Files into a searchable library; knows nothing of questions or screens.

Public names in the order in which data flows. Rooms with front pages of their own: ``language``,
``readers``, ``text``, ``models``, ``store``, ``search``, ``sync``.
"""

from typing import TYPE_CHECKING

from index.front_pages import lazy
from index.errors import (
    DossierError,
    LibraryError,
    ChangedError,
    ModelError,
    QueryError,
    ReadError,
    OfflineError,
    SourceError,
    UnsupportedError,
    TOLD,
    sentence,
)
from index.blocks import Span, Heading, BlockKind, Cell, Block
from index.types import (
    Page,
    Metadata,
    Reading,
    Document,
    Passage,
    Root,
    FileState,
    FileRecord,
    Value,
    ValueKind,
)
from index.progress import Progress, OnProgress, silent
from index.filters import Filter
from index.models import MODELS, Encoder, default_encoder, packaged_encoder
from index.results import Candidate, Place, Scored, Status, SyncReport, Totals
from index.seam import in_one_state
from index.library import Library

if TYPE_CHECKING:
    from index.readers import read_file
    from index.text import make_document, split_passages
    from index.maintenance import Health, check, compact, restore, snapshot
else:  # imported when they are first named: asking reads no files
    __getattr__ = lazy(
        __name__,
        {
            "index.readers": "read_file",
            "index.text": "make_document split_passages",
            "index.maintenance": "Health check compact restore snapshot",
        },
    )

__all__ = [
    "lazy",
    "DossierError",
    "LibraryError",
    "ChangedError",
    "ModelError",
    "QueryError",
    "ReadError",
    "OfflineError",
    "SourceError",
    "UnsupportedError",
    "TOLD",
    "sentence",
    "Span",
    "Page",
    "Heading",
    "BlockKind",
    "Cell",
    "Block",
    "Metadata",
    "Reading",
    "Document",
    "Passage",
    "Root",
    "FileState",
    "FileRecord",
    "Progress",
    "OnProgress",
    "silent",
    "Value",
    "ValueKind",
    "Filter",
    "read_file",
    "make_document",
    "split_passages",
    "MODELS",
    "Encoder",
    "default_encoder",
    "packaged_encoder",
    "Candidate",
    "Scored",
    "Status",
    "Place",
    "Totals",
    "SyncReport",
    "in_one_state",
    "Library",
    "Health",
    "check",
    "compact",
    "restore",
    "snapshot",
]
