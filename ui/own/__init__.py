"""What belongs to one user: baskets, judgements, briefings at work."""

from ui.own.own_files import OwnFile
from ui.own.judgements import Verdict, Judgements
from ui.own.baskets import Kept, Baskets, keep
from ui.own.exporting import as_markdown, as_csv, as_ris, as_bibtex, reference
from ui.own.drafts import (
    NEW_THEME,
    Draft,
    Place,
    draft_of,
    place_of,
    apply_draft,
    draft_to_json,
    draft_from_json,
)

__all__ = [
    "OwnFile",
    "Verdict",
    "Judgements",
    "Kept",
    "Baskets",
    "keep",
    "as_markdown",
    "as_csv",
    "as_ris",
    "as_bibtex",
    "reference",
    "NEW_THEME",
    "Draft",
    "Place",
    "draft_of",
    "place_of",
    "apply_draft",
    "draft_to_json",
    "draft_from_json",
]
