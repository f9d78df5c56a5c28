"""What belongs to one user: baskets, judgements, briefings at work."""

from ui.own.own_files import OwnFile
from ui.own.judgements_file import Verdict, Judgements
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
from ui.own.asked_before import Asked, Opened, Journal
from ui.own.sets import TICKED, DocumentSets
from ui.own.baskets_file import Kept, Baskets, keep
from ui.own.staleness import Behind, how_far_behind, state_of
from ui.own.results import (
    Cutter,
    Lost,
    briefing_from_json,
    briefing_to_json,
    grid_from_json,
    row_to_json,
    support_from_json,
    support_to_json,
)
from ui.own.kept_shelf import KeptWork, Shelf
from ui.own.exporting import as_markdown, as_csv, as_ris, as_bibtex, citation_of
from ui.own.mine import (
    own_path,
    own_file,
    baskets,
    judgements,
    journal,
    document_sets,
    shelf,
)

__all__ = [
    "own_path",
    "own_file",
    "baskets",
    "judgements",
    "journal",
    "document_sets",
    "shelf",
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
    "Asked",
    "Opened",
    "Journal",
    "TICKED",
    "DocumentSets",
    "Kept",
    "Baskets",
    "keep",
    "Behind",
    "how_far_behind",
    "state_of",
    "Cutter",
    "Lost",
    "briefing_from_json",
    "briefing_to_json",
    "grid_from_json",
    "row_to_json",
    "support_from_json",
    "support_to_json",
    "KeptWork",
    "Shelf",
    "as_markdown",
    "as_csv",
    "as_ris",
    "as_bibtex",
    "citation_of",
]
