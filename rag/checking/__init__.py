"""What others wrote, held against the sources: quotes verified, statements supported."""

from rag.checking.sources import held_documents, read_folder
from rag.checking.matching import Difference
from rag.checking.states import QuoteState, Check, Leftover
from rag.checking.quotations import check_quotation
from rag.checking.verification import Sources, Verification, verify_file
from rag.checking.verify import STATES_TOLD, verify_shape, told_lines, summary_of
from rag.checking.draft import DRAFT_ENDINGS, Draft, make_draft, read_draft
from rag.checking.claim_values import WrongValue
from rag.checking.support_states import SupportState, Statement, Support
from rag.checking.support import check_draft
from rag.checking.support_rendering import (
    STATE_NAMES,
    support_renderer,
    support_shape,
    comment_text,
    summary,
)

__all__ = [
    "held_documents",
    "read_folder",
    "Difference",
    "QuoteState",
    "Check",
    "Leftover",
    "check_quotation",
    "Sources",
    "Verification",
    "verify_file",
    "verify_shape",
    "told_lines",
    "summary_of",
    "DRAFT_ENDINGS",
    "Draft",
    "make_draft",
    "read_draft",
    "WrongValue",
    "SupportState",
    "Statement",
    "Support",
    "check_draft",
    "STATE_NAMES",
    "STATES_TOLD",
    "support_renderer",
    "support_shape",
    "comment_text",
    "summary",
]
