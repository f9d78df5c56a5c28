"""From files on disk to commits: scanning, guarded workers, preparing, committing."""

from typing import TYPE_CHECKING

from index.front_pages import lazy
from index.sync.limits import SECONDS_PER_FILE

if TYPE_CHECKING:
    from index.sync.scanning import make_root
    from index.sync.encoding import keep_states
    from index.sync.ray_pool import pool_of
    from index.sync.committing import commit_documents
    from index.sync.syncing import Run, synchronise
    from index.sync.editing import edit, undo_edits, remove
else:  # imported when they are first named: asking reads no files
    __getattr__ = lazy(
        __name__,
        {
            "index.sync.scanning": "make_root",
            "index.sync.encoding": "keep_states",
            "index.sync.ray_pool": "pool_of",
            "index.sync.committing": "commit_documents",
            "index.sync.syncing": "Run synchronise",
            "index.sync.editing": "edit undo_edits remove",
        },
    )

__all__ = [
    "make_root",
    "SECONDS_PER_FILE",
    "keep_states",
    "pool_of",
    "commit_documents",
    "Run",
    "synchronise",
    "edit",
    "undo_edits",
    "remove",
]
