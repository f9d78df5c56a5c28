"""A draft, and what its sentences are."""

from __future__ import annotations

from pathlib import Path

from index import Library
from rag.checking.draft import read_draft
from rag.checking.support import check_draft
from rag.checking.support_states import Support
from tests.support.fakes import WordReader

DRAFT = (
    "What the frost did\n\nThe frost of 1987 killed most of the trees. In the valley apples "
    "ripen late.\n\nThe frost of 1988 killed most trees. Whales <b>sing</b> at night in the "
    "deep ocean. Is it so?"
)
STATES = ["not_checked", "supported", "supported", "value_differs", "unsupported", "not_checked"]


def check_file(library: Library, path: Path) -> Support:
    return check_draft(library, WordReader(), read_draft(path))
