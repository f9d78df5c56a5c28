"""From files on disk to commits: scanning, guarded workers, preparing, committing."""

from index.sync.scanning import make_root
from index.sync.reading_pool import SECONDS_PER_FILE
from index.sync.encoding import keep_states
from index.sync.ray_pool import pool_of
from index.sync.committing import commit_documents
from index.sync.syncing import SyncReport, Run, synchronise
from index.sync.editing import edit, undo_edits, remove

__all__ = [
    "make_root",
    "SECONDS_PER_FILE",
    "keep_states",
    "pool_of",
    "commit_documents",
    "SyncReport",
    "Run",
    "synchronise",
    "edit",
    "undo_edits",
    "remove",
]
