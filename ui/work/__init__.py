"""Long work in the background, and the files that it is given."""

from ui.work.background import Running, Work, result_of, show_work
from ui.work.uploads import Upload, UserFile, arrivals, save_uploads
from ui.work.given_files import keep_upload, forget, made_of
from ui.work.indexing import IndexingJob
from ui.work.draft_checks import read_sent_draft, annotate_draft, statements_in, explain_state

__all__ = [
    "Running",
    "Work",
    "result_of",
    "show_work",
    "Upload",
    "UserFile",
    "arrivals",
    "save_uploads",
    "keep_upload",
    "forget",
    "made_of",
    "IndexingJob",
    "read_sent_draft",
    "annotate_draft",
    "statements_in",
    "explain_state",
]
