"""What others wrote, held against the sources: quotes verified, statements supported."""

from rag.checking.claims import stem, stems
from rag.checking.sources import library_documents, read_folder
from rag.checking.quoted import read_quotes
from rag.checking.verify import QUOTE_STATES, Check, verify_quotes, verify_shape, exit_status
from rag.checking.quotations import check_quotation, check_quotations
from rag.checking.draft import DRAFT_ENDINGS, Draft, make_draft, read_draft
from rag.checking.support import (
    SUPPORTED,
    DIFFERS,
    UNSUPPORTED,
    NOT_CHECKED,
    SUPPORT_STATES,
    Statement,
    Support,
    check_draft,
)
from rag.checking.support_rendering import (
    STATE_NAMES,
    support_renderer,
    support_shape,
    comment_text,
    summary,
)

__all__ = [
    "stem",
    "stems",
    "library_documents",
    "read_folder",
    "read_quotes",
    "QUOTE_STATES",
    "Check",
    "verify_quotes",
    "verify_shape",
    "exit_status",
    "check_quotation",
    "check_quotations",
    "DRAFT_ENDINGS",
    "Draft",
    "make_draft",
    "read_draft",
    "SUPPORTED",
    "DIFFERS",
    "UNSUPPORTED",
    "NOT_CHECKED",
    "SUPPORT_STATES",
    "Statement",
    "Support",
    "check_draft",
    "STATE_NAMES",
    "support_renderer",
    "support_shape",
    "comment_text",
    "summary",
]
