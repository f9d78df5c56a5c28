"""What belongs to one user: baskets, judgements, briefings at work."""

from ui.own.own_files import OwnFile
from ui.own.judgements import Verdict, Judgements
from ui.own.arrangements import (
    NEW_THEME,
    Arrangement,
    Place,
    arrangement_of,
    place_of,
    arrange,
    arrangement_to_json,
    arrangement_from_json,
)
from ui.own.baskets import Kept, Baskets, keep
from ui.own.exporting import as_markdown, as_csv, as_ris, as_bibtex, citation_of

__all__ = [
    "OwnFile",
    "Verdict",
    "Judgements",
    "NEW_THEME",
    "Arrangement",
    "Place",
    "arrangement_of",
    "place_of",
    "arrange",
    "arrangement_to_json",
    "arrangement_from_json",
    "Kept",
    "Baskets",
    "keep",
    "as_markdown",
    "as_csv",
    "as_ris",
    "as_bibtex",
    "citation_of",
]
